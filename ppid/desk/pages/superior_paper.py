"""`/petugas/surat/atasan`: whose letterhead and agenda the answers to objections have."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk.forms import TYPED, DesksForm, Empty
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.stationery import HERE as PAPER
from ppid.errors import Invalid
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.stationery import service, superior
from ppid.web.guards import require

HERE = "/petugas/surat/atasan"


class SuperiorPaperForm(BaseModel):
    """One of the known letterheads, one of the known agendas."""

    model_config = TYPED
    head: Annotated[str, Empty, fields.Line(20)] = ""
    book: Annotated[str, Empty, fields.Line(20)] = ""


class SuperiorPaperPages(Controller):
    path = HERE
    guards = [require(*service.EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        body = officer.public_body_id
        start = {
            "head": superior.letterhead(session, body),
            "book": superior.agenda_of(session, body),
        }
        return _page(session, officer, DesksForm(SuperiorPaperForm, start), 200)

    @post("/", sync_to_thread=True)
    def save(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        form = DesksForm(SuperiorPaperForm, data)
        if typed := form.clean():
            try:
                superior.choose(session, officer, typed.head, typed.book)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(PAPER, status_code=303)
        return _page(session, officer, form, 422)


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    return show(
        session, officer, "desk/superior_paper.html", status=status, at=PAPER, form=form,
        heads=_options(superior.LETTERHEADS), books=_options(superior.AGENDAS),
    )  # fmt: skip


def _options(known: dict[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    return [(code, _(name), _(line)) for code, (name, line) in known.items()]
