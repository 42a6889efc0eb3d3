"""`/petugas/surat/nomor`: whether letters are numbered from the agenda or by the service."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk.forms import TYPED, DesksForm, Empty
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.stationery import HERE as PAPER
from ppid.errors import Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.service import numbering
from ppid.web.guards import require

HERE = "/petugas/surat/nomor"
EXAMPLE = 45


class NumberingForm(BaseModel):
    """The way, and the pattern that the automatic one follows."""

    model_config = TYPED
    mode: Annotated[str, Empty, fields.Line(20)] = ""
    pattern: Annotated[str, fields.Line(80)]


class NumberingPages(Controller):
    path = HERE
    guards = [require(*numbering.CHOOSES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        body = officer.public_body_id
        start = {
            "mode": numbering.mode(session, body),
            "pattern": numbering.pattern(session, body),
        }
        return _page(session, officer, DesksForm(NumberingForm, start), 200)

    @post("/", sync_to_thread=True)
    def save(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        form = DesksForm(NumberingForm, data)
        if typed := form.clean():
            try:
                numbering.choose(session, officer, typed.mode, typed.pattern)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(PAPER, status_code=303)
        return _page(session, officer, form, 422)


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    today = clock.today()
    shown = form.value("pattern")
    examples = [
        numbering.written(shown, EXAMPLE, kind, today)
        for kind in numbering.CODES
        if not numbering.problem(shown)
    ]
    return show(
        session, officer, "desk/numbering.html", status=status, at=PAPER, form=form,
        modes=[(mode, _(words)) for mode, words in numbering.MODES.items()],
        places=numbering.PLACES, examples=list(dict.fromkeys(examples)),
    )  # fmt: skip
