"""`/petugas/unit`: how each unit's PPID Pelaksana is reached, with its source and its history."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer
from ppid.desk import timeline
from ppid.desk.bar import UNITS
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.unit_forms import ContactForm
from ppid.errors import Conflict
from ppid.kit.i18n import _
from ppid.texts.service import EDITORS
from ppid.units import contacts
from ppid.units import queries as units
from ppid.units.models import Unit, UnitContact
from ppid.web.guards import require


class UnitPages(Controller):
    path = UNITS
    guards = [require(*EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        known = contacts.current(session, officer.public_body_id)
        found = units.active(session, officer.public_body_id, clock.today())
        rows = [(unit, known.get(unit.id)) for unit in found]
        filled = sum(1 for _unit, row in rows if row and not row.is_empty)
        return show(session, officer, "desk/units.html", at=UNITS, rows=rows, filled=filled)

    @get("/{code:str}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
    ) -> Template:
        unit = units.by_code(session, officer.public_body_id, code)
        return _page(session, officer, unit, _filled(contacts.of_unit(session, unit.id)), 200)

    @post("/{code:str}", sync_to_thread=True)
    def write(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        unit = units.by_code(session, officer.public_body_id, code)
        form, status = DesksForm(ContactForm, data), 422
        if typed := form.clean():
            seen = version_of(data)
            try:
                contacts.write(session, unit, seen, typed.known, typed.source, officer.id)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{UNITS}/{code}", status_code=303)
        return _page(session, officer, unit, form, status)


def _filled(row: UnitContact | None) -> DesksForm[ContactForm]:
    known = {name: getattr(row, name) for name in contacts.KNOWN} if row else {}
    return DesksForm(ContactForm, known)


def _page(
    session: Session, officer: Officer, unit: Unit, form: DesksForm[Any], status: int
) -> Template:
    past = contacts.history(session, unit.id)
    who = {each.id: each.name for each in accounts.by_ids(session, [row.made_by for row in past])}
    history = [
        (row, f"{who.get(row.made_by, _('Petugas'))}, {timeline.when(row.made_at)}") for row in past
    ]
    return show(
        session, officer, "desk/unit.html", status=status, at=UNITS, unit=unit, form=form,
        history=history, seen=past[0].number if past else 0,
    )  # fmt: skip
