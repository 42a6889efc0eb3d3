"""Objections in numbers: one line each, with everything that the figures count by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, of_end
from ppid.holidays.queries import calendar
from ppid.imports.models import ImportedObjection
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder
from ppid.objections.models import Objection
from ppid.reports.objection_rows import in_register
from ppid.reports.periods import Period
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.units.models import PublicBody

Limits = Mapping[UUID, Sequence[date | None]]


@dataclass(frozen=True)
class Promise:
    """What the superior ordered, or both parties agreed: its kind, its day, and when it was done.

    `due_on` is None while a calendar is missing; nothing is called late without it. `belated`: it
    was recorded only after its lapse had been announced, with a day before that.
    """

    kind: str  # objections.answer_models.PROMISED
    due_on: date | None
    executed_on: date | None
    belated: bool = False

    def is_late(self, today: date) -> bool:
        """Done, or still not done, after its day."""
        return self.due_on is not None and (self.executed_on or today) > self.due_on


@dataclass(frozen=True)
class Line:
    """One objection; `year` is its register's, `rulings` those of a sent answer by ground."""

    id: UUID
    year: int
    received_on: date
    grounds: Sequence[str]
    premature: bool
    late: bool
    status: ObjectionStatus
    outcome: str | None
    answered_on: date | None
    ended_on: date | None  # the day of its end, however it ended
    rulings: Mapping[str, str]
    limits: Sequence[date | None]
    days: int | None  # working days from its receipt to its answer; None where not to be counted
    promise: Promise | None = None

    @property
    def timeliness(self) -> Timeliness | None:
        """Of its answer; None before it, and of a line of an earlier register without a clock."""
        return of_end(self.answered_on, self.ended_on, self.limits)

    def is_silent(self, today: date) -> bool:
        """Whether no answer is out after the limit of the statute, its first one (11.1)."""
        known = [limit for limit in self.limits if limit is not None]
        return self.status.is_open and bool(known) and today > min(known)


def of(session: Session, body: PublicBody, period: Period | None = None) -> list[Line]:
    """The lines of a register of a year or a month; of all years where none is named."""
    wanted = in_register(body, period) if period else col(Objection.public_body_id) == body.id
    rows = session.execute(_query(wanted)).all()
    limits, days = _limits(session, wanted), calendar(session, body.id)
    return [_line(row, limits.get(row.id, ()), days) for row in rows]


def _query(wanted: ColumnElement[bool]) -> sa.Executable:
    made, order = Objection, ObjectionOrder
    sent = (col(ObjectionAnswer.objection_id) == col(made.id)) & (
        col(ObjectionAnswer.state) == "sent"
    )
    ordered = (col(Clock.subject_id) == col(made.id)) & (col(Clock.kind) == ClockKind.ORDER)
    return (
        sa.select(
            col(made.id), col(made.registration_number), col(ImportedObjection.year),
            col(made.received_on), col(made.grounds), col(made.premature), col(made.late),
            col(made.status), col(made.outcome), col(made.closed_on),
            col(ObjectionAnswer.rulings), col(ObjectionAnswer.sent_on),
            col(order.kind), col(order.executed_on), col(Clock.due_on),
            col(order.belated_reason).is_not(None).label("belated"),
        )
        .outerjoin(ImportedObjection, col(ImportedObjection.objection_id) == col(made.id))
        .outerjoin(ObjectionAnswer, sent)
        .outerjoin(order, col(order.objection_id) == col(made.id))
        .outerjoin(Clock, ordered)
        .where(wanted)
        .order_by(col(made.registration_number))
    )  # fmt: skip


def _limits(session: Session, wanted: ColumnElement[bool]) -> Limits:
    """By objection, when its answer was due under each reading."""
    query = (
        sa.select(col(Clock.subject_id), col(Clock.due_on))
        .join(Objection, col(Objection.id) == col(Clock.subject_id))
        .where(col(Clock.kind) == ClockKind.OBJECTION_ANSWER, wanted)
    )
    found: dict[UUID, list[date | None]] = {}
    for subject_id, due_on in session.execute(query):
        found.setdefault(subject_id, []).append(due_on)
    return found


def _line(row: Any, limits: Sequence[date | None], days: Calendar) -> Line:
    status = ObjectionStatus(row.status)
    # Of an earlier register only the day of its end is known.
    ended = row.closed_on if status is ObjectionStatus.ANSWERED else None
    answered = row.sent_on or ended
    return Line(
        id=row.id,
        year=row.year or int(row.registration_number.split("-")[1]),
        received_on=row.received_on,
        grounds=row.grounds,
        premature=bool(row.premature),
        late=row.late,
        status=status,
        outcome=row.outcome,
        answered_on=answered,
        ended_on=row.closed_on,
        rulings={letter: each["ruling"] for letter, each in (row.rulings or {}).items()},
        limits=limits,
        days=_between(days, row.received_on, answered) if answered else None,
        promise=_promise(row) if row.kind else None,
    )


def _promise(row: Any) -> Promise:
    return Promise(row.kind, row.due_on, row.executed_on, bool(row.belated))


def _between(days: Calendar, received: date, answered: date) -> int | None:
    try:
        return days.working_days_between(received, answered)
    except CalendarMissing:
        return None


def by_year(lines: Iterable[Line]) -> dict[int, list[Line]]:
    """The newest register first."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.year, []).append(line)
    return dict(sorted(found.items(), reverse=True))
