"""Clocks after the answer: the applicant's window to object, and what the office has promised.

Neither is a duty of the answer: the queue, its order and "overdue" do not know them.
"""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.clocks.models import Clock
from ppid.clocks.service import Subject, start, under
from ppid.holidays.queries import calendar
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import PROMISES, ClockKind
from ppid.statute.windows import advised_end


def open_window(session: Session, subject: Subject, started_on: date) -> Clock:
    """C6: until when an objection is safe under every reading, so that nobody is told too late.

    Starts anew where the window ran already: a later letter gives a later end.
    """
    row = start(session, subject, ClockKind.OBJECTION_FILING, started_on)
    days = calendar(session, subject.public_body_id)
    try:
        row.due_on = advised_end(ClockKind.OBJECTION_FILING, started_on, days)
    except CalendarMissing:
        row.due_on = None
    return _kept(session, row)


def promise(
    session: Session, subject: Subject, kind: ClockKind, started_on: date, length: int
) -> Clock:
    """Something to be done within `length` working days, as a letter or an order says."""
    if kind not in PROMISES:
        raise ValueError(f"{kind.value} has a length of its own")
    row = start(session, subject, kind, started_on)
    days = under(row, calendar(session, subject.public_body_id))
    try:
        row.due_on = days.nth_working_day_after(started_on, length)
    except CalendarMissing:
        row.due_on = None
    return _kept(session, row)


def _kept(session: Session, row: Clock) -> Clock:
    row.next_step_at = clock.now() if row.due_on else None
    session.add(row)
    session.flush()
    return row
