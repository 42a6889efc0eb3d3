"""What happens once a working day, from opening: a row of `heartbeats` remembers the date."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col

from ppid import clock
from ppid.holidays.queries import calendar
from ppid.kit.upserts import insert_for
from ppid.notices.hours import hours_of, is_open
from ppid.notices.models import Heartbeat
from ppid.statute.calendar import CalendarMissing

SATURDAY = 5


def is_its_turn(
    session: Session, name: str, body_id: UUID, now: datetime, uncounted: bool = False
) -> bool:
    """Whether the day's turn is still to come; it is taken with the transaction of the caller.

    `uncounted`: also on a weekday whose calendar is not loaded, for work that must not wait for it.
    """
    today = clock.local_date(now)
    if is_done(session, name, body_id, today) or not _is_open(session, body_id, now, uncounted):
        return False
    return _take(session, row_name(name, body_id), today)


def _take(session: Session, name: str, today: date) -> bool:
    """Of several that ask at once one takes the day; the others wait for its commit and see it."""
    made = insert_for(session, Heartbeat).values(
        name=name, at=clock.real_now(), holder=today.isoformat()
    )
    taken = made.on_conflict_do_update(
        index_elements=["name"],
        set_={"at": made.excluded.at, "holder": made.excluded.holder},
        where=col(Heartbeat.holder) != made.excluded.holder,
    ).returning(col(Heartbeat.name))
    return session.execute(taken).first() is not None


def is_done(session: Session, name: str, body_id: UUID, today: date) -> bool:
    """Whether this day's turn was taken already."""
    row = session.get(Heartbeat, row_name(name, body_id), populate_existing=True)
    return row is not None and row.holder == today.isoformat()


def row_name(name: str, body_id: UUID) -> str:
    return f"{name}:{body_id}"


def _is_open(session: Session, body_id: UUID, now: datetime, uncounted: bool) -> bool:
    hours = hours_of(session, body_id)
    try:
        return is_open(now, calendar(session, body_id), hours)
    except CalendarMissing:
        at = clock.local(now)
        return uncounted and at.weekday() < SATURDAY and hours.include(at.time())
