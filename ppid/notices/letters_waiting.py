"""The desk's daily reminder of *surat keluar* that nobody has sent for a working day or longer."""

from collections import Counter
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.events.service import Decision, decide_all
from ppid.holidays.queries import calendar
from ppid.notices import daily, dropping, gathering
from ppid.notices.recipients import Directory
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.units.models import PublicBody

NOTICE = "letters_waiting"
PATIENCE = 1  # working days


def reminders(session: Session, now: datetime) -> Counter[str]:
    """Remind each desk that has old letters, once a working day from opening.

    Letters that are no longer true are dropped first: nobody is reminded of those.
    """
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if daily.is_its_turn(session, NOTICE, body_id, now):
            made[NOTICE] += _remind(session, body_id, now)
    return +made


def _remind(session: Session, body_id: UUID, now: datetime) -> int:
    today, days = clock.local_date(now), calendar(session, body_id)
    since = (clock.local_date(row.created_at) for row in dropping.ask_all(session, body_id))
    old = [day for day in since if is_old(day, today, days)]
    if not old:
        return 0
    data = {"on": today.isoformat(), "count": len(old), "since_on": min(old).isoformat()}
    step = f"letters:{today.isoformat()}"
    told = [
        (body_id, Decision(NOTICE, name, now, data, step=step))
        for name in Directory.of(session, body_id).desk()
    ]
    rows = gathering.gathered(session, body_id, told)
    decide_all(session, "public_body", body_id, rows)
    return len(told)


def is_old(since: date, today: date, days: Calendar) -> bool:
    """Whether more than one working day has passed since the letter became a task."""
    try:
        return days.working_days_between(since, today) > PATIENCE
    except CalendarMissing:
        return (today - since).days > PATIENCE
