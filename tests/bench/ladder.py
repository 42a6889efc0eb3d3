"""The ladder in bulk: an idle tick beside a million clocks, and ten thousand cases due at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import event, func, text, update
from sqlmodel import Session, col, select

from ppid import clock, db, keys
from ppid.cli.tick import tick
from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry
from ppid.notices.models import OutgoingLetter
from ppid.notices.sweep import run_sweep
from ppid.requests.people_models import Requester
from ppid.units.models import PublicBody
from tests.bench.measures import Row

TIMES = 7
NUMBERS = {
    "postgresql": "SELECT n FROM generate_series({first}, {last}) AS s(n)",
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s "
    "WHERE n < {last}) SELECT n FROM s",
}
# The same id for the same number, so that a clock can name its request without being told.
ID = {
    "postgresql": "md5('{what}' || n)::uuid",
    "sqlite": "printf('%s%024x', '{what}', n)",
}


def idle(body: PublicBody, sizes: tuple[int, int]) -> Iterator[Row]:
    """A tick with nothing due beside few and many running clocks, and as many sent notices."""
    took = []
    for before, size in zip((0, sizes[0]), sizes, strict=True):
        with db.transaction() as session:
            grow(session, body, before + 1, size)
        _analyse()
        in_database, whole = _idle_tick()
        took.append(in_database)
        figure = (
            f"{in_database * 1000:.1f} ms ({whole * 1000:.1f} ms with its commits and all else)"
        )
        yield Row(f"idle tick, {size:,} clocks: time of its statements", figure)
    ratio = took[1] / took[0]
    yield Row(f"idle tick, {sizes[1]:,} to {sizes[0]:,} clocks", f"{ratio:.2f} times")


def due(size: int) -> Row:
    """`size` answers due today: reminders decided or superseded, clocks moved on, all committed."""
    day = _working_day()
    with clock.fixed(day), db.transaction() as session:
        before = _recorded(session)
        session.execute(
            update(Clock)
            .where(col(Clock.id).in_(select(Clock.id).limit(size)))
            .values(next_step_at=day, due_on=day.date())
        )
    with clock.fixed(day):
        start = perf_counter()
        report = run_sweep()
        took = perf_counter() - start
    with db.transaction() as session:
        made = _recorded(session) - before
    what = f"{report.examined:,} clocks due: steps recorded"
    return Row(what, f"{made / took:,.0f} a second ({made:,} in {took:.1f} s)")


def _recorded(session: Session) -> int:
    tables = (OutboxEntry, OutgoingLetter)
    return sum(session.exec(select(func.count()).select_from(table)).one() for table in tables)


def _working_day() -> datetime:
    """09:00 of a Monday far enough that nothing was due before it."""
    day = clock.today() + timedelta(days=21)
    day -= timedelta(days=day.weekday())
    return datetime.combine(day, time(9), clock.zone())


def grow(session: Session, body: PublicBody, first: int, last: int) -> None:
    """Requests `first` to `last`, each with a running clock, a sent notice and a sealed event."""
    requester = Requester(public_body_id=body.id, kind="individual", name="Siti Rahma")
    session.add(requester)
    session.flush()
    dialect = session.get_bind().dialect.name
    numbers = NUMBERS[dialect].format(first=first, last=last)
    ids = {name: ID[dialect].format(what=what) for name, what in _KINDS.items()}
    ids["seal"] = "x'78'" if dialect == "sqlite" else "decode('78', 'hex')"
    far = clock.now() + timedelta(days=30)
    given: dict[str, Any] = {
        "body": _id(body.id, dialect),
        "requester": _id(requester.id, dialect),
        "now": _instant(clock.now(), dialect),
        "far": _instant(far, dialect),
        "today": _day(clock.today(), dialect),
        "due": _day(far.date(), dialect),
        "kid": keys.current_kid(),
        "prefix": body.prefix,
    }
    for statement in _STATEMENTS:
        filled = statement.format(numbers=numbers, **ids)
        session.execute(text(filled), {k: v for k, v in given.items() if f":{k}" in filled})


_KINDS = {"request": "a0000000", "clock": "c0000000"}
_STATEMENTS = (
    """INSERT INTO information_requests (id, public_body_id, registration_number, requester_id,
    title, sought, purpose, access_method, channel, received_at, received_on, entered_at, status,
    next_due_on, code_turn, code_kid, locale, version)
    SELECT {request}, :body, :prefix || '-2024-' || n, :requester, 'x', 'x', 'x', 'copy', 'web',
    :now, :today, :now, 'verified', :due, 1, :kid, 'id', 1 FROM ({numbers}) AS n""",
    """INSERT INTO clocks (id, public_body_id, subject_kind, subject_id, request_id, kind, reading,
    started_on, entered_on, due_on, calendar_version, rule_version, choices, next_step_at)
    SELECT {clock}, :body, 'request', {request}, {request}, 'request-response', 'statute', :today,
    :today, :due, 'bench', 'request-response/statute/2010-04-30', '', :far
    FROM ({numbers}) AS n""",
    """INSERT INTO outbox (public_body_id, dedup_key, notice, step, channel, subject_kind,
    subject_id, recipient, data, template_version, message_id, priority, state, due_at, decided_at,
    lease_token, attempts, sent_at)
    SELECT :body, 'bench|' || n, 'receipt', '', 'email', 'request', {request},
    'requester:none', '{{}}', 1, '<' || n || '@bench>', 1, 'sent', :now, :now, 1, 1, :now
    FROM ({numbers}) AS n""",
    """INSERT INTO events (public_body_id, name, subject_kind, subject_id, at, recorded_at,
    actor_kind, data, chain, seal)
    SELECT :body, 'request.received', 'request', {request}, :now, :now, 'applicant', '{{}}',
    1000 + n, {seal} FROM ({numbers}) AS n""",
)


def _id(id_: UUID, dialect: str) -> Any:
    return id_.hex if dialect == "sqlite" else id_


def _instant(at: datetime, dialect: str) -> Any:
    return at.replace(tzinfo=None).isoformat(" ") if dialect == "sqlite" else at


def _day(day: date, dialect: str) -> Any:
    return day.isoformat() if dialect == "sqlite" else day


def _analyse() -> None:
    """What autovacuum does beside a running service; a table just filled has no statistics."""
    with db.transaction() as session:
        session.execute(text("ANALYZE"))


def _idle_tick() -> tuple[float, float]:
    """Seconds of a tick's statements and of all of it, the median of several; one warms up."""
    found: list[float] = []
    whole: list[float] = []
    for _ in range(TIMES + 1):
        start = perf_counter()
        with _timed() as spent:
            tick()
        whole.append(perf_counter() - start)
        found.append(sum(spent))
    return median(found[1:]), median(whole[1:])


@contextmanager
def _timed() -> Iterator[list[float]]:
    """The time of every statement, as the driver answers."""
    engine, spent, starts = db.sessions.kw["bind"], [], []

    def begin(*_: object) -> None:
        starts.append(perf_counter())

    def end(*_: object) -> None:
        spent.append(perf_counter() - starts.pop())

    event.listen(engine, "before_cursor_execute", begin)
    event.listen(engine, "after_cursor_execute", end)
    try:
        yield spent
    finally:
        event.remove(engine, "before_cursor_execute", begin)
        event.remove(engine, "after_cursor_execute", end)
