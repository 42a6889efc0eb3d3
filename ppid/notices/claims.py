"""Claiming work from the outbox: lease, fencing token, result. No transaction is open between.

Leases and retries run on the real clock, `due_at` on the office's.
"""

import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import CursorResult
from sqlmodel import Session, col, select

from ppid import clock
from ppid.db import transaction
from ppid.events.models import OutboxEntry, State

LEASE, RENEW = timedelta(seconds=45), 10.0
MINUTES = (1, 2, 4, 8, 16, 32, 60)  # between tries; the last one repeats
LAST_TRY = 77  # tries that fill three days
POISON = 5  # tries after which what cannot even be made is set aside
E = OutboxEntry


OPEN = sa.text("outbox.state IN ('pending', 'sending')")  # as the partial index says it


def due() -> Any:
    """What may be claimed now."""
    office, real = clock.now(), clock.real_now()
    rested = col(E.retry_at).is_(None) | (col(E.retry_at) <= real)
    return sa.and_(
        OPEN,
        col(E.state) == State.PENDING,
        col(E.channel) == "email",  # what is gathered for a morning's digest waits for it
        col(E.due_at) <= office,
        rested,
    )


def is_any_due(session: Session) -> bool:
    return session.exec(select(E.id).where(due()).limit(1)).first() is not None


def claim(limit: int) -> Sequence[OutboxEntry]:
    """Take up to `limit` rows, the law's own first; nobody else takes them while we live."""
    with transaction() as session:
        chosen = (
            sa.select(col(E.id))
            .where(due())
            .order_by(col(E.priority), col(E.due_at), col(E.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("chosen")  # worked out once, so that never more than `limit` are taken
        )
        rows = session.scalars(
            sa.update(E)
            .where(col(E.id).in_(sa.select(chosen.c.id)))
            .values(
                state=State.SENDING.value,
                attempts=col(E.attempts) + 1,
                lease_token=col(E.lease_token) + 1,
                lease_until=clock.real_now() + LEASE,
            )
            .returning(E)
            .execution_options(synchronize_session=False, populate_existing=True)
        ).all()
        return sorted(rows, key=lambda row: (row.priority, row.due_at, row.id or 0))


def finish(session: Session, entry: OutboxEntry, state: State, **values: Any) -> bool:
    """Write the result, but only with the token: who lost the lease changes nothing."""
    statement = (
        sa.update(E)
        .where(
            col(E.id) == entry.id,
            col(E.lease_token) == entry.lease_token,
            col(E.state) == State.SENDING,
        )
        .values(state=state.value, lease_until=None, **values)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], session.execute(statement)).rowcount == 1


def retry_at(attempts: int) -> datetime:
    """1, 2, 4 … 60 minutes after a try, a little scattered."""
    minutes = MINUTES[min(max(attempts, 1), len(MINUTES)) - 1]
    return clock.real_now() + timedelta(minutes=minutes * random.uniform(0.9, 1.1))  # noqa: S311


def give_back(entries: Sequence[OutboxEntry], seconds: float = 60.0) -> None:
    """Nothing was tried, by no fault of these rows: they wait, and the try is not counted."""
    with transaction() as session:
        for entry in entries:
            later = clock.real_now() + timedelta(seconds=seconds)
            finish(session, entry, State.PENDING, attempts=entry.attempts - 1, retry_at=later)


def free_the_dead() -> int:
    """Rows of senders that died go back; the first time at once, then with growing pauses."""
    with transaction() as session:
        dead = session.exec(
            select(E)
            .where(OPEN, col(E.state) == State.SENDING, col(E.lease_until) < clock.real_now())
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        ).all()
        for entry in dead:
            wait = None if entry.attempts <= 1 else retry_at(entry.attempts - 1)
            finish(session, entry, State.PENDING, retry_at=wait)
        return len(dead)


@contextmanager
def held(entries: Sequence[OutboxEntry]) -> Iterator[None]:
    """Renew the leases every ten seconds beside the work, however slow a server answers."""
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(entries, done), name="ppid-lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _renew(entries: Sequence[OutboxEntry], done: threading.Event) -> None:
    tokens = [(entry.id, entry.lease_token) for entry in entries]
    while not done.wait(RENEW):
        with transaction() as session:
            session.execute(
                sa.update(E)
                .where(
                    sa.tuple_(col(E.id), col(E.lease_token)).in_(tokens),
                    col(E.state) == State.SENDING,
                )
                .values(lease_until=clock.real_now() + LEASE)
                .execution_options(synchronize_session=False)
            )
