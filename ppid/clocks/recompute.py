"""Working out every running clock anew on another calendar: what moves, what may not, what appears.

A date that has passed never moves (law 11, 6). Clocks of hours, months and calendar days do not
depend on holidays. Equal clocks are counted once, so a hundred thousand cost a few hundred counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid import clock
from ppid.clocks import promises
from ppid.clocks.models import Clock, ClockMove
from ppid.clocks.service import after_extension
from ppid.clocks.working import rule_named
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, ClockRule, Reading, Unit
from ppid.statute.readings import Choices, observed

CHUNK = 5_000
# Answers that are owed under two readings: the ladder of the one looks at the date of the other.
OF_TWO_READINGS = (ClockKind.REQUEST_RESPONSE, ClockKind.OBJECTION_ANSWER)
MOVES: Any = ClockMove.__table__  # type: ignore[attr-defined]  # many rows go past the ORM


class Running(NamedTuple):
    """What the count of a running clock depends on, and whose it is."""

    id: UUID
    subject_id: UUID
    request_id: UUID
    kind: str
    reading: str
    started_on: date
    entered_on: date
    due_on: date | None
    extended_from: date | None
    extended_on: date | None
    calendar_version: str
    rule_version: str
    choices: str
    length: int | None


class Limits(NamedTuple):
    """A limit, what it was before its extension, and by which calendar each leg is counted."""

    due_on: date
    extended_from: date | None
    calendar_version: str
    extension_calendar: str | None = None


@dataclass(frozen=True)
class Move:
    """One clock whose date would be another; `old` of `row.due_on` None: it appears."""

    row: Running
    new: Limits


@dataclass
class Plan:
    """`stays`: limits that have passed, or would have by the new count, and therefore stand."""

    moves: list[Move] = field(default_factory=list)
    appears: list[Move] = field(default_factory=list)
    stays: list[Move] = field(default_factory=list)

    @property
    def changes(self) -> list[Move]:
        return self.moves + self.appears

    @property
    def requests(self) -> int:
        """How many cases are touched."""
        return len({move.row.request_id for move in self.changes})


def plan(
    session: Session,
    public_body_id: UUID,
    days: Calendar,
    before: Calendar,
    today: date,
    unit_days: int,
    *,
    waiting_only: bool = False,
) -> Plan:
    """What the calendar `days` makes of every running clock; `unit_days` is a unit's own limit.

    `before` is the calendar in force until now: it tells what a unit's limit was made of.
    """
    count, was = _Count(days, before, today, unit_days), _Count(before, before, today, unit_days)
    found = Plan()
    extended = _extended(session, public_body_id)
    for row in _running(session, public_body_id, waiting_only):
        new = count.limits(row, extended.get(row.request_id))
        if new is None or (new.due_on == row.due_on and new.extended_from == row.extended_from):
            continue
        move = Move(row, new)
        if row.due_on is None:
            found.appears.append(move)
        elif row.due_on < today or new.due_on < today:
            old = was.limits(row, extended.get(row.request_id))
            if old is None or old.due_on != new.due_on:  # else an earlier change left it behind
                found.stays.append(move)
        else:
            found.moves.append(move)
    return found


def _running(session: Session, public_body_id: UUID, waiting_only: bool) -> Iterator[Running]:
    columns = [col(getattr(Clock, name)) for name in Running._fields]
    query = sa.select(*columns).where(
        col(Clock.public_body_id) == public_body_id, col(Clock.stopped_on).is_(None)
    )
    if waiting_only:
        query = query.where(col(Clock.due_on).is_(None))
    rows = session.execute(query.execution_options(yield_per=CHUNK))
    return (Running(*row) for row in rows)


def _extended(session: Session, public_body_id: UUID) -> dict[UUID, date]:
    """Cases whose answer clock was extended, and when: also of a reading without limit then."""
    query = sa.select(
        col(Clock.request_id), col(Clock.extended_on), col(Clock.extended_from)
    ).where(
        col(Clock.public_body_id) == public_body_id,
        col(Clock.stopped_on).is_(None),
        col(Clock.extended_from).is_not(None),
    )
    return {id_: told_on or first for id_, told_on, first in session.execute(query)}


class _Count:
    """Counts each distinct clock once."""

    def __init__(self, days: Calendar, before: Calendar, today: date, unit_days: int) -> None:
        self.days, self.before, self.today, self.unit_days = days, before, today, unit_days
        self._rule = cache(self._named)
        self._of_law = cache(self._law)
        self._of_unit = cache(self._unit)
        self._of_after = cache(self._after)

    def limits(self, row: Running, told_on: date | None) -> Limits | None:
        """The limits on the new calendar; None where they cannot or need not be counted.

        `told_on`: when an extension was told, or None.
        """
        if row.kind in promises.KINDS:
            return self._of_after(row.kind, row.choices, row.started_on, row.due_on, row.length)
        if row.kind == ClockKind.UNIT_DRAFT:
            return self._of_unit(row.choices, row.started_on, row.entered_on, row.due_on)
        if row.kind != ClockKind.REQUEST_RESPONSE:
            told_on = None
        stands = row.extended_from is not None and row.extended_from < self.today
        first = (row.extended_from, row.calendar_version) if stands else None
        rule = self._rule(row.rule_version, row.kind, row.started_on, row.reading)
        return self._of_law(rule, row.choices, row.started_on, first, told_on)

    def _law(
        self,
        rule: ClockRule | None,
        chosen: str,
        started_on: date,
        stands: tuple[date, str] | None,
        told_on: date | None,
    ) -> Limits | None:
        """By the clock's own rule and readings; a day 10 that has passed stands (T12; 11, 6)."""
        choices = Choices.parse(chosen)
        days = observed(self.days, choices)
        try:
            if rule is None or rule.unit is not Unit.WORKING_DAYS:
                return None
            days.require(started_on.year)
            due, version = stands or (days.due(started_on, rule.length), days.version)
            if told_on is None:
                return Limits(due, None, version)
            longer = after_extension(due, told_on, days, choices)
            return Limits(longer, due, version, days.version)
        except CalendarMissing:
            return None

    def _after(
        self, kind: str, chosen: str, started_on: date, due_on: date | None, length: int | None
    ) -> Limits | None:
        days = observed(self.days, Choices.parse(chosen))
        try:
            end = promises.end_of(kind, started_on, due_on, length, days)
        except CalendarMissing:
            return None
        return Limits(end, None, days.version) if end else None

    def _named(self, version: str, kind: str, started_on: date, reading: str) -> ClockRule | None:
        try:
            return rule_named(version, kind, started_on, reading)
        except law.NotInForce:
            return None

    def _unit(
        self, chosen: str, started_on: date, entered_on: date, due_on: date | None
    ) -> Limits | None:
        """A unit's own limit: its working day of the case, but never before the next one."""
        choices = Choices.parse(chosen)
        days, before = observed(self.days, choices), observed(self.before, choices)
        try:
            length = self.unit_days
            # The day it stands on now, whatever the office's setting has become since.
            if due_on is not None and due_on != before.next_working_day(entered_on):
                length = before.working_days_between(started_on, due_on)
            day = days.nth_working_day_after(started_on, length)
            return Limits(max(days.next_working_day(entered_on), day), None, days.version)
        except CalendarMissing:
            return None


