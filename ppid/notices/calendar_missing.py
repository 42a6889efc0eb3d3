"""While a year's calendar is missing: those who can load it are warned once a week.

From 1 October on for the coming year; at once where today's own year is not loaded.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.calendars.catching_up import catch_up
from ppid.clocks.models import Clock
from ppid.events.service import Decision, decide_all
from ppid.holidays.missing import loaded_years, missing_year
from ppid.holidays.queries import calendar
from ppid.notices.hours import hours_of, is_open
from ppid.notices.models import Heartbeat
from ppid.notices.moved import DECIDE
from ppid.notices.recipients import Directory
from ppid.statute.calendar import SATURDAY, CalendarMissing
from ppid.units.models import PublicBody

NOTICE = "calendar_missing"


def follow_calendars(session: Session) -> None:
    """Bring clocks that missed a change of the calendar to the one in force."""
    for body_id in session.exec(select(PublicBody.id)).all():
        name = f"calendar:{body_id}"
        row = session.get(Heartbeat, name, populate_existing=True)
        seen = catch_up(session, body_id, row.holder if row else None)
        if row is None or row.holder != seen:
            row = row or Heartbeat(name=name, at=clock.real_now())
            row.at, row.holder = clock.real_now(), seen
            session.add(row)


def warnings(session: Session, now: datetime) -> Counter[str]:
    """Decide this week's warning of every public body whose calendar is missing."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        year = missing_year(clock.local_date(now), loaded_years(session, body_id))
        if year and _may_disturb(session, body_id, now) and _is_its_turn(session, body_id, now):
            made[NOTICE] += _warn(session, body_id, year, now)
    return +made


def _may_disturb(session: Session, body_id: UUID, now: datetime) -> bool:
    """In the hours of a working day; where the year itself is missing, of Monday to Friday."""
    hours = hours_of(session, body_id)
    try:
        return is_open(now, calendar(session, body_id), hours)
    except CalendarMissing:
        local = clock.local(now)
        return local.weekday() < SATURDAY and hours.include(local.time())


def _is_its_turn(session: Session, body_id: UUID, now: datetime) -> bool:
    """Once in a week from Monday to Sunday; the row remembers the week."""
    name, week = f"calendar-missing:{body_id}", week_of(now)
    row = session.get(Heartbeat, name, populate_existing=True)
    if row is not None and row.holder == week:
        return False
    row = row or Heartbeat(name=name, at=clock.real_now())
    row.at, row.holder = clock.real_now(), week
    session.add(row)
    return True


def week_of(now: datetime) -> str:
    """ "2026-W41" of the office's date."""
    year, week, _day = clock.local_date(now).isocalendar()
    return f"{year}-W{week:02d}"


def _warn(session: Session, body_id: UUID, year: int, now: datetime) -> int:
    data = {"year": year, "waiting": waiting(session, body_id)}
    step = f"missing:{year}:{week_of(now)}"
    names = Directory.of(session, body_id).with_role(*DECIDE)
    told = [(body_id, Decision(NOTICE, name, now, data, step=step)) for name in names]
    decide_all(session, "public_body", body_id, told)
    return len(told)


def waiting(session: Session, body_id: UUID) -> int:
    """How many running clocks wait for a calendar."""
    return session.exec(
        select(func.count())
        .select_from(Clock)
        .where(
            Clock.public_body_id == body_id,
            col(Clock.stopped_on).is_(None),
            col(Clock.due_on).is_(None),
        )
    ).one()
