"""The office's own limits: when a unit's part should be ready, long before the law's day."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.clocks.service import Subject, answer_limits, running, start, under
from ppid.holidays.queries import calendar
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind


def start_internal(session: Session, subject: Subject, received_on: date, length: int) -> Clock:
    """A unit's own limit: working day `length` of the case, but never before the next one, nor
    after the answer itself is due while that day has not passed."""
    row = start(session, subject, ClockKind.UNIT_DRAFT, received_on)
    days, today = under(row, calendar(session, subject.public_body_id)), clock.today()
    answer = answer_limits(running(session, subject.request_id))
    try:
        wanted = days.nth_working_day_after(received_on, length)
        due = max(wanted, days.next_working_day(today))
    except CalendarMissing:
        row.due_on = None
    else:
        row.due_on = min(due, answer[0]) if answer and answer[0] >= today else due
    session.add(row)
    return row


def set_internal(session: Session, subject_id: UUID, due_on: date) -> None:
    """Another day for a unit's own limit, as the desk sets it; nothing where none runs."""
    query = select(Clock).where(
        Clock.subject_id == subject_id,
        Clock.kind == ClockKind.UNIT_DRAFT.value,
        col(Clock.stopped_on).is_(None),
    )
    for row in session.exec(query).all():
        row.due_on, row.next_step_at = due_on, clock.now()
        session.add(row)
