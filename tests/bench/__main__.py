"""`make bench`: one table, on SQLite and on PostgreSQL; real servers, this machine's numbers."""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

import httpx

from ppid import db, wiring
from ppid.notices.sweep import run_sweep
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.units.models import PublicBody
from tests import people
from tests.bench import (
    blacking,
    delivery,
    desk,
    fill,
    ladder,
    law,
    measures,
    paint,
    routing,
    searching,
)
from tests.bench.measures import Row
from tests.servers import free_port, fresh_database, postgres, process, redis_server

OPEN = 50_000  # requests, two clocks each
DUE = 1_000
CLOCKS = 1_000_000  # beside which an idle tick must not be slower
CASES = 10_000  # with something due at once
DIALECTS = ("sqlite", "postgresql")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--seconds", type=float, default=5, help="how long submissions run")
    parser.add_argument("--open", type=int, default=OPEN, help="open requests")
    parser.add_argument("--clocks", type=int, default=CLOCKS, help="running clocks of an idle tick")
    parser.add_argument("--ladder", action="store_true", help="only the ladder in bulk")
    parser.add_argument("--search", action="store_true", help="only the public lists")
    parser.add_argument("--desk", action="store_true", help="only the desk, on PostgreSQL")
    parser.add_argument("--requests", type=int, default=desk.SIZES[-1], help="at most, of the desk")
    parser.add_argument("--routing", action="store_true", help="only routing, without a database")
    parser.add_argument("--law", action="store_true", help="only the law, without a database")
    parser.add_argument("--black", action="store_true", help="only the blacking out of files")
    parser.add_argument("--paint", action="store_true", help="only what a cheap phone shows")
    args = parser.parse_args()
    if args.black:
        return _only(lambda _dialect: blacking.rows(), DIALECTS[:1])
    if args.routing:
        sys.stdout.writelines(f"{row.what}: {row.figure}\n" for row in routing.rows())
        return 0
    if args.desk:
        return _only(partial(_desk, most=args.requests), ("postgresql",))
    if args.search or args.paint:
        return _only(_searched if args.search else _painted)
    alike = law.rows() if args.law else chain(law.rows(), blacking.rows(), routing.rows())
    table = {row.what: dict.fromkeys(DIALECTS, row.figure) for row in alike}
    for dialect in () if args.law else DIALECTS:
        parts = [] if args.ladder else [_measured(dialect, args.seconds, args.open)]
        public = [] if args.ladder else [_searched(dialect), _painted(dialect)]
        for row in chain(*parts, *public, _ladder(dialect, args.clocks)):
            table.setdefault(row.what, {})[dialect] = row.figure
            sys.stderr.write(f"{dialect}: {row.what}: {row.figure}\n")
    sys.stdout.write(f"{_drawn(table)}\n")
    return 0


def _only(part: Callable[[str], Iterator[Row]], dialects: tuple[str, ...] = DIALECTS) -> int:
    table: dict[str, dict[str, str]] = {}
    for dialect in dialects:
        for row in part(dialect):
            table.setdefault(row.what, {})[dialect] = row.figure
            sys.stderr.write(f"{dialect}: {row.what}: {row.figure}\n")
    sys.stdout.write(f"{_drawn(table)}\n")
    return 0


def _desk(dialect: str, most: int) -> Iterator[Row]:
    """The officers' pages beside ten thousand and a million requests, each in its own office."""
    with ExitStack() as stack:
        registers = []
        for size in (size for size in desk.SIZES if size <= most):
            body, port = stack.enter_context(_office(dialect))
            engine = db.sessions.kw["bind"]
            pages = desk.filled(body, engine, size)
            base = stack.enter_context(_web(port)).base_url
            readers = {
                name: stack.enter_context(httpx.Client(base_url=base, timeout=60))
                for name in desk.READERS
            }
            for name, client in readers.items():
                given = {"email": desk.READERS[name], "password": people.PASSWORD}
                _post(client, "/masuk", given)
            registers.append(desk.Register(size, pages, readers))
            yield from desk.inside(registers[-1], engine)
        yield from desk.in_turn(registers)


def _searched(dialect: str) -> Iterator[Row]:
    """The public lists, in a database of their own."""
    with _office(dialect) as (body, _port):
        yield from searching.rows(body)


