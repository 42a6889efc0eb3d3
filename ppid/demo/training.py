"""The training clock: one row says how far "today" was moved, and it only ever moves forward.

Moving walks through every opening of the office between then and there, so that each reminder,
lapse and escalation falls on its own morning, as it would have in the weeks that were skipped.
"""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from ppid import clock, db
from ppid.clocks.models import Clock
from ppid.errors import DomainError
from ppid.holidays.queries import calendar
from ppid.notices.hours import OFFICE_HOURS, Hours, hours_of, is_open, next_opening, opening
from ppid.notices.models import TrainingClock
from ppid.settings import settings
from ppid.statute.calendar import CalendarMissing
from ppid.units.models import PublicBody

FRESH = 1.0  # seconds for which a process believes what it read
DAY, WEEK = timedelta(days=1), timedelta(days=7)

_lock = threading.Lock()
_read_at = float("-inf")
_offset = timedelta()


class NoNextDeadline(DomainError):
    """Nothing runs that could become due."""

    detail = "Tidak ada tenggat yang berjalan. Ajukan permohonan, atau ulangi latihan dari awal."


def is_training(session: Session) -> bool:
    """Only in demonstration mode, and only on a demonstration database."""
    if not settings().demo:
        return False
    return bool(session.exec(select(PublicBody.is_demo)).first())


def follow() -> None:
    """From now on the office clock of this process is the training clock."""
    forget()
    clock.shift_by(offset if settings().demo else timedelta)


def forget() -> None:
    """Read the row again at the next question."""
    global _read_at  # noqa: PLW0603 (one clock a process)
    _read_at = float("-inf")


def offset() -> timedelta:
    """How far training moved the clock; read from the database once a second at most."""
    global _read_at, _offset  # noqa: PLW0603
    if clock.monotonic() - _read_at < FRESH:
        return _offset
    with _lock:
        if clock.monotonic() - _read_at >= FRESH:
            with db.reading() as session:
                row = session.get(TrainingClock, 1) if is_training(session) else None
            _offset = timedelta(seconds=row.offset_seconds if row else 0)
            _read_at = clock.monotonic()
    return _offset


def move(target: datetime, work: Callable[[], object]) -> None:
    """Let it become `target`, doing the work of every morning on the way."""
    start, real = clock.now(), clock.real_now()
    with db.reading() as session:
        hours = _hours(session)
    for instant in mornings(start, target, hours):
        _shift_to(instant, clock.real_now())
        work()
    _shift_to(target, real)
    work()


def mornings(start: datetime, end: datetime, hours: Hours) -> Iterator[datetime]:
    """Every opening of the office after `start` and before `end`."""
    day = clock.local_date(start)
    while (instant := opening(day, hours)) < end:
        if instant > start:
            yield instant
        day += DAY


def _hours(session: Session) -> Hours:
    """When the one office of a demonstration may be disturbed."""
    body = session.exec(select(PublicBody.id)).first()
    return hours_of(session, body) if body else OFFICE_HOURS


def _shift_to(instant: datetime, real: datetime) -> None:
    """The row only grows: two people who press at once cannot turn the clock back."""
    seconds = ceil((instant - real).total_seconds())
    with db.transaction() as session:
        if not is_training(session):
            return
        if session.get(TrainingClock, 1) is None:
            session.add(TrainingClock())
            session.flush()
        earlier = col(TrainingClock.offset_seconds) < seconds
        session.execute(update(TrainingClock).where(earlier).values(offset_seconds=seconds))
    forget()


def next_deadline(session: Session) -> datetime:
    """The next instant at which the ladder acts or a limit falls due; raises NoNextDeadline."""
    now, today = clock.now(), clock.today()
    running = (col(Clock.stopped_on).is_(None), col(Clock.due_on) > today)
    due_on = session.exec(select(func.min(Clock.due_on)).where(*running)).one()
    step = session.exec(
        select(func.min(Clock.next_step_at)).where(col(Clock.next_step_at) > now)
    ).one()
    found = [_when_open(session, step)] if step else []
    if due_on:
        found.append(opening(due_on, _hours(session)))
    if not found:
        raise NoNextDeadline
    return min(found)


def _when_open(session: Session, instant: datetime) -> datetime:
    """The instant, or the opening after it: out of the office's hours nothing is sent."""
    body, hours = session.exec(select(PublicBody.id)).first(), _hours(session)
    if body is None:
        return instant
    days = calendar(session, body)
    try:
        return instant if is_open(instant, days, hours) else next_opening(instant, days, hours)
    except CalendarMissing:  # of a year without a decree nobody knows the working days
        return max(instant, opening(clock.local_date(instant), hours))
