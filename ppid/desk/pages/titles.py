"""`/petugas/orang/sebutan`: what the office calls its roles."""

from typing import Annotated, Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts import titles, words
from ppid.accounts.models import Officer, Role
from ppid.desk.forms import TYPED, DesksForm, Empty
from ppid.desk.pages.common import Typed, show
from ppid.desk.people import PATH
from ppid.errors import Invalid
from ppid.kit import fields
from ppid.web.guards import require

Title = Annotated[str, Empty, fields.Line(titles.LONGEST)]


class TitlesForm(BaseModel):
    """A title for each role, empty where the usual one stands; and on what basis."""

    model_config = TYPED
    ppid_utama: Title = ""
    petugas_layanan: Title = ""
    ppid_pelaksana: Title = ""
    pimpinan_unit: Title = ""
    atasan_ppid: Title = ""
    tim_pertimbangan: Title = ""
    pengawas: Title = ""
    commission: Title = ""
    admin: Title = ""
    basis: Annotated[str, Empty, fields.Line(300)] = ""


class TitlePages(Controller):
    path = f"{PATH}/sebutan"
    guards = [require(*titles.CHOOSES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        now = titles.chosen(session, officer.public_body_id)
        return _page(session, officer, DesksForm(TitlesForm, now), 200)

    @post("/", sync_to_thread=True)
    def update(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form = DesksForm(TitlesForm, data)
        if typed := form.clean():
            given = typed.model_dump()
            try:
                titles.choose(session, officer, given, given["basis"])
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(f"{PATH}/sebutan", status_code=303)
        return _page(session, officer, form, 422)


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    return show(
        session,
        officer,
        "desk/titles.html",
        status=status,
        at=PATH,
        form=form,
        usual=[(role.value, words.usual_name(role)) for role in Role],
    )
