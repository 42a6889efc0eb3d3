"""R13: PostgreSQL restarts, is full, times out, deadlocks, or holds a row for long."""

import hashlib
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
from sqlmodel import Session

from tests.files import pdf
from tests.servers import Server, fresh_database, postgres_cluster
from tests.torture.frame import Plan, Result
from tests.torture.house import house, seeded, settings_of, web
from tests.torture.load import API, Answer, Load, ask, form, p95, statuses, submit, within
from tests.torture.whole import halves
from tests.workers.office import Office

TITLE = "PostgreSQL restarts, is full, times out, deadlocks, holds a row"
BROKEN = ("no-lock-timeout",)
VISITORS = 3
RECOVERS = 5.0  # seconds after the fault until everything is answered again
PATIENCE = 16.0  # seconds after which a held row must have been given up


@dataclass
class Case:
    """One office under load, with the server that is hurt."""

    plan: Plan
    result: Result
    server: Server
    office: Office
    load: Load
    client: httpx.Client

    def expect_honest(self, what: str, start: float) -> list[Answer]:
        """Since `start` every answer is right, or 503 with Retry-After."""
        found = self.load.since(start)
        wrong = [a for a in found if a.status not in {200, 201, 503}]
        silent = [a for a in found if a.status == 503 and not a.retry_after]
        self.result.figures[f"{what}: statuses"] = statuses(found)
        self.result.expect(not wrong, f"{what}: {[(a.what, a.status) for a in wrong[:5]]}")
        self.result.expect(not silent, f"{what}: {len(silent)} times 503 without Retry-After")
        return found

    def expect_recovery(self, what: str) -> None:
        """Three answers in a row are right, a submission among them."""

        def well() -> bool:
            key = f"{what}-{time.monotonic()}"
            got = [form(self.client), submit(self.client, key), form(self.client)]
            return all(answer.status in {200, 201} for answer in got)

        took = within(self.plan.patience(RECOVERS), well)
        self.result.figures[f"{what}: seconds until well"] = None if took is None else f"{took:.1f}"
        self.result.expect(took is not None, f"{what}: not well again")


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        stack.enter_context(settings_of(plan.folder / "data"))
        server = stack.enter_context(postgres_cluster())
        url = fresh_database(server.url, "hurt")
        seeded(url)
        env = {"PPID_LIMITS": "off"}
        office = stack.enter_context(house(plan.folder / "data", url, **env))
        base, _ = web(office, plan.broken)
        client = stack.enter_context(httpx.Client(base_url=base, timeout=_longest(plan) + 3))
        with Load(base).going(VISITORS) as load:
            case = Case(plan, result, server, office, load, client)
            for name, fault, times in FAULTS[-1:] if plan.broken else FAULTS:
                for _ in range(plan.of(times)):
                    start = time.monotonic()
                    fault(case)
                    case.expect_honest(name, start)
        _no_cross_talk(case)
    return result


def _longest(plan: Plan) -> float:
    """How long a held row is waited for: for ever without the limit, and that is seen without the
    grace that a slow machine is given.
    """
    return PATIENCE if plan.broken else plan.patience(PATIENCE)


def _restart(case: Case) -> None:
    case.server.kill()
    time.sleep(1.0)
    case.server.start()
    case.expect_recovery("restart")


def _connect(case: Case, **options: Any) -> psycopg.Connection[Any]:
    url = case.office.engine.url.set(drivername="postgresql")
    address = url.render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True, **options)


def _used_up(case: Case) -> None:
    """Every place is taken, and the service has just lost its own."""
    taken: list[psycopg.Connection[Any]] = []
    stop = time.monotonic() + 3
    try:
        while time.monotonic() < stop:
            try:
                taken.append(_connect(case))
            except psycopg.OperationalError:
                _end_others(taken)
    finally:
        for connection in taken:
            connection.close()
    case.expect_recovery("used up")


def _end_others(mine: list[psycopg.Connection[Any]]) -> None:
    """End every backend that is not one of these."""
    pids = [connection.info.backend_pid for connection in mine]
    mine[0].execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE backend_type = 'client backend' AND NOT pid = ANY(%s)",
        (pids,),
    )


def _slow(case: Case) -> None:
    """Every statement takes longer than the server allows."""
    with _connect(case) as connection:
        connection.execute("ALTER ROLE ppid SET statement_timeout = '1ms'")
        _end_others([connection])
        time.sleep(1.5)
        connection.execute("ALTER ROLE ppid RESET statement_timeout")
        _end_others([connection])
    case.expect_recovery("statement timeout")


