"""`/petugas/orang/atasan`: who sits on the seat of the Atasan PPID."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import queries as accounts
from ppid.accounts import seats
from ppid.accounts.models import Officer, Role
from ppid.desk import people
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import Typed, show
from ppid.desk.people import ATASAN, PATH
from ppid.desk.people_forms import SeatForm
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.units import office
from ppid.units import queries as units
from ppid.web.guards import require


class SeatPages(Controller):
    path = ATASAN
    guards = [require(Role.ADMIN)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        form = DesksForm(SeatForm, {"from_on": clock.today().isoformat()})
        return _page(session, officer, form, 200)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form = DesksForm(SeatForm, data)
        typed = form.clean()
        # Without its basis the rest is checked all the same, so that all errors come at once.
        if asked := typed or DesksForm(SeatForm, {**data, "basis": "-"}).clean():
            form.take(_wrong(session, officer, asked))
        if typed and not form.errors:
            who = people.one(session, officer, typed.officer)
            days, by = (typed.from_on, typed.until_on), Actor("officer", officer.id)
            seats.seat(session, who, typed.unit, typed.kind, typed.basis, days, by)
            return Redirect(ATASAN, status_code=303)
        return _page(session, officer, form, 422)

    @post("/{seat_id:uuid}/akhiri", sync_to_thread=True)
    def end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        seat_id: FromPath[UUID],
    ) -> Redirect:
        """From today on the seat is another's."""
        row = seats.get(session, officer.public_body_id, seat_id)
        yesterday = clock.today() - timedelta(days=1)
        seats.end(session, row, yesterday, Actor("officer", officer.id))
        return Redirect(ATASAN, status_code=303)


def _wrong(session: Session, officer: Officer, typed: SeatForm) -> dict[str, str]:
    who, days = people.one(session, officer, typed.officer), (typed.from_on, typed.until_on)
    found = seats.wrong(session, who, typed.unit, typed.kind, days)
    known = {unit.id for unit in units.active(session, officer.public_body_id, clock.today())}
    if typed.unit is not None and typed.unit not in known:
        found["unit"] = _("Pilih dari daftar perangkat daerah.")
    return found


def _page(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    body = officer.public_body_id
    holders = accounts.with_role(session, body, Role.ATASAN_PPID)
    everywhere = ("", _("Semua perangkat daerah"))
    today = clock.today()
    named = any(row.unit_id is None for row in seats.on_day(session, body, today))
    return show(
        session, officer, "desk/seats.html", status=status, at=PATH, base=ATASAN, form=form,
        rows=people.sittings(session, officer, today), holders=holders, named=named,
        officers=people.options(holders),
        units=[everywhere, *people.unit_options(session, officer)[1:]],
        title=str(office.value(session, body, "atasan_ppid_title")),
    )  # fmt: skip
