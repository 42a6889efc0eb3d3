"""Before the period of an exemption ends: those who decide are reminded, once a week.

PP 61/2010 has it reclassified at the latest thirty working days before the end. Nothing is opened
or prolonged by itself: a period that ended takes the item off the public list, and no refusal rests
on it any more.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Role
from ppid.catalogue import uji_queries
from ppid.events.service import Decision, decide_all
from ppid.holidays.queries import calendar
from ppid.notices import daily
from ppid.notices.recipients import Directory
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.exemptions import REVIEW_WORKING_DAYS
from ppid.units.models import PublicBody

NOTICE = "exemption_review"
AHEAD = 10  # working days before the last day on which it may be reclassified
FARTHEST = timedelta(days=120)  # no forty working days are longer
UNCOUNTED = timedelta(days=56)  # the same forty days, where that year's calendar is not loaded
TOLD = (Role.PPID_UTAMA, Role.TIM_PERTIMBANGAN)


@dataclass(frozen=True)
class Ending:
    """An exemption that ends soon, or has ended: its last day, and until when to reclassify."""

    until: date
    review_by: date | None  # None while that year's calendar is not loaded


def reminders(session: Session, now: datetime) -> Counter[str]:
    """Decide this week's reminder of every public body with exemptions to review."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if daily.is_its_turn(session, NOTICE, body_id, now):
            made[NOTICE] += _remind(session, body_id, now)
    return +made


def _remind(session: Session, body_id: UUID, now: datetime) -> int:
    today = clock.local_date(now)
    found = due(session, body_id, today)
    if not found:
        return 0
    first = found[0]
    data = {
        "count": len(found),
        "until_on": first.until.isoformat(),
        "review_on": first.review_by.isoformat() if first.review_by else None,
        "over": sum(each.until < today for each in found),
    }
    year, week, _day = today.isocalendar()
    step = f"exemptions:{year}-W{week:02d}"
    names = Directory.of(session, body_id).with_role(*TOLD)
    told = [(body_id, Decision(NOTICE, name, now, data, step=step)) for name in names]
    decide_all(session, "public_body", body_id, told)
    return len(told)


def due(session: Session, body_id: UUID, today: date) -> list[Ending]:
    """What has to be looked at by today, the first to end on top."""
    days = calendar(session, body_id)
    tests = uji_queries.ending(session, body_id, today + FARTHEST)
    ends = [test.period_until for test in tests if test.period_until]
    return [
        Ending(until, _before(until, REVIEW_WORKING_DAYS, days))
        for until in ends
        if _first_told(until, days) <= today
    ]


def _first_told(until: date, days: Calendar) -> date:
    return _before(until, REVIEW_WORKING_DAYS + AHEAD, days) or until - UNCOUNTED


def _before(until: date, number: int, days: Calendar) -> date | None:
    try:
        return days.nth_working_day_after(until, -number)
    except CalendarMissing:
        return None
