"""Claiming work from the outbox: lease, fencing token, result. No transaction is open between.

Leases and retries run on the real clock, `due_at` on the office's. A claim is not yet a try:
`begin` counts that, in a commit of its own just before the mail server is spoken to, so that after
a crash it is known which mail was in hand and which only waited.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import CursorResult
from sqlmodel import Session, col, select

from ppid import clock
from ppid.db import Sessions, transaction
from ppid.events.models import OutboxEntry, State
from ppid.notices import attempts, hands, lease, quiet
from ppid.notices.models import Heartbeat

LEASE = timedelta(seconds=45)
MINUTES = (1, 2, 4, 8, 16, 32, 60)  # between tries; the last one repeats
LAST_TRY = 77  # tries that fill three days
POISON = 5  # tries after which what cannot even be made is set aside
DEADLY = 5  # senders that died over a row before it has to pause
FIRST_PAUSE, LONGEST_PAUSE = 10, 3600  # seconds; doubled with each further death
TAKEN = "250 (pengirim berhenti sebelum jawaban server tercatat)"
E = OutboxEntry
T: Any = OutboxEntry.__table__  # type: ignore[attr-defined]  # what every mail needs goes past the ORM

Hold = Callable[[Sequence[OutboxEntry]], None]

OPEN = sa.text("outbox.state IN ('pending', 'sending')")  # as the partial index says it
BEGIN = (
    sa.update(T)
    .where(T.c.id == sa.bindparam("b_id"), T.c.lease_token == sa.bindparam("b_token"))
    .where(T.c.state == State.SENDING.value)
    .values(attempts=T.c.attempts + 1, begun_at=sa.bindparam("b_now"))
)
SENT = (
    sa.update(T)
    .where(T.c.id == sa.bindparam("b_id"), T.c.lease_token == sa.bindparam("b_token"))
    .where(T.c.state == State.SENDING.value)
    .values(
        state=State.SENT.value,
        lease_until=None,
        sent_at=sa.bindparam("b_now"),
        sent_to=sa.bindparam("b_sent_to"),
        reply=sa.bindparam("b_reply"),
    )
)


def due(session: Session) -> Any:
    """What may be claimed now; steps of the ladder only in office hours, legal acts at any."""
    office, real = clock.now(), clock.real_now()
    rested = col(E.retry_at).is_(None) | (col(E.retry_at) <= real)
    awake = (col(E.step) == "") | col(E.public_body_id).in_(quiet.open_bodies(session, office))
    # Also in the middle of a run: nothing more is taken once mail is held.
    free = ~sa.exists().where(col(Heartbeat.name) == lease.PAUSED)
    return sa.and_(
        OPEN,
        col(E.state) == State.PENDING.value,
        col(E.channel) == "email",  # what is gathered for a morning's digest waits for it
        col(E.due_at) <= office,
        rested,
        awake,
        free,
    )


def is_any_due(session: Session) -> bool:
    return session.exec(select(E.id).where(due(session)).limit(1)).first() is not None


def claim(
    limit: int, sessions: Sessions = transaction, hold: Hold = lambda _: None
) -> Sequence[OutboxEntry]:
    """Take up to `limit` rows, the law's own first; nobody else takes them while we live.

    `hold` hears of them before the commit: where its answer is lost, somebody knows of them still.
    """
    with sessions() as session:
        chosen = (
            sa.select(col(E.id))
            .where(due(session))
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
                lease_token=col(E.lease_token) + 1,
                lease_until=clock.real_now() + LEASE,
                begun_at=None,
            )
            .returning(E)
            .execution_options(synchronize_session=False, populate_existing=True)
        ).all()
        if rows:
            hold(rows)
        return sorted(rows, key=lambda row: (row.priority, row.due_at, row.id or 0))


@dataclass(frozen=True)
class Mark:
    """A result that nearly every mail has, as a write; many of one statement go in one round."""

    statement: Any
    known: dict[str, Any]
    tried: dict[str, Any] | None = None  # the row of the try, written where the token held

    def __call__(self, session: Session) -> bool:
        """True where the token still held."""
        done = session.connection().execute(self.statement, self.known).rowcount == 1
        if done and self.tried:
            attempts.keep(session, [self.tried])
        return done


def begin(entry: OutboxEntry) -> Mark:
    """Count the try; where the write is false the lease was lost, and nothing may be sent."""
    return Mark(BEGIN, _of(entry))


def sent(entry: OutboxEntry, reply: str) -> Mark:
    """The server took it. Only with the token, as every result."""
    known = _of(entry) | {"b_reply": reply, "b_sent_to": entry.sent_to}
    return Mark(SENT, known, attempts.row(entry, attempts.SENT, reply))


def _of(entry: OutboxEntry) -> dict[str, Any]:
    return {"b_id": entry.id, "b_token": entry.lease_token, "b_now": clock.real_now()}


def finish(session: Session, entry: OutboxEntry, state: State, **values: Any) -> bool:
    """Write the result, but only with the token: who lost the lease changes nothing."""
    statement = (
        sa.update(E)
        .where(
            col(E.id) == entry.id,
            col(E.lease_token) == entry.lease_token,
            col(E.state) == State.SENDING.value,
        )
        .values(state=state.value, lease_until=None, sent_to=entry.sent_to, **values)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], session.execute(statement)).rowcount == 1


def retry_at(tries: int) -> datetime:
    """1, 2, 4 … 60 minutes after a try, a little scattered."""
    minutes = MINUTES[min(max(tries, 1), len(MINUTES)) - 1]
    return clock.real_now() + timedelta(minutes=minutes * random.uniform(0.9, 1.1))  # noqa: S311


def give_back(entries: Sequence[OutboxEntry], seconds: float = 0.0) -> None:
    """Nothing was tried, by no fault of these rows: they wait, and no try is counted."""
    if not entries:
        return
    later = clock.real_now() + timedelta(seconds=seconds) if seconds else None
    with transaction() as session:
        for entry in entries:
            finish(session, entry, State.PENDING, retry_at=later)


def hurry() -> None:
    """The server takes mail again: what waits because of its trouble alone need not wait longer.

    Such a row has no try behind it since its last claim, and nothing of its own that makes it wait.
    """
    with transaction() as session:
        session.execute(
            sa.update(E)
            .where(
                OPEN, col(E.state) == State.PENDING.value, col(E.begun_at).is_(None),
                col(E.note).is_(None), col(E.deaths) <= DEADLY,
                col(E.retry_at) > clock.real_now(),
            )
            .values(retry_at=None)
            .execution_options(synchronize_session=False)
        )  # fmt: skip


def free_the_dead() -> int:
    """Rows of senders that died go back: at once where they died on this machine, else after their
    lease. What was in hand may have arrived, and is noted so; over what senders keep dying, pauses.
    What the server is known to have taken is sent, and only that remains to be written.
    """
    left = hands.left_behind()
    held = {claim for one in left.values() for claim in one.held}
    known = {claim for one in left.values() for claim in one.sent}
    with transaction() as session:
        lapsed = col(E.lease_until) < clock.real_now()
        orphaned = sa.tuple_(col(E.id), col(E.lease_token)).in_(list(held))
        dead = session.exec(
            select(E)
            .where(OPEN, col(E.state) == State.SENDING.value, lapsed | orphaned)
            .with_for_update(skip_locked=True)
            .execution_options(populate_existing=True)
        ).all()
        for entry in dead:
            if (entry.id, entry.lease_token) in known:
                sent(entry, TAKEN)(session)
            elif finish(session, entry, State.PENDING, **_after_death(entry)) and entry.begun_at:
                attempts.note(session, entry, attempts.LOST)
    hands.forget(left)
    return len(dead)


def _after_death(entry: OutboxEntry) -> dict[str, Any]:
    deaths = entry.deaths + 1
    return {
        "deaths": deaths,
        "uncertain": entry.uncertain + (entry.begun_at is not None),
        "retry_at": _rested(deaths - DEADLY) if deaths > DEADLY else None,
    }


def _rested(pauses: int) -> datetime:
    """Short at first: most who died were killed by something else, and the mail only waited."""
    seconds = min(FIRST_PAUSE * 2 ** min(pauses - 1, 16), LONGEST_PAUSE)
    return clock.real_now() + timedelta(seconds=seconds)
