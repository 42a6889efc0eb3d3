"""Units come, change and end: `/petugas/unit/baru`, `…/data`, `…/bubar` with its open cases."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import queries as accounts
from ppid.accounts import service as accounts_service
from ppid.accounts.models import Officer
from ppid.desk import people
from ppid.desk.bar import UNITS
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.people_forms import AbolishForm, NewUnitForm, UnitForm
from ppid.desk.unit_words import KINDS, filled
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests.service import moving
from ppid.texts.service import EDITORS
from ppid.units import changing
from ppid.units import queries as units
from ppid.units.models import Unit
from ppid.web.guards import require


class UnitChangePages(Controller):
    path = UNITS
    guards = [require(*EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/baru", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        start = {"valid_from": clock.today().isoformat(), "kind": "dinas"}
        return _facts(session, officer, None, DesksForm(NewUnitForm, start), 200)

    @post("/baru", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form, status = DesksForm(NewUnitForm, data), 422
        if typed := form.clean():
            body, by = officer.public_body_id, Actor("officer", officer.id, officer.acting_for)
            try:
                unit = changing.add(session, body, typed.code, typed.facts, typed.valid_from, by)
            except changing.CodeTaken as refusal:
                form.add("code", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{UNITS}/{unit.code}/data", status_code=303)
        return _facts(session, officer, None, form, status)

    @get("/{code:str}/data", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
    ) -> Template:
        unit = units.by_code(session, officer.public_body_id, code)
        return _facts(session, officer, unit, DesksForm(UnitForm, filled(unit)), 200)

    @post("/{code:str}/data", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        unit = units.by_code(session, officer.public_body_id, code)
        form, status = DesksForm(UnitForm, data), 422
        if typed := form.clean():
            by = Actor("officer", officer.id, officer.acting_for)
            try:
                changing.edit(session, unit, typed.facts, version_of(data), by)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{UNITS}/{code}/data?tersimpan=1", status_code=303)
        return _facts(session, officer, unit, form, status)

    @get("/{code:str}/bubar", sync_to_thread=True)
    def ask_to_abolish(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
    ) -> Template:
        unit = units.by_code(session, officer.public_body_id, code)
        start = {"first_day": clock.today().isoformat(), "people": "ya"}
        return _abolish(session, officer, unit, DesksForm(AbolishForm, start), 200)

    @post("/{code:str}/bubar", sync_to_thread=True)
    def abolish(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        """A second press finds the unit ended already: that is what was wanted."""
        unit = units.by_code(session, officer.public_body_id, code)
        form, status = DesksForm(AbolishForm, data), 422
        if unit.valid_until is not None:
            return Redirect(f"{UNITS}/{code}/data", status_code=303)
        if typed := form.clean():
            try:
                with session.begin_nested():
                    _end(session, officer, unit, typed)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(f"{UNITS}/{code}/data", status_code=303)
        return _abolish(session, officer, unit, form, status)


def _end(session: Session, officer: Officer, unit: Unit, typed: AbolishForm) -> None:
    """The unit ends, its people (if wanted) and its open cases go to the successor.

    A day that is over is asked about once: it cannot be taken back.
    """
    if typed.first_day < clock.today() and not typed.past:
        raise Invalid({"past": _("Hari ini sudah lewat. Centang bila memang itu hari pertamanya.")})
    by = Actor("officer", officer.id, officer.acting_for)
    known = {each.id: each for each in _successors(session, officer, unit)}
    if typed.successor not in known:
        raise Invalid({"successor": _("Pilih perangkat daerah lain yang masih berlaku.")})
    to = known[typed.successor]
    changing.abolish(session, unit, to, typed.first_day, typed.basis, by)
    if typed.people:
        for each in accounts.people_of_unit(session, unit.id):
            accounts_service.move(session, each, to.id, by)
    moving.move_parts(session, moving.parts_of(session, unit.id), to, by)


def _successors(session: Session, officer: Officer, unit: Unit) -> list[Unit]:
    rows = units.active(session, officer.public_body_id, clock.today())
    return [each for each in rows if each.id != unit.id]


def _facts(
    session: Session, officer: Officer, unit: Unit | None, form: DesksForm[Any], status: int
) -> Template:
    others = units.active(session, officer.public_body_id, clock.today())
    parents = [(str(each.id), each.name) for each in others if unit is None or each.id != unit.id]
    return show(
        session, officer, "desk/unit_facts.html", status=status, at=UNITS, unit=unit, form=form,
        base=UNITS, kinds=[(kind, _(words)) for kind, words in KINDS.items()],
        parents=[("", _("Tanpa induk")), *parents],
        before=changing.predecessors(session, unit.id) if unit else [],
        after=changing.successor_of(session, unit.id) if unit else None,
    )  # fmt: skip


def _abolish(
    session: Session, officer: Officer, unit: Unit, form: DesksForm[Any], status: int
) -> Template:
    parts = moving.parts_of(session, unit.id)
    return show(
        session, officer, "desk/unit_abolish.html", status=status, at=UNITS, unit=unit, form=form,
        base=UNITS, parts=[info_request for _part, info_request in parts],
        people=people.options(accounts.people_of_unit(session, unit.id)),
        successors=[
            ("", _("Pilih perangkat daerah")),
            *((str(each.id), each.name) for each in _successors(session, officer, unit)),
        ],
    )  # fmt: skip
