"""`/petugas/pelimpahan`: what the PPID Utama hands on to the units, since when, on what basis."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.desk import delegations
from ppid.desk.bar import DELEGATION
from ppid.desk.forms import TYPED, DesksForm, Empty
from ppid.desk.pages.common import Typed, show
from ppid.desk.uji import Yes
from ppid.errors import Forbidden, Invalid
from ppid.kit import fields
from ppid.requests.service import delegating as service
from ppid.web.guards import require


class DelegationForm(BaseModel):
    """What is handed on; the basis is needed where something changes."""

    model_config = TYPED
    unit_head_approves: Yes = False
    pelaksana_releases: Yes = False
    basis: Annotated[str, Empty, fields.Line(300)] = ""


class DelegationPages(Controller):
    """Read by the desk, chosen by the PPID Utama."""

    path = DELEGATION
    guards = [require(*DESK_ROLES, Role.PENGAWAS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        now = service.chosen(session, officer.public_body_id)
        filled = {name: "ya" for name, on in now.items() if on}
        return _page(session, officer, DesksForm(DelegationForm, filled), 200)

    @post("/", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        if officer.role != Role.PPID_UTAMA:
            raise Forbidden
        form = DesksForm(DelegationForm, data)
        if typed := form.clean():
            wanted = {name: bool(getattr(typed, name)) for name in service.NAMES}
            try:
                with session.begin_nested():
                    service.choose(session, officer, wanted, typed.basis)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(DELEGATION, status_code=303)
        return _page(session, officer, form, 422)


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    return show(
        session,
        officer,
        "desk/delegation.html",
        status=status,
        at=DELEGATION,
        form=form,
        in_force=service.chosen(session, officer.public_body_id),
        may_choose=officer.role == Role.PPID_UTAMA,
        past=delegations.history(session, officer.public_body_id),
    )
