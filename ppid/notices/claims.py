"""Claiming work from the outbox: lease, fencing token, result. No transaction is open between.

Leases and retries run on the real clock, `due_at` on the office's.
"""

import logging
import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import CursorResult
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from ppid import clock
from ppid.db import transaction
from ppid.events.models import OutboxEntry, State
from ppid.notices import hands

LEASE, RENEW = timedelta(seconds=45), 10.0
MINUTES = (1, 2, 4, 8, 16, 32, 60)  # between tries; the last one repeats
LAST_TRY = 77  # tries that fill three days
POISON = 5  # tries after which what cannot even be made is set aside
PATIENCE, PAUSE = 300.0, 0.5  # seconds that a result waits for its database, and between two looks
E = OutboxEntry
log = logging.getLogger("ppid.claims")


OPEN = sa.text("outbox.state IN ('pending', 'sending')")  # as the partial index says it


def due() -> Any:
    """What may be claimed now."""
    office, real = clock.now(), clock.real_now()
    rested = col(E.retry_at).is_(None) | (col(E.retry_at) <= real)
    return sa.and_(
        OPEN,
        col(E.state) == State.PENDING,
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


def finish_surely(entry: OutboxEntry, state: State, **values: Any) -> bool:
    """Write a result that cannot be had again, in a transaction of its own.

    The mail has left: were this forgotten because the database is away for a moment, it would
    leave twice. Raises what the database says once it was away for longer than `PATIENCE`.
    """
    end = clock.monotonic() + PATIENCE
    while True:
        try:
            with transaction() as session:
                return finish(session, entry, state, **values)
        except DBAPIError as error:
            if clock.monotonic() > end:
                raise
            log.warning("result waits", extra={"error": type(error).__name__})
            threading.Event().wait(PAUSE)


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
    """Rows of senders that died go back: at once where they died on this machine, else after
    their lease. What was in the hands of several dead waits longer each time.
    """
    left = hands.left_behind()
    orphans = [claim for claims in left.values() for claim in claims]
    with transaction() as session:
        lapsed = col(E.lease_until) < clock.real_now()
        orphaned = sa.tuple_(col(E.id), col(E.lease_token)).in_(orphans)
        dead = session.exec(
            select(E)
            .where(OPEN, col(E.state) == State.SENDING, lapsed | orphaned)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        ).all()
        for entry in dead:
            wait = None if entry.attempts < POISON else retry_at(entry.attempts - POISON)
            finish(session, entry, State.PENDING, retry_at=wait)
    hands.forget(left)
    return len(dead)


@contextmanager
def held(entries: Sequence[OutboxEntry]) -> Iterator[None]:
    """Renew the leases every ten seconds beside the work, however slow a server answers."""
    done = threading.Event()
    tokens = [(entry.id or 0, entry.lease_token) for entry in entries]
    thread = threading.Thread(target=_renew, args=(tokens, done), name="ppid-lease", daemon=True)
    thread.start()
    try:
        with hands.holding(tokens):
            yield
    finally:
        done.set()
        thread.join()


def _renew(tokens: Sequence[hands.Claim], done: threading.Event) -> None:
    wait = RENEW
    while not done.wait(wait):
        wait = min(RENEW, PAUSE)
        try:
            _prolong(tokens)
        except DBAPIError as error:  # once it is back, before anybody takes us for dead
            log.warning("lease not renewed", extra={"error": type(error).__name__})
        else:
            wait = RENEW


def _prolong(tokens: Sequence[hands.Claim]) -> None:
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
