"""Dates that a letter says, or None while the calendar of their year is not loaded.

A date that cannot be counted is never invented: the letter then says how many working days.
"""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.holidays.queries import calendar
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.windows import window


def objection_until(session: Session, public_body_id: UUID, sent_on: date) -> date | None:
    """C6: the advised end of the window to object to an answer sent on a day."""
    days = calendar(session, public_body_id)
    try:
        return window(ClockKind.OBJECTION_FILING, [sent_on], days).advised_until
    except CalendarMissing:
        return None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
