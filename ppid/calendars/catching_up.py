"""Clocks that missed a change of the calendar: started while it was being approved, or seeded.

The sweep asks once after every change; a heartbeat row remembers the calendar it has seen.
"""

from uuid import UUID

from sqlmodel import Session, col, select

from ppid.calendars.change import planned
from ppid.calendars.effects import carry_through
from ppid.holidays.models import CalendarVersion
from ppid.holidays.queries import MARKS, calendar


def catch_up(session: Session, public_body_id: UUID, seen: str | None) -> str:
    """Bring stragglers to the calendar in force; returns its name, to be remembered.

    `seen` is the name remembered last. Without one only clocks that wait for a date are looked at.
    """
    days = calendar(session, public_body_id)
    if seen == days.version or not days.years:
        return days.version
    alone = seen is None
    plan = planned(session, public_body_id, days, days, waiting_only=alone)
    if plan.changes:
        newest = _newest(session, public_body_id)
        carry_through(session, newest, days, waiting_only=alone)
    return days.version


def _newest(session: Session, public_body_id: UUID) -> CalendarVersion:
    """The version that was written last: the cause of what is still to be done."""
    query = select(CalendarVersion).where(
        CalendarVersion.public_body_id == public_body_id, col(CalendarVersion.scope).in_(MARKS)
    )
    return session.exec(
        query.order_by(
            col(CalendarVersion.entered_at).desc(), col(CalendarVersion.number).desc()
        ).limit(1)
    ).one()
