"""`/petugas/tafsir`: which readings of the law this office uses, since when, and on what basis."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import points
from ppid.desk.forms import DesksForm, day_value, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.points import CHOOSERS, ChooseForm, PointView
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.readings import service
from ppid.readings.service import Chosen
from ppid.web.guards import require

PATH = "/petugas/tafsir"


class ReadingPages(Controller):
    """Read by every officer; chosen by the PPID Utama and the administrator."""

    path = PATH
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return show(
            session,
            officer,
            "desk/readings.html",
            at=PATH,
            groups=points.groups(session, officer),
            may_choose=officer.role in CHOOSERS,
        )

    @get("/{key:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
    ) -> Template:
        view = points.one(session, officer, key)
        filled = {"option": view.option, "valid_from": day_value()}
        return _page(session, officer, view, DesksForm(ChooseForm, filled), 200)

    @post("/{key:str}", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        key: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        """Choose once; what is wrong, or was chosen meanwhile by someone else, is said."""
        view, form = points.one(session, officer, key), DesksForm(ChooseForm, data)
        typed, status = form.clean(), 422
        if typed is not None:
            try:
                _choose(session, officer, key, typed, version_of(data))
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{PATH}#{key}", status_code=303)
        return _page(session, officer, view, form, status)


def _choose(session: Session, officer: Officer, key: str, typed: ChooseForm, seen: int) -> None:
    chosen = Chosen(typed.option, typed.basis, typed.note, typed.valid_from, seen)
    service.choose(session, officer.public_body_id, key, chosen, Actor("officer", officer.id))


def _page(
    session: Session, officer: Officer, view: PointView, form: DesksForm[Any], status: int
) -> Template:
    options = [(each.key, _(each.meaning)) for each in view.point.options]
    default = view.point.default
    marked = [(key, words, _("Bawaan layanan") if key == default else "") for key, words in options]
    return show(
        session,
        officer,
        "desk/choose_reading.html",
        status=status,
        at=PATH,
        view=view,
        form=form,
        options=marked,
        effect_lines=[_(line) for line in view.point.effects],
    )
