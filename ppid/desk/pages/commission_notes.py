"""`/petugas/catatan-komisi`: what the Commission is told, where it goes, on what basis."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk import commission_notes
from ppid.desk.bar import COMMISSION, SEES_COMMISSION
from ppid.desk.forms import TYPED, DesksForm, Empty
from ppid.desk.pages.common import Typed, show
from ppid.errors import Forbidden, Invalid
from ppid.kit import fields
from ppid.notices import commission
from ppid.web.guards import require


class CommissionForm(BaseModel):
    """Without an address nothing is sent; the basis is needed for either."""

    model_config = TYPED
    email: fields.OptionalEmail = None
    basis: Annotated[str, Empty, fields.Line(300)] = ""


class CommissionNotePages(Controller):
    """Read by the desk, chosen by the PPID Utama."""

    path = COMMISSION
    guards = [require(*SEES_COMMISSION)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        row = commission.chosen(session, officer.public_body_id)
        value = row.value if row and isinstance(row.value, dict) else {}
        filled = {"email": value.get("email") or "", "basis": (row.basis or "") if row else ""}
        return _page(session, officer, DesksForm(CommissionForm, filled), 200)

    @post("/", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        if officer.role != Role.PPID_UTAMA:
            raise Forbidden
        form = DesksForm(CommissionForm, data)
        if typed := form.clean():
            try:
                commission.choose(session, officer, typed.email or "", typed.basis)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(COMMISSION, status_code=303)
        return _page(session, officer, form, 422)


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    known = commission_notes.context(session, officer)
    return show(
        session,
        officer,
        "desk/commission_notes.html",
        status=status,
        at=COMMISSION,
        form=form,
        **known,
    )
