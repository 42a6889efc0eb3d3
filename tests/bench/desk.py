"""The officers' desk beside ten thousand and a million requests.

Each page through the real servers of both registers in turn, so that the machine's own changes of
speed fall on both; and what of it is the database's share, with how many statements it takes,
counted inside this process.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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
from ppid.requests.models import Assignment, InformationRequest
from ppid.units.models import PublicBody
from tests.bench.desk_rows import grow
from tests.bench.measures import Row

SIZES = (10_000, 1_000_000)
TIMES = 80
OFFICER = "budi@disdik.example"
READERS = {"PPID Utama": "dewi@ppid.example", "PPID Pelaksana": OFFICER}
CASE = re.compile(r'href="/petugas/permohonan/([0-9a-f-]{36})"')


@dataclass(frozen=True)
class Register:
    """A register of so many requests: its pages, and who reads them through its server."""

    size: int
    pages: Mapping[str, str]
    readers: Mapping[str, httpx.Client]


def filled(body: PublicBody, engine: Engine, size: int) -> dict[str, str]:
    """The pages of an office that gets so many requests first."""
    with db.transaction() as session:  # as of a service that runs: no alarm is looked into
        session.add(Heartbeat(name=lease.SWEEP, at=clock.real_now() + timedelta(days=1)))
    with db.transaction() as session:
        grow(session, body, 1, size)
    with engine.connect() as connection:
        alone = connection.execution_options(isolation_level="AUTOCOMMIT")
        alone.execute(text("SET statement_timeout = 0"))
        alone.execute(text("VACUUM ANALYZE"))
    with db.reading() as session:
        return _pages(session)


def _pages(session: Session) -> dict[str, str]:
    """The pages by what they are; of cases the first one that the officer's unit works on."""
    budi = session.exec(select(Officer).where(Officer.email == OFFICER)).one()
    query = select(InformationRequest.id).join(
        Assignment, col(Assignment.request_id) == col(InformationRequest.id)
    )
    own = query.where(InformationRequest.status == "assigned", Assignment.unit_id == budi.unit_id)
    one = session.exec(own.order_by(col(InformationRequest.id)).limit(1)).one()
    return {
        "queue": "/petugas",
        "queue of one state": "/petugas?keadaan=assigned",
        "queue of one unit and state": f"/petugas?keadaan=assigned&unit={budi.unit_id}",
        "queue of one channel and age": "/petugas?kanal=letter&umur=lama",
        "search, a common word": "/petugas?q=anggaran",
        "search, a word of one in a thousand": "/petugas?q=nama500",
        "search, a word of three hundred": "/petugas?q=kode10",
        "search, two common words": "/petugas?q=anggaran+sekolah",
        "search, two more": "/petugas?q=jalan+kontrak",
        "search, a common and a rare word": "/petugas?q=anggaran+kode10",
        "search, a number": "/petugas?q=500",
        "case page": f"/petugas/permohonan/{one}",
        "board": "/petugas/papan",
    }


def in_turn(registers: Sequence[Register]) -> Iterator[Row]:
    """Each page of each reader, in one register after the other, so many times."""
    for reader in READERS:
        for name in registers[0].pages:
            took: list[list[float]] = [[] for _ in registers]
            for _ in range(TIMES):
                for register, times in zip(registers, took, strict=True):
                    client = register.readers[reader]
                    times.append(_took(client, register.pages[name]))
            told = [
                _told(each, times, reader, name)
                for each, times in zip(registers, took, strict=True)
            ]
            if len(took) > 1:
                first, last = took[0], took[-1]
                told.append(
                    f"{median(last) / median(first):.2f} / {_slow(last) / _slow(first):.2f} x"
                )
            yield Row(f"{name}, {reader}", "; ".join(told))


def _took(client: httpx.Client, path: str) -> float:
    start = perf_counter()
    client.get(path).raise_for_status()
    return (perf_counter() - start) * 1000


def _told(register: Register, times: Sequence[float], reader: str, name: str) -> str:
    page = register.readers[reader].get(register.pages[name]).text
    cases = len(set(CASE.findall(page)))  # a page that shows more of them is another page
    return f"{register.size:,}: {median(times):.1f} / {_slow(times):.1f} ms, {cases} cases"


def _slow(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


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


def inside(register: Register, engine: Engine) -> Iterator[Row]:
    """What of each page is the database's, for the PPID Utama, and Python's own work."""
    client = register.readers["PPID Utama"]
    with (
        TestClient(create_app(), base_url=str(client.base_url)) as own,
        watched(engine) as spent,
    ):
        own.cookies.update(client.cookies)
        for name, path in register.pages.items():
            own.get(path).raise_for_status()
            took, sent, begun = [], 0, process_time()
            for _ in range(TIMES // 4):
                spent.seconds.clear()
                assert own.get(path).status_code == 200
                took.append(sum(spent.seconds) * 1000)
                sent = len(spent.seconds)
            work = (process_time() - begun) * 1000 / len(took)
            figure = f"{sent} statements, median {median(took):.1f} ms, p95 {_slow(took):.1f} ms"
            yield Row(f"{name}, {register.size:,} requests: the database", figure)
            yield Row(f"{name}, {register.size:,} requests: work of Python", f"{work:.1f} ms")
