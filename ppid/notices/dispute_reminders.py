"""Before a hearing, and before a limit in court: the PPID is reminded, three and one days ahead.

C11 counts working days (Ps. 48 (1)), C12 calendar days (Ps. 50); both are told by working days
before the day itself, for that is when an office works.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.disputes.docket import queries
from ppid.events.service import Decision
from ppid.holidays.queries import calendar
from ppid.notices import daily, telling
from ppid.notices.dispute_deciders import KIND
from ppid.notices.recipients import Directory
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.units.models import PublicBody

NOTICE = "dispute_due"
AHEAD = frozenset({3, 1})  # working days
IN_COURT = (ClockKind.ADJUDICATION_REJECTION, ClockKind.CASSATION)


@dataclass(frozen=True)
class Coming:
    """A day of a dispute that comes near: a hearing, or a limit in court."""

    dispute_id: UUID
    on: date
    key: str
    data: dict[str, Any]


def reminders(session: Session, now: datetime) -> Counter[str]:
    """Decide today's reminders of every public body, once a working day from opening."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if daily.is_its_turn(session, NOTICE, body_id, now):
            made[NOTICE] += _remind(session, body_id, now)
    return +made


def _remind(session: Session, body_id: UUID, now: datetime) -> int:
    today = clock.local_date(now)
    coming = list(_coming(session, body_id, today))
    if not coming:
        return 0
    days = calendar(session, body_id)
    found = [each for each in coming if _is_near(each.on, today, days)]
    names = Directory.of(session, body_id).desk()
    told = [
        (each.dispute_id, Decision(NOTICE, name, now, each.data, step=f"{each.key}:{today}"))
        for each in found
        for name in names
    ]
    telling.tell(session, body_id, told, KIND)
    return len(told)


def _coming(session: Session, body_id: UUID, today: date) -> Iterator[Coming]:
    for hearing, dispute in queries.coming(session, body_id, today):
        data = {"what": "hearing", "hearing_id": str(hearing.id), "on": hearing.held_on.isoformat()}
        yield Coming(dispute.id, hearing.held_on, f"hearing:{hearing.id}", data)
    for row in session.exec(
        select(Clock).where(
            Clock.public_body_id == body_id,
            col(Clock.stopped_on).is_(None),
            col(Clock.due_on) >= today,
            col(Clock.kind).in_([kind.value for kind in IN_COURT]),
        )
    ):
        if row.due_on is None:
            continue
        due = row.due_on.isoformat()
        data = {"what": row.kind, "due_on": due, "clock_due_on": due, "clock_id": str(row.id)}
        yield Coming(row.subject_id, row.due_on, f"{row.kind}:{due}", data)


def _is_near(day: date, today: date, days: Calendar) -> bool:
    """By working days; where that year is not loaded, by days, so that none is missed."""
    try:
        return days.working_days_between(today, day) in AHEAD
    except CalendarMissing:
        return (day - today).days in AHEAD
