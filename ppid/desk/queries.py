"""Reading the queue: columns, not entities, a fixed number of reads however many rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.desk.filters import Filters, conditions
from ppid.events.models import Event
from ppid.requests.models import Assignment, Extension, InformationRequest
from ppid.requests.people_models import Requester
from ppid.requests.queries import visible_to
from ppid.statute.clocks import APPLICANTS_WINDOWS, OFFICE_CLOCKS
from ppid.units.models import Unit

PAGE = 50
R = InformationRequest
COLUMNS = (
    col(R.id),
    col(R.registration_number),
    col(R.title),
    col(R.channel),
    col(R.status),
    col(R.outcome),
    col(R.received_on),
    col(R.next_due_on),
    col(R.closed_on),
    col(Requester.kind),
    col(Extension.old_due_on),
    col(Extension.ground),
)


@dataclass(frozen=True)
class Row:
    """One line of the queue as the database tells it."""

    id: UUID
    number: str
    title: str
    channel: str
    status: str
    outcome: str | None
    received_on: date
    due_on: date | None
    closed_on: date | None
    kind: str
    extended_from: date | None
    ground: str | None


@dataclass(frozen=True)
class Mark:
    """Where a page of the queue ended: the date (None while a calendar is missing) and the id."""

    due_on: date | None
    id: UUID

    def __str__(self) -> str:
        return f"{self.due_on or 'kalender'}_{self.id}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """A mark from the address; anything else starts at the beginning."""
        day, _, id_ = text.partition("_")
        try:
            return cls(None if day == "kalender" else date.fromisoformat(day), UUID(id_))
        except ValueError:
            return None


def page(
    session: Session, officer: Officer, filters: Filters, today: date, week: date
) -> tuple[list[Row], Mark | None]:
    """A page of the queue, what waits for a calendar first, and where the next one starts."""
    base = _rows().where(visible_to(officer), *conditions(filters, officer, today, week))
    mark = Mark.read(filters.after)
    read = _closed if filters.tab == "selesai" else _open
    rows = [Row(*row) for row in read(session, base, mark)]
    if len(rows) <= PAGE:
        return rows, None
    last = rows[PAGE - 1]
    return rows[:PAGE], Mark(last.closed_on if filters.tab == "selesai" else last.due_on, last.id)


def _rows() -> Any:
    return (
        sa.select(*COLUMNS)
        .join(Requester, col(Requester.id) == col(R.requester_id))
        .outerjoin(Extension, col(Extension.request_id) == col(R.id))
    )


def _open(session: Session, base: Any, mark: Mark | None) -> list[Any]:
    """Two reads along the index, since the databases sort missing dates differently."""
    found: list[Any] = []
    if mark is None or mark.due_on is None:
        waiting = base.where(col(R.next_due_on).is_(None))
        if mark:
            waiting = waiting.where(col(R.id) > mark.id)
        found = list(session.execute(waiting.order_by(col(R.id)).limit(PAGE + 1)))
    if len(found) <= PAGE:
        dated = base.where(col(R.next_due_on).is_not(None))
        if mark and mark.due_on:
            dated = dated.where(_after(col(R.next_due_on), mark.due_on, mark.id))
        order = dated.order_by(col(R.next_due_on), col(R.id)).limit(PAGE + 1 - len(found))
        found += session.execute(order)
    return found


def _closed(session: Session, base: Any, mark: Mark | None) -> list[Any]:
    if mark and mark.due_on:
        same_day = (col(R.closed_on) == mark.due_on) & (col(R.id) > mark.id)
        base = base.where((col(R.closed_on) < mark.due_on) | same_day)
    query = base.order_by(col(R.closed_on).desc(), col(R.id)).limit(PAGE + 1)
    return list(session.execute(query))


def _after(column: Any, day: date, id_: UUID) -> Any:
    return (column > day) | ((column == day) & (col(R.id) > id_))


def units_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The units at work on each request (or that were, once it is closed), by name."""
    rows = session.execute(
        sa.select(col(Assignment.request_id), col(Unit.name))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Assignment.request_id).in_(list(ids)), col(Assignment.state) != "returned")
        .order_by(col(Unit.name))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for id_, name in rows:
        found[id_].append(name)
    return found


@dataclass(frozen=True)
class Running:
    """A running clock of the law, for the word under the date."""

    kind: str
    due_on: date | None


def running_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[Running]]:
    """The lawful clocks that run on each request, the strictest first."""
    rows = session.execute(
        sa.select(col(Clock.request_id), col(Clock.kind), col(Clock.due_on))
        .where(
            col(Clock.request_id).in_(list(ids)),
            col(Clock.stopped_on).is_(None),
            col(Clock.kind).not_in([kind.value for kind in OFFICE_CLOCKS | APPLICANTS_WINDOWS]),
        )
        .order_by(col(Clock.due_on), col(Clock.kind).desc())
    )
    found: dict[UUID, list[Running]] = defaultdict(list)
    for id_, kind, due_on in rows:
        found[id_].append(Running(kind, due_on))
    return found


TOLD = ("request.lapsed", "request.commission_noted")


def told_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Which consequences of a lapse each request has had."""
    rows = session.execute(
        sa.select(col(Event.subject_id), col(Event.name)).where(
            col(Event.subject_id).in_(list(ids)), col(Event.name).in_(TOLD)
        )
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for id_, name in rows:
        found[id_].add(name)
    return found