def _painted(dialect: str) -> Iterator[Row]:
    """Pages in a browser on a poor line, in a database of their own."""
    with _office(dialect) as (body, port):
        with db.transaction() as session:
            (id,) = fill.open_requests(session, body, 1)
        with db.reading() as session:
            made = session.get_one(InformationRequest, id)
            number, code = made.registration_number, queries.code_of(made)
        with _web(port):
            yield from paint.rows(f"http://127.0.0.1:{port}", number, code)


def _drawn(table: dict[str, dict[str, str]]) -> str:
    lines = ["| measured | SQLite | PostgreSQL |", "| --- | --- | --- |"]
    lines += [
        f"| {what} | {figures.get('sqlite', '')} | {figures.get('postgresql', '')} |"
        for what, figures in table.items()
    ]
    return "\n".join(lines)


def _measured(dialect: str, seconds: float, opened: int) -> Iterator[Row]:
    with _office(dialect) as (body, port):
        yield measures.submissions(seconds)
        with db.transaction() as session:
            ids = fill.open_requests(session, body, opened)
        with db.reading() as session:
            first = session.get_one(InformationRequest, ids[0])
            number, code = first.registration_number, queries.code_of(first)
        with _web(port) as client:
            yield from _pages(client, number, code)
        run_sweep()
        yield measures.tick_idle()
        yield measures.tick_due(ids[:DUE])
        yield measures.recompute()
        yield from delivery.rows(ids, min(delivery.WAITING, opened))


def _ladder(dialect: str, largest: int) -> Iterator[Row]:
    """The ladder in bulk, in a database of its own."""
    with _office(dialect) as (body, _port):
        yield from ladder.idle(body, (largest // 100, largest))
        yield ladder.due(min(CASES, largest))


@contextmanager
def _office(dialect: str) -> Iterator[tuple[PublicBody, int]]:
    """An office that was just set up, on a database of its own, and the port for its web."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        port = free_port()
        _set_environment(folder, port)
        if dialect == "postgresql":
            server = stack.enter_context(postgres())
            os.environ["PPID_DATABASE_URL"] = fresh_database(server, "bench")
            os.environ["PPID_REDIS_URL"] = stack.enter_context(redis_server())
        settings.cache_clear()
        db.migrate(settings().database_url)
        engine = db.connect()
        stack.callback(engine.dispose)
        wiring.wire()
        with db.transaction() as session:
            body = people.hire(session).body
        yield body, port


def _set_environment(folder: Path, port: int) -> None:
    for name in [name for name in os.environ if name.startswith("PPID_")]:
        del os.environ[name]
    os.environ |= {
        "PPID_DATA_DIR": str(folder),
        "PPID_SECRET_KEY": "kunci-untuk-mengukur-yang-cukup-panjang",
        "PPID_PORT": str(port),
        "PPID_LIMITS": "off",
        "PPID_TWO_FACTOR": "off",
    }


@contextmanager
def _web(port: int) -> Iterator[httpx.Client]:
    base = f"http://127.0.0.1:{port}"

    def alive() -> bool:
        try:
            return httpx.get(f"{base}/healthz").is_success
        except httpx.TransportError:
            return False

    command = [sys.executable, "-m", "ppid", "web", "--port", str(port)]
    with (
        process(command, dict(os.environ), ready=alive, timeout=60),
        httpx.Client(base_url=base, timeout=60) as client,
    ):
        yield client


def _pages(client: httpx.Client, number: str, code: str) -> Iterator[Row]:
    yield measures.page("start page", client, "/", 100)
    _post(client, "/permohonan/lacak", {"nomor": number, "kode": code})
    yield measures.page("tracking page", client, "/permohonan/lacak/status", 100)
    _post(client, "/masuk", {"email": "dewi@ppid.example", "password": people.PASSWORD})
    yield measures.page("queue page, 50,000 open requests", client, "/petugas", 50)


def _post(client: httpx.Client, path: str, data: dict[str, str]) -> None:
    """Send a form with the hidden fields that its page carries."""
    form = client.get(path).text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    answer = client.post(path, data=hidden | data, headers={"Origin": str(client.base_url)})
    assert answer.status_code == 303, f"{path}: {answer.status_code}"


if __name__ == "__main__":
    raise SystemExit(main())
