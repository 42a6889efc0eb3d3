"""Being away: one's own at `/petugas/akun/cuti`, anyone's by the administrator; and the seat."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import absences
from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer, Role
from ppid.desk import people
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import Typed, show
from ppid.desk.people import PATH
from ppid.desk.people_forms import AbsenceForm
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.web.guards import require
from ppid.web.visit import visit

OWN = "/petugas/akun/cuti"
OTHERS = f"{PATH}/{{id:uuid}}/cuti"
ACTS = "/petugas/akun/bertindak"


class OwnAbsencePages(Controller):
    path = OWN
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        return _page(session, officer, accounts.get(session, officer.id), OWN, None, 200)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        return _announce(session, officer, accounts.get(session, officer.id), OWN, data)

    @post("/{absence_id:uuid}/akhiri", sync_to_thread=True)
    def end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        absence_id: FromPath[UUID],
    ) -> Redirect:
        own = accounts.get(session, officer.id)
        absences.end(session, own, absence_id, clock.today(), Actor("officer", officer.id))
        return Redirect(OWN, status_code=303)


class OthersAbsencePages(Controller):
    path = OTHERS
    guards = [require(Role.ADMIN)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        row = people.one(session, officer, id)
        return _page(session, officer, row, f"{PATH}/{id}/cuti", None, 200)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        row = people.one(session, officer, id)
        return _announce(session, officer, row, f"{PATH}/{id}/cuti", data)

    @post("/{absence_id:uuid}/akhiri", sync_to_thread=True)
    def end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        absence_id: FromPath[UUID],
    ) -> Redirect:
        row = people.one(session, officer, id)
        absences.end(session, row, absence_id, clock.today(), Actor("officer", officer.id))
        return Redirect(f"{PATH}/{id}/cuti", status_code=303)


class ActingPages(Controller):
    """Taking the seat of someone absent, and leaving it: this session alone."""

    path = ACTS
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @post("/", sync_to_thread=True)
    def leave(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Redirect:
        if login := visit().login:
            absences.leave_seat(session, officer, login.session.id_hash)
        return Redirect("/petugas", status_code=303)

    @post("/{id:uuid}", sync_to_thread=True)
    def take(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Redirect:
        if login := visit().login:
            absences.take_seat(session, officer, login.session.id_hash, id, clock.today())
        return Redirect("/petugas", status_code=303)


def _announce(
    session: Session, officer: Officer, row: Officer, base: str, data: Any
) -> Template | Redirect:
    form = DesksForm(AbsenceForm, data)
    if typed := form.clean():
        by, days = Actor("officer", officer.id), (typed.from_on, typed.until_on)
        try:
            absences.announce(session, row, typed.delegate, days, typed.basis, by)
        except Invalid as refusal:
            form.take(refusal.errors)
        else:
            return Redirect(base, status_code=303)
    return _page(session, officer, row, base, form, 422)


def _page(
    session: Session,
    officer: Officer,
    row: Officer,
    base: str,
    form: DesksForm[Any] | None,
    status: int,
) -> Template:
    rows = absences.of_officer(session, row.id, clock.today())
    return show(
        session, officer, "desk/absences.html", status=status, at=PATH if base != OWN else "",
        person=row, base=base, own=base == OWN, form=form or DesksForm(AbsenceForm),
        rows=people.away_lines(session, rows),
        candidates=people.options(absences.candidates(session, row)),
    )  # fmt: skip
