"""The figures of the officers' bar, all in one read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid import clock
from ppid.accounts import absences
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.accounts.people_models import Absence
from ppid.calendars.service import DECIDES
from ppid.catalogue.models import PublishedItem, State
from ppid.catalogue.queries import PUBLISHES
from ppid.catalogue.uji_models import Stage, UjiKonsekuensi
from ppid.desk import publishing
from ppid.desk.figuring import MOST, most
from ppid.holidays.models import CalendarProposal, CalendarVersion
from ppid.kit.statements import remembered
from ppid.notices import alarms, deliveries
from ppid.notices.models import OutgoingLetter
from ppid.objections import queries as objections
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.queries import open_to

R = InformationRequest
FIGURES = 10  # columns before the signs of alarms
WATCHES = frozenset({Role.ADMIN, Role.PPID_UTAMA})  # they see when the service stands still
TURNS = {Role.TIM_PERTIMBANGAN.value: Stage.ASKED.value}  # whose daily work it is


@dataclass(frozen=True)
class Figures:
    """What waits, and the years around today of which the calendar is here."""

    requests: int
    objections: int
    letters: int
    unpublished: int
    proposals: int
    tests: int
    failed: int  # notices that only a person can bring on
    years: frozenset[int]
    calm: bool  # nothing that an operator must look at, as far as this officer is told
    seats: int = 0  # of absent officers, in which this one may work today


def figures(session: Session, officer: Officer) -> Figures:
    """What this officer's role may know of; of anything else nothing is counted."""
    today = clock.today()
    statement = remembered(("bar", officer.seat, today), lambda: _statement(officer, today))
    row = session.execute(statement).one()
    return Figures(
        row.requests,
        row.objections,
        row.letters,
        row.unpublished,
        row.proposals,
        row.tests,
        row.failed,
        _years(today, row.this, row.coming),
        officer.role not in WATCHES or alarms.is_calm(row[FIGURES:]),
        row.seats,
    )


def _statement(officer: Officer, today: date) -> Any:
    return sa.select(
        _requests(officer).label("requests"),
        _objections(officer).label("objections"),
        _letters(officer).label("letters"),
        _unpublished(officer).label("unpublished"),
        _proposals(officer).label("proposals"),
        _tests(officer).label("tests"),
        _failed(officer).label("failed"),
        _seats(officer, today).label("seats"),
        _loaded(officer, today.year).label("this"),
        _loaded(officer, today.year + 1).label("coming"),
        *(alarms.signs() if officer.role in WATCHES else ()),
    )


def _years(today: date, this: int, coming: int) -> frozenset[int]:
    here = {today.year} if this else set()
    return frozenset(here | ({today.year + 1} if coming else set()))


def _count(query: sa.Select[Any], limit: int = MOST) -> Any:
    return sa.select(sa.func.count()).select_from(query.limit(limit).subquery()).scalar_subquery()


def _seats(officer: Officer, today: date) -> Any:
    """Whom they were named for; whether each seat suits is asked only where there is one."""
    stands_in = col(Absence.delegate_id) == officer.id
    return _count(sa.select(col(Absence.id)).where(stands_in, absences.running(today)))


def _requests(officer: Officer) -> Any:
    return _count(sa.select(col(R.id)).where(open_to(officer)), most(officer))


def _objections(officer: Officer) -> Any:
    if officer.role not in objections.READS:
        return sa.literal(0)
    mine = col(Objection.public_body_id) == officer.public_body_id
    return _count(sa.select(col(Objection.id)).where(mine, col(Objection.closed_on).is_(None)))


def _letters(officer: Officer) -> Any:
    """Tasks, and signed answers that wait to be sent."""
    if officer.role not in DESK_ROLES:
        return sa.literal(0)
    tasks = sa.select(col(OutgoingLetter.id)).where(
        col(OutgoingLetter.public_body_id) == officer.public_body_id,
        col(OutgoingLetter.state) == "open",
    )
    signed = sa.select(col(WrittenNotice.request_id)).where(
        col(WrittenNotice.public_body_id) == officer.public_body_id,
        col(WrittenNotice.state) == "signed",
    )
    return _count(tasks) + _count(signed)


def letters(session: Session, officer: Officer) -> int:
    """The figure beside *Surat keluar* alone, for a page of that name."""
    return int(session.execute(sa.select(_letters(officer))).scalar_one())


def _unpublished(officer: Officer) -> Any:
    """Proposals of units, and answers to be checked."""
    if officer.role not in PUBLISHES:
        return sa.literal(0)
    proposed = sa.select(col(PublishedItem.id)).where(
        col(PublishedItem.public_body_id) == officer.public_body_id,
        col(PublishedItem.state) == State.PROPOSED,
    )
    return _count(proposed) + _count(publishing.waiting_ids(officer))


def _proposals(officer: Officer) -> Any:
    waits = sa.select(col(CalendarProposal.id)).where(
        col(CalendarProposal.public_body_id) == officer.public_body_id,
        col(CalendarProposal.state) == "pending",
    )
    return _count(waits)


def _tests(officer: Officer) -> Any:
    """Consequence tests that wait for this role."""
    turn = TURNS.get(officer.role)
    if turn is None:
        return sa.literal(0)
    waits = sa.select(col(UjiKonsekuensi.id)).where(
        col(UjiKonsekuensi.public_body_id) == officer.public_body_id,
        col(UjiKonsekuensi.stage) == turn,
    )
    return _count(waits)


def _failed(officer: Officer) -> Any:
    if officer.role != Role.ADMIN:
        return sa.literal(0)
    return deliveries.to_act_on_query(officer).scalar_subquery()


def _loaded(officer: Officer, year: int) -> Any:
    """For those who can load a year; to all others it is as good as here."""
    if officer.role not in DECIDES:
        return sa.literal(1)
    known = sa.select(col(CalendarVersion.id)).where(
        col(CalendarVersion.public_body_id) == officer.public_body_id,
        col(CalendarVersion.scope) == "national",
        col(CalendarVersion.year) == year,
    )
    return _count(known)
