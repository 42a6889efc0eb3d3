"""Quiet hours at sending: steps of the ladder leave only while their office is open."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.holidays.queries import calendar
from ppid.notices.ladder import is_open
from ppid.statute.calendar import CalendarMissing
from ppid.units.models import PublicBody


def open_bodies(session: Session, instant: datetime) -> list[UUID]:
    """The public bodies whose office is open at an instant of the office's clock."""
    bodies = session.exec(select(PublicBody.id).order_by(col(PublicBody.id))).all()
    return [body for body in bodies if _is_open(session, body, instant)]


def _is_open(session: Session, body: UUID, instant: datetime) -> bool:
    try:
        return is_open(instant, calendar(session, body))
    except CalendarMissing:  # a day that cannot be judged is no working day
        return False