def apply(session: Session, public_body_id: UUID, found: Plan, cause_id: UUID) -> UUID:
    """Write the moves and, out of them, the clocks; the ladder looks at each again at once.

    Returns the id under which this batch of `clock_moves` is found.
    """
    batch_id = uuid4()
    same: dict[str, object] = {
        "public_body_id": public_body_id,
        "cause_id": cause_id,
        "batch_id": batch_id,
    }
    same["at"] = clock.now()
    rows = [same | _move(move) for move in found.changes]
    for start in range(0, len(rows), CHUNK):
        session.execute(sa.insert(MOVES), rows[start : start + CHUNK])
    session.flush()
    moved = sa.and_(col(ClockMove.clock_id) == col(Clock.id), col(ClockMove.batch_id) == batch_id)
    _quietly(
        session,
        sa.update(Clock).where(moved).values(
            due_on=ClockMove.new_due_on,
            extended_from=ClockMove.new_extended_from,
            extension_calendar=ClockMove.new_extension_calendar,
            calendar_version=ClockMove.new_calendar_version,
            next_step_at=clock.now(),
        ),
    )  # fmt: skip
    _wake(session, batch_id)
    session.expire_all()
    return batch_id


def _move(move: Move) -> dict[str, object]:
    row = move.row
    return {
        "id": uuid4(),
        "clock_id": row.id,
        "subject_id": row.subject_id,
        "request_id": row.request_id,
        "kind": row.kind,
        "reading": row.reading,
        "old_due_on": row.due_on,
        "new_due_on": move.new.due_on,
        "old_extended_from": row.extended_from,
        "new_extended_from": move.new.extended_from,
        "old_calendar_version": row.calendar_version,
        "new_calendar_version": move.new.calendar_version,
        "new_extension_calendar": move.new.extension_calendar,
    }


def _wake(session: Session, batch_id: UUID) -> None:
    """The reading that drives a case's ladder is looked at when only the other one has moved."""
    cases = sa.select(col(ClockMove.request_id)).where(
        col(ClockMove.batch_id) == batch_id, col(ClockMove.reading) != Reading.STATUTE.value
    )
    _quietly(
        session,
        sa.update(Clock)
        .where(
            col(Clock.request_id).in_(cases),
            col(Clock.kind).in_([kind.value for kind in OF_TWO_READINGS]),
            col(Clock.reading) == Reading.STATUTE.value,
            col(Clock.stopped_on).is_(None),
        )
        .values(next_step_at=clock.now()),
    )


def _quietly(session: Session, statement: sa.Update) -> None:
    session.execute(statement.execution_options(synchronize_session=False))