def _deadlock(case: Case) -> None:
    """The submission waits for the numbers, and their holder for the submission: it must lose."""
    key = f"deadlock-{time.monotonic()}"
    known = hashlib.sha256(f"None|api|{key}".encode()).hexdigest()
    with _connect(case) as other, other.transaction():
        other.execute("SET LOCAL deadlock_timeout = '60s'")
        other.execute("UPDATE number_series SET last = last")
        got, thread = _beside(lambda: submit(case.client, key))
        _until_waiting(other, known)
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (known,))
    thread.join(120)
    case.result.figures["deadlock: the loser was answered"] = statuses(got)
    case.result.expect(
        [answer.status for answer in got] == [503] and bool(got[0].retry_after),
        f"deadlock: answered {statuses(got)}, Retry-After {[a.retry_after for a in got]}",
    )
    case.expect_recovery("deadlock")


def _until_waiting(other: psycopg.Connection[Any], key: str) -> None:
    """Until the submission with this key has its own lock and waits for another's."""
    query = (
        "SELECT 1 FROM pg_locks held JOIN pg_locks wanted USING (pid) WHERE held.granted "
        "AND held.locktype = 'advisory' AND NOT wanted.granted "
        "AND (held.classid::bigint << 32 | held.objid::bigint) = hashtextextended(%s, 0)"
    )
    within(60, lambda: other.execute(query, (key,)).fetchone() is not None)


def _held(case: Case) -> None:
    """Somebody holds a case for long: its papers must wait no longer than is polite."""
    made = submit(case.client, f"held-{time.monotonic()}")
    number = made.body["registration_number"]
    with _connect(case) as other, other.transaction():
        other.execute(
            "SELECT 1 FROM information_requests WHERE registration_number = %s FOR UPDATE",
            (number,),
        )
        start = time.monotonic()
        pairs = [_beside(lambda: _papers(case.client, made)) for _ in range(3)]
        beside: list[Answer] = []
        while (
            any(thread.is_alive() for _, thread in pairs)
            and time.monotonic() - start < _longest(case.plan) + 2
        ):
            beside.append(form(case.client))
            time.sleep(0.1)
        took = time.monotonic() - start
    for _, thread in pairs:
        thread.join(60)
    answers = [answer for found, _ in pairs for answer in found]
    case.result.figures["held row: seconds until given up"] = f"{took:.1f}"
    case.result.figures["held row: form page beside it, p95 ms"] = f"{p95(beside):.0f}"
    case.result.expect(took < _longest(case.plan), f"held row: waited {took:.0f} s for it")
    case.result.expect(
        all(answer.status == 503 and answer.retry_after for answer in answers),
        f"held row: answered {statuses(answers)}",
    )
    case.expect_recovery("held row")


def _papers(client: httpx.Client, made: Answer) -> Answer:
    path = f"{API}/{made.body['registration_number']}/papers"
    headers = {"X-Tracking-Code": made.body["tracking_code"]}
    files = {"berkas": ("ktp.pdf", pdf(), "application/pdf")}
    return ask(client, "papers", path, method="POST", headers=headers, files=files)


def _beside(act: Callable[[], Answer]) -> tuple[list[Answer], threading.Thread]:
    found: list[Answer] = []
    thread = threading.Thread(target=lambda: found.append(act()), daemon=True)
    thread.start()
    return found, thread


def _no_cross_talk(case: Case) -> None:
    """Every number that was answered is the number of what its sender asked."""
    made = [a for a in case.load.answers if a.what == "submit" and a.status == 201]
    followed = [a for a in case.load.answers if a.what == "follow" and a.status == 200]
    with _connect(case) as connection:
        rows = connection.execute("SELECT registration_number, sought FROM information_requests")
        known = dict(rows.fetchall())
    wrong = [
        a.key
        for a in made
        if known.get(a.body["registration_number"]) != f"Nomor {a.key} dari register."
    ]
    mixed = [a.key for a in followed if a.body["registration_number"] != a.key]
    case.result.figures["submissions acknowledged"] = len(made)
    case.result.expect(len(made) > 0, "no submission was acknowledged")
    case.result.expect(not wrong, f"acknowledged and not there, or another's: {wrong[:5]}")
    case.result.expect(not mixed, f"answers of other cases: {mixed[:5]}")
    with Session(case.office.engine) as session:
        case.result.expect(not (half := halves(session)), f"half transactions: {half[:3]}")


FAULTS: tuple[tuple[str, Callable[[Case], None], int], ...] = (
    ("restart", _restart, 5),
    ("used up", _used_up, 3),
    ("statement timeout", _slow, 3),
    ("deadlock", _deadlock, 3),
    ("held row", _held, 3),
)
