"""What can be measured of the running service."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import case, func, text
from sqlalchemy import select as sql
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.events.models import OutboxEntry, State
from ppid.notices import alarms, bounces, counting, lease, queries
from ppid.notices.alarms import Alarm
from ppid.notices.deliveries import FOR_THE_MORNING, HELD
from ppid.notices.guards import clocks
from ppid.notices.guards.holding import OPEN, held
from ppid.notices.models import Heartbeat
from ppid.requests.models import InformationRequest
from ppid.settings import settings

BEAT, WORKER = "beat", "worker"
STALE = 180.0  # seconds without a sign after which reminders are late
LIVING = timedelta(hours=1)  # longer silent, a process is no longer ours
PATIENCE = 0.5
OPEN_STATES = (State.PENDING, State.SENDING)


@dataclass(frozen=True)
class Readiness:
    """Each part: whether it answers; how long ago the beat was at work; what an operator must do.

    `paused` and `clock_held` say whether a guard holds mail, or whatever time makes due.
    """

    database: bool
    broker: bool
    beat_age: float | None
    tick_age: float | None = None
    alarms: tuple[str, ...] = ()
    paused: bool = False
    clock_held: bool = False

    @property
    def ready(self) -> bool:
        """A page can be served and a request stored; a beat that stands still is not our fault."""
        return self.database

    @property
    def beat(self) -> bool:
        return self.beat_age is not None and self.beat_age < STALE


def readiness() -> Readiness:
    """Ask every part once; an error is an answer."""
    broker = broker_answers()
    try:
        with db.reading() as session:
            session.execute(text("SELECT 1"))
            now = clock.real_now()
            ages = beat_age(session, now), age_of(session, lease.SWEEP, now)
            names = tuple(alarm.name for alarm in alarms.raised(session))
    except Exception:  # whatever it is, the database does not answer
        return Readiness(False, broker, None)
    paused, clock_held = alarms.PAUSED in names, alarms.CLOCK in names
    return Readiness(True, broker, *ages, names, paused, clock_held)


def beat_age(session: Session, real_now: datetime) -> float | None:
    """Seconds since the beat was last at work, or None where it never was."""
    return age_of(session, BEAT, real_now)


def age_of(session: Session, name: str, real_now: datetime) -> float | None:
    """Seconds since the last sign of this name, or None where it never gave one."""
    seen = session.exec(select(Heartbeat.at).where(Heartbeat.name == name)).one_or_none()
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
class Process:
    """A beat or a worker: its age since the last sign (seconds), and what it took last."""

    name: str
    age: float
    up: float | None
    task: str | None
    version: str | None


@dataclass(frozen=True)
class Figures:
    """What an office watches."""

    open_requests: int
    outbox: dict[str, int]
    oldest_pending: float  # seconds since the oldest notice that is due became due
    beat_age: float | None
    worker_age: float | None = None
    tick_age: float | None = None
    totals: dict[counting.Key, float] = field(default_factory=dict)
    bounces: dict[str, int] = field(default_factory=dict)  # by kind
    last_turn: tuple[float, float] | None = None
    processes: tuple[Process, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    paused: bool = False
    clock_held: bool = False
    transport: bool = True  # whether the mail server takes mail, as far as is known


def figures(session: Session, now: datetime, real_now: datetime) -> Figures:
    """Counted in the database, so every web process says the same; cheap with a million notices."""
    open_requests = session.exec(
        select(func.count())
        .select_from(InformationRequest)
        .where(col(InformationRequest.closed_on).is_(None))
    ).one()
    oldest = session.exec(
        select(func.min(OutboxEntry.due_at)).where(
            OPEN, OutboxEntry.channel == "email", OutboxEntry.due_at <= now
        )
    ).one()
    totals = counting.totals(session)
    return Figures(
        open_requests=open_requests,
        outbox=_by_state(session, totals),
        oldest_pending=max(0.0, (now - oldest).total_seconds()) if oldest else 0.0,
        beat_age=beat_age(session, real_now),
        worker_age=age_of(session, WORKER, real_now),
        tick_age=age_of(session, lease.SWEEP, real_now),
        totals=totals,
        bounces=bounces.counts(session),
        last_turn=counting.last_turn(session),
        processes=processes(session, real_now),
        alarms=tuple(alarms.raised(session)),
        paused=held(session) is not None,
        clock_held=clocks.standing(session) is not None,
        transport=queries.transport_trouble(session) is None,
    )


def _by_state(session: Session, totals: dict[counting.Key, float]) -> dict[str, int]:
    """Open ones by their index, ended ones by the totals: nobody counts a million rows.

    What a reader's morning digest gathers waits for no sender: a figure of its own.
    """
    shown = case((HELD, FOR_THE_MORNING), else_=col(OutboxEntry.state))
    states = session.execute(sql(shown, func.count()).where(OPEN).group_by(shown))
    opened = {state: int(number) for state, number in states}
    ended = counting.by_state(totals)
    ended = {state: n for state, n in ended.items() if state not in OPEN_STATES}
    return {state.value: 0 for state in State} | {FOR_THE_MORNING: 0} | ended | opened


def processes(session: Session, real_now: datetime) -> tuple[Process, ...]:
    """Every beat and worker that gave a sign within the hour."""
    rows = session.exec(
        select(Heartbeat)
        .where(
            col(Heartbeat.name).startswith(f"{BEAT}:")
            | col(Heartbeat.name).startswith(f"{WORKER}:"),
            col(Heartbeat.at) > real_now - LIVING,
        )
        .order_by(col(Heartbeat.name))
    ).all()
    return tuple(
        Process(
            row.name,
            max(0.0, (real_now - row.at).total_seconds()),
            (real_now - row.started_at).total_seconds() if row.started_at else None,
            row.task,
            row.version,
        )
        for row in rows
    )
