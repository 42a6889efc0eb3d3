"""Sealing the timeline: an HMAC chain over the events, added in batches after the fact.

Writers take no global lock; events are chained in the order they are found. A cut tail, and a chain
made anew, cannot be seen from the chain alone: `heads` keeps its ends where the database cannot
reach.
"""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import text, update
from sqlmodel import Session, col, func, select

from ppid import keys
from ppid.events.models import Event
from ppid.kit.crypto import CannotOpen

BATCH = 1000
LOCK = 4_829_113  # of PostgreSQL's advisory locks: one sealer at a time
GENESIS = b""


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds, how long it is, and the first event that does not fit."""

    sealed: int
    broken_event: int | None = None
    reason: str = ""

    @property
    def intact(self) -> bool:
        return self.broken_event is None


def seal_batch(session: Session, limit: int = BATCH) -> int:
    """Chain the next unsealed events; returns how many."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    events = session.exec(
        select(Event).where(col(Event.seal).is_(None)).order_by(col(Event.id)).limit(limit)
    ).all()
    if not events:
        return 0
    position, seal = head(session)
    rows = []
    for event in events:
        position += 1
        seal = _seal(event, position, seal, keys.current_kid())
        rows.append({"id": event.id, "chain": position, "seal": seal})
    session.execute(update(Event), rows)
    return len(rows)


def head(session: Session) -> tuple[int, bytes]:
    """The length of the chain and its last seal."""
    last = session.exec(
        select(Event.chain, Event.seal)
        .where(col(Event.chain).is_not(None))
        .order_by(col(Event.chain).desc())
        .limit(1)
    ).first()
    return (int(last[0] or 0), last[1] or GENESIS) if last else (0, GENESIS)


def verify(session: Session) -> Verdict:
    """Walk the whole chain; names the first event that was edited, removed or put in."""
    position, before = 0, GENESIS
    for event in _sealed(session):
        position += 1
        if event.chain != position:
            return Verdict(position - 1, event.id, f"peristiwa sebelum nomor {position} hilang")
        seal = event.seal or GENESIS
        try:
            expected = _seal(event, position, before, seal[1 : 1 + seal[0]].decode())
        except (CannotOpen, IndexError, UnicodeDecodeError):
            return Verdict(position - 1, event.id, "kunci segel tidak dikenal")
        if not hmac.compare_digest(expected, seal):
            return Verdict(position - 1, event.id, "isi tidak cocok dengan segelnya")
        before = seal
    return Verdict(position)


def holds(session: Session, events: Sequence[Event]) -> Verdict:
    """Check only the links of these events, each against the seal before it: for one case."""
    sealed = [each for each in events if each.chain is not None]
    before = _seals_at(session, [int(each.chain or 0) - 1 for each in sealed])
    for event in sealed:
        position, seal = int(event.chain or 0), event.seal or GENESIS
        prior = before.get(position - 1, GENESIS)
        try:
            expected = _seal(event, position, prior, seal[1 : 1 + seal[0]].decode())
        except (CannotOpen, IndexError, UnicodeDecodeError):
            return Verdict(len(sealed), event.id, "kunci segel tidak dikenal")
        if not hmac.compare_digest(expected, seal):
            return Verdict(len(sealed), event.id, "isi tidak cocok dengan segelnya")
    return Verdict(len(sealed))


def _seals_at(session: Session, positions: Sequence[int]) -> dict[int, bytes]:
    query = select(Event.chain, Event.seal).where(col(Event.chain).in_(positions))
    return {int(chain or 0): seal or GENESIS for chain, seal in session.exec(query)}


def _sealed(session: Session) -> Iterator[Event]:
    return iter(
        session.exec(
            select(Event)
            .where(col(Event.chain).is_not(None))
            .order_by(col(Event.chain))
            .execution_options(yield_per=BATCH, populate_existing=True)
        )
    )


def unsealed(session: Session) -> int:
    """How many events wait for their seal."""
    return session.exec(
        select(func.count()).select_from(Event).where(col(Event.seal).is_(None))
    ).one()


def _seal(event: Event, position: int, before: bytes, kid: str) -> bytes:
    """`length of kid | kid | HMAC-SHA-256` over the event and the seal before it."""
    content = {
        "id": event.id,
        "body": str(event.public_body_id),
        "name": event.name,
        "subject": [event.subject_kind, str(event.subject_id)],
        "at": event.at.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "actor": [event.actor_kind, str(event.actor_id or "")],
        "data": event.data,
        "chain": position,
        "before": before.hex(),
    }
    if event.place:  # events of before there was a place keep their seal
        content["place"] = event.place
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    name = kid.encode()
    return bytes([len(name)]) + name + keys.mac("audit", canonical, kid)
