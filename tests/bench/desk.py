"""The officer's desk beside ten thousand and a million requests.

Each page through the real server, one reader after the other; and what of it is the database's
share, with how many statements it takes, counted inside this process.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

import httpx
from litestar.testing import TestClient
from sqlalchemy import Engine, event, text
from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.accounts.models import Officer
from ppid.app import create_app
from ppid.notices import lease
from ppid.notices.models import Heartbeat
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody
from tests.bench import measures
from tests.bench.desk_rows import grow
from tests.bench.measures import Row

SIZES = (10_000, 1_000_000)
TIMES = 60
CASE = re.compile(r'href="/petugas/permohonan/([0-9a-f-]{36})"')


def rows(
    body: PublicBody, client: httpx.Client, engine: Engine, sizes: tuple[int, ...] = SIZES
) -> Iterator[Row]:
    """Each page beside few and many requests; the officer has logged in already."""
    with db.transaction() as session:  # as of a service that runs: no alarm is looked into
        session.add(Heartbeat(name=lease.SWEEP, at=clock.real_now() + timedelta(days=1)))
    for before, size in zip((0, *sizes), sizes, strict=False):
        with db.transaction() as session:
            grow(session, body, before + 1, size)
        with engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text("SET statement_timeout = 0"))
            alone.execute(text("VACUUM ANALYZE"))
        with db.reading() as session:
            pages = _pages(session)
        for name, path in pages.items():
            shown = _cases_on(client.get(path).raise_for_status().text)
            took = measures.page(f"{name}, {size:,} requests", client, path, TIMES)
            yield Row(took.what, f"{took.figure}; {shown} cases on it")
        yield from _inside(pages, client, engine, size)


def _cases_on(page: str) -> int:
    """How many cases the page links to: one that shows more of them is another page."""
    return len(set(CASE.findall(page)))


def _pages(session: Session) -> dict[str, str]:
    """The pages by what they are; of cases one in the middle of the register."""
    query = select(InformationRequest.id).where(InformationRequest.status == "assigned")
    one = session.exec(query.order_by(col(InformationRequest.id)).limit(1)).one()
    budi = session.exec(select(Officer).where(Officer.email == "budi@disdik.example")).one()
    return {
        "queue": "/petugas",
        "queue of one state": "/petugas?keadaan=assigned",
        "queue of one unit and state": f"/petugas?keadaan=assigned&unit={budi.unit_id}",
        "queue of one channel and age": "/petugas?kanal=letter&umur=lama",
        "search, a common word": "/petugas?q=anggaran",
        "search, a rare word": "/petugas?q=nama500",
        "search, two common words": "/petugas?q=anggaran+sekolah",
        "search, a common and a rare word": "/petugas?q=anggaran+nama500",
        "search, a number": "/petugas?q=500",
        "case page": f"/petugas/permohonan/{one}",
        "board": "/petugas/papan",
    }


@dataclass
class Spent:
    """Seconds of the database and statements of the page that is being made."""

    seconds: list[float] = field(default_factory=list)
    begun: float = 0.0


@contextmanager
def watched(engine: Engine) -> Iterator[Spent]:
    """How long each statement takes, from sending it to having its rows."""
    spent = Spent()

    def before(*_given: Any) -> None:
        spent.begun = perf_counter()

    def after(*_given: Any) -> None:
        spent.seconds.append(perf_counter() - spent.begun)

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    try:
        yield spent
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)


def _inside(
    pages: dict[str, str], client: httpx.Client, engine: Engine, size: int
) -> Iterator[Row]:
    with (
        TestClient(create_app(), base_url=str(client.base_url)) as inside,
        watched(engine) as spent,
    ):
        inside.cookies.update(client.cookies)
        for name, path in pages.items():
            inside.get(path).raise_for_status()
            took, sent, begun = [], 0, process_time()
            for _ in range(TIMES // 2):
                spent.seconds.clear()
                assert inside.get(path).status_code == 200
                took.append(sum(spent.seconds) * 1000)
                sent = len(spent.seconds)
            slow = quantiles(took, n=20)[-1]
            work = (process_time() - begun) * 1000 / len(took)
            figure = f"{sent} statements, median {median(took):.1f} ms, p95 {slow:.1f} ms"
            yield Row(f"{name}, {size:,} requests: the database", figure)
            yield Row(f"{name}, {size:,} requests: work of Python", f"{work:.1f} ms")
