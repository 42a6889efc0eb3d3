"""Delivery to a local sink by one worker, beside a bare loop of the same SMTP client."""

import os
import smtplib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from time import perf_counter
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, func, select

from ppid import clock, db
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide_all
from ppid.notices.preparing import Ready, prepare
from ppid.notices.recipients import Directory
from ppid.settings import settings
from ppid.units import queries as units
from tests.bench.measures import Row
from tests.servers import free_port, process
from tests.servers.processes import listens, wait_until

WAITING, BARE = 10_000, 2_000


def rows(cases: Sequence[UUID], waiting: int = WAITING) -> Iterator[Row]:
    """`cases` are open requests that nobody has assigned yet."""
    with sink() as port:
        os.environ["PPID_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        settings.cache_clear()
        _clear()
        latest = _latest()
        decide(cases, waiting)
        content = _one()
        before = bare(port, content, min(BARE, waiting))
        ours = waiting / work_off(latest)
        after = bare(port, content, min(BARE, waiting))
    loop = (before + after) / 2
    what = f"delivery by one worker, {waiting:,} waiting notices of {len(content):,} bytes"
    yield Row(
        what, f"{ours:,.0f} a second ({ours / loop:.0%} of a bare smtplib loop's {loop:,.0f})"
    )


def work_off(latest: int) -> float:
    """Seconds from the first notice after `latest` that a worker takes to the last that it sent."""
    with process([sys.executable, "-m", "ppid", "worker"], dict(os.environ)):
        wait_until(lambda: _is_any(latest, State.SENDING), timeout=60, what="a worker")
        start = perf_counter()
        while _is_any(latest, State.PENDING, State.SENDING):
            Event().wait(0.1)
        return perf_counter() - start


def _clear() -> None:
    """What other measurements decided, receipts with their PDF among it, is not measured here."""
    with db.transaction() as session:
        waiting = col(OutboxEntry.state) == State.PENDING.value
        session.execute(update(OutboxEntry).where(waiting).values(state=State.CANCELLED.value))


@contextmanager
def sink() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.sink", str(port)]
    with process(command, dict(os.environ), ready=lambda: listens(port)):
        yield port


def decide(cases: Sequence[UUID], count: int) -> None:
    """`count` notices to the desk, each of a case of its own as far as there are so many."""
    with db.transaction() as session:
        body = units.public_body(session)
        desk = Directory.of(session, body.id).desk()
        told = [
            (
                cases[n % len(cases)],
                Decision(
                    "new_request", desk[n % len(desk)], clock.now(), {}, dedup_key=f"bench-{n}"
                ),
            )
            for n in range(count)
        ]
        decide_all(session, "request", body.id, told)


def _one() -> bytes:
    """One of the mails, as it goes over the wire."""
    with db.reading() as session:
        entry = session.exec(select(OutboxEntry).order_by(col(OutboxEntry.id).desc())).first()
    assert entry is not None
    (made,) = prepare(db.reading, [entry])
    assert isinstance(made, Ready)
    return made.message.as_bytes()


def bare(port: int, content: bytes, count: int) -> float:
    """Mails a second over one connection that sends the same prebuilt message."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        start = perf_counter()
        for _ in range(count):
            client.sendmail(settings().mail_from, ["sari@ppid.example"], content)
        return count / (perf_counter() - start)


def _latest() -> int:
    with db.reading() as session:
        return session.exec(select(func.max(OutboxEntry.id))).one() or 0


def _is_any(latest: int, *states: State) -> bool:
    """Whether a notice after `latest` is in one of these states, without counting them all."""
    entries = (col(OutboxEntry.id) > latest, col(OutboxEntry.state).in_(states))
    with db.reading() as session:
        return session.exec(select(OutboxEntry.id).where(*entries).limit(1)).first() is not None
