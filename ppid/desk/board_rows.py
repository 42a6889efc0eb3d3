"""Reading the limits of the board: every running clock of the law once, however many there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.desk import walking
from ppid.objections.models import Objection
from ppid.objections.queries import READS as READS_OBJECTIONS
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.queries import visible_to
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, Reading
from ppid.units.models import Unit

PATH = "/petugas/papan"
LATE = "lewat"  # the column of what is late, in the address
ROWS = 400  # limits that are read for one board
KINDS = (
    ClockKind.REQUEST_RESPONSE,
    ClockKind.COMPLETENESS_CHECK,
    ClockKind.COMPLETION,
    ClockKind.HANDOVER,
    ClockKind.ORDER,
    ClockKind.OBJECTION_ANSWER,
)
Names = dict[UUID, list[tuple[str, str]]]  # of the units of each case, short and in full
R = InformationRequest


@dataclass(frozen=True)
class Limit:
    """A row as the database tells it."""

    id: UUID
    case_id: UUID
    objection: bool
    number: str
    title: str
    status: str
    kind: str
    due_on: date
    extended_from: date | None
    stopped_on: date | None


@dataclass(frozen=True)
class Week:
    """Which week is shown, for whom, and the calendar it is read with."""

    monday: date
    today: date
    days: Calendar
    unit: UUID | None = None
    only: str = ""  # one column, whole: LATE, or the day as ISO 8601 writes it

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    def address(self, weeks: int = 0, only: str = "") -> str:
        day = self.monday + timedelta(days=7 * weeks)
        pairs = [("pekan", day.isoformat())] if weeks or day != monday_of(self.today) else []
        pairs += [("unit", str(self.unit))] if self.unit else []
        pairs += [("hanya", only)] if only else []
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def limits(session: Session, officer: Officer, week: Week) -> list[Limit]:
    """What is late and runs, then what is or was due in this week and the next: one read."""
    parts = [_of_requests(officer, week, when) for when in _whens(week)]
    if officer.role in READS_OBJECTIONS and week.unit is None:
        parts += [_of_objections(officer, when) for when in _whens(week)]
    first, *more = parts
    found = [Limit(*row) for row in session.execute(first.union_all(*more))]
    return sorted(found, key=lambda each: (each.due_on, each.stopped_on is not None, each.number))


def _whens(week: Week) -> list[sa.ColumnElement[bool]]:
    """Which limits: of these two weeks, each once; and what is late, where today is."""
    due, runs = col(Clock.due_on), col(Clock.stopped_on).is_(None)
    seen = due.between(week.monday, week.monday + timedelta(days=11))
    if not week.monday <= week.today <= week.monday + timedelta(days=6):
        return [seen]
    return [seen, runs & (due < week.monday)]


def _of_requests(officer: Officer, week: Week, when: sa.ColumnElement[bool]) -> Any:
    units = {unit_id for unit_id in (walking.own_unit(officer), week.unit) if unit_id}
    found = _first(officer, when, [_of_unit(unit_id) for unit_id in units], R)
    return (
        sa.select(
            col(Clock.id), col(R.id).label("case_id"), sa.literal(0).label("objection"),
            number_shown(R), col(R.title), col(R.status), col(Clock.kind),
            col(Clock.due_on), col(Clock.extended_from), col(Clock.stopped_on),
        )
        .join(found, found.c.id == col(Clock.id))
        .join(R, col(R.id) == col(Clock.request_id))
        .where(visible_to(officer))
    )  # fmt: skip


def _of_unit(unit_id: UUID) -> sa.ColumnElement[bool]:
    parts = sa.select(col(Assignment.request_id)).where(
        col(Assignment.unit_id) == unit_id, col(Assignment.state) != "returned"
    )
    return col(Clock.request_id).in_(parts)


def _first(
    officer: Officer,
    when: sa.ColumnElement[bool],
    where: Sequence[sa.ColumnElement[bool]],
    of: type[InformationRequest] | type[Objection],
) -> Any:
    """The first of these clocks, by what their index tells; the rest is read of these alone."""
    known = sa.exists().where(col(of.id) == col(Clock.request_id))
    query = sa.select(col(Clock.id)).where(_lawful(officer), when, *where, known)
    return query.order_by(col(Clock.due_on)).limit(ROWS).subquery()


def _of_objections(officer: Officer, when: sa.ColumnElement[bool]) -> Any:
    number = number_shown(Objection)
    found = _first(officer, when, [], Objection)
    return (
        sa.select(
            col(Clock.id), col(Objection.id).label("case_id"), sa.literal(1).label("objection"),
            number, number.label("title"), col(Objection.status), col(Clock.kind),
            col(Clock.due_on), col(Clock.extended_from), col(Clock.stopped_on),
        )
        .join(found, found.c.id == col(Clock.id))
        .join(Objection, col(Objection.id) == col(Clock.request_id))
    )  # fmt: skip


def _lawful(officer: Officer) -> sa.ColumnElement[bool]:
    """The clocks of the board, each once: by the statute's reading."""
    return sa.and_(
        col(Clock.public_body_id) == officer.public_body_id,
        col(Clock.kind).in_([kind.value for kind in KINDS]),
        col(Clock.reading) == Reading.STATUTE.value,
    )


def names(session: Session, ids: Iterable[UUID]) -> Names:
    """Short and full names of the units of each case."""
    rows = session.execute(
        sa.select(col(Assignment.request_id), col(Unit.short_name), col(Unit.name))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Assignment.request_id).in_(list(dict.fromkeys(ids))),
            col(Assignment.state) != "returned",
        )
        .order_by(col(Unit.name))
    )
    found: dict[UUID, list[tuple[str, str]]] = {}
    for id_, short, name in rows:
        found.setdefault(id_, []).append((short or name, name))
    return found
