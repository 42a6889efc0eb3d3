"""What can be measured of the running service."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.events.models import OutboxEntry, State
from ppid.notices.models import Heartbeat
from ppid.requests.models import InformationRequest
from ppid.settings import settings

BEAT = "beat"
STALE = 180.0  # seconds without a beat after which reminders are late
PATIENCE = 0.5
OPEN_STATES = (State.PENDING, State.SENDING)


@dataclass(frozen=True)
class Readiness:
    """Each part: whether it answers; and how long ago the beat was at work."""

    database: bool
    broker: bool
    beat_age: float | None

    @property
    def ready(self) -> bool:
        """A page can be served and a request stored; a beat that stands still is not our fault."""
        return self.database

    @property
    def beat(self) -> bool:
        return self.beat_age is not None and self.beat_age < STALE


def readiness() -> Readiness:
    """Ask every part once; an error is an answer."""
    try:
        with db.reading() as session:
            session.execute(text("SELECT 1"))
            age = beat_age(session, clock.real_now())
        database = True
    except Exception:  # whatever it is, the database does not answer
        age, database = None, False
    return Readiness(database, broker_answers(), age)


def beat_age(session: Session, real_now: datetime) -> float | None:
    """Seconds since the beat was last at work, or None where it never was."""
    seen = session.exec(select(Heartbeat.at).where(Heartbeat.name == BEAT)).one_or_none()
    return None if seen is None else max(0.0, (real_now - seen).total_seconds())


def broker_answers() -> bool:
    """Whether Redis answers; on the file system, whether the folder can be written."""
    url = settings().redis_url
    if url is None:
        return settings().data_dir.is_dir()
    from redis import Redis, RedisError  # noqa: PLC0415 (20 MB, only where it is used)

    try:
        with Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        ) as client:
            return bool(client.ping())
    except (RedisError, OSError):
        return False


@dataclass(frozen=True)
class Figures:
    """What an office watches."""

    open_requests: int
    outbox: dict[str, int]
    oldest_pending: float  # seconds since the oldest notice that is due became due
    beat_age: float | None


def figures(session: Session, now: datetime, real_now: datetime) -> Figures:
    """Counted in the database, so every web process says the same."""
    open_requests = session.exec(
        select(func.count())
        .select_from(InformationRequest)
        .where(col(InformationRequest.closed_on).is_(None))
    ).one()
    states = session.exec(select(OutboxEntry.state, func.count()).group_by(OutboxEntry.state)).all()
    oldest = session.exec(
        select(func.min(OutboxEntry.due_at)).where(
            col(OutboxEntry.state).in_(OPEN_STATES),
            OutboxEntry.channel == "email",  # what is gathered for a digest waits by choice
            OutboxEntry.due_at <= now,
        )
    ).one()
    return Figures(
        open_requests=open_requests,
        outbox={state.value: 0 for state in State} | dict(states),
        oldest_pending=max(0.0, (now - oldest).total_seconds()) if oldest else 0.0,
        beat_age=beat_age(session, real_now),
    )
