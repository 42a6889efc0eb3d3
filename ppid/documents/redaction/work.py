"""In a worker: the copies that were asked for, one after the other, each by one worker at a time.

What is to be made stands in the table, so a lost message or a worker that dies costs a delay and
nothing else: a lease runs out, and the next one begins anew. Running it twice makes one copy.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock, db
from ppid.documents import scanning
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import drawing, queries, service
from ppid.documents.redaction_models import Redaction, RedactionState
from ppid.documents.service import keep
from ppid.documents.storage import new_key
from ppid.documents.verdicts import HEAVY, Refused

log = logging.getLogger("ppid.redaction")
LEASE = timedelta(minutes=12)  # longer than the child may take
TRIES = 3
OFTEN = 1.0  # seconds between two notes of how far it is


@dataclass(frozen=True)
class Claim:
    """What this worker took; `attempt` tells it from an earlier one that was thought dead."""

    id: UUID
    attempt: int
    name: str
    original: drawing.Original
    rows: list[tuple[int, int, int, int, int]]


def make_next() -> bool:
    """Make one copy; False where none waits."""
    _give_up()
    claim = _claim()
    if claim is None:
        return False
    try:
        made = drawing.make(claim.original, claim.rows, claim.name, _teller(claim))
    except Refused as verdict:
        _fail(claim, verdict.code)
    else:
        _finish(claim, made)
    return True


def _claim() -> Claim | None:
    with db.transaction() as session:
        row = session.exec(_waiting().limit(1)).first()
        if row is None:
            return None
        row.attempts += 1
        row.lease_until, row.pages_done = clock.real_now() + LEASE, 0
        session.add(row)
        boxes = queries.rows(queries.boxes(session, row.id))
        return Claim(row.id, row.attempts, row.made_name, queries.original(row), boxes)


def _give_up() -> None:
    """What ended its workers again and again, before they could say anything."""
    with db.transaction() as session:
        for row in session.exec(_waiting().where(Redaction.attempts >= TRIES)):
            _mark_failed(session, row, HEAVY)


def _waiting() -> SelectOfScalar[Redaction]:
    """Those that nobody has, the oldest first; on PostgreSQL locked, past what others hold."""
    lease = col(Redaction.lease_until)
    free = lease.is_(None) | (lease < clock.real_now())
    query = select(Redaction).where(Redaction.state == RedactionState.QUEUED, free)
    query = query.order_by(col(Redaction.queued_at), col(Redaction.id))
    return query.with_for_update(skip_locked=True)


def _teller(claim: Claim) -> Callable[[int, int], None]:
    """Notes how far it is, now and then, each in a transaction of its own."""
    last = clock.monotonic()

    def told(done: int, _whole: int) -> None:
        nonlocal last
        if clock.monotonic() - last < OFTEN:
            return
        last = clock.monotonic()
        with db.transaction() as session:
            mine = (col(Redaction.id) == claim.id, col(Redaction.attempts) == claim.attempt)
            session.execute(update(Redaction).where(*mine).values(pages_done=done))

    return told


def _mine(session: Session, claim: Claim) -> Redaction | None:
    """The row, if this worker still has it."""
    query = select(Redaction).where(Redaction.id == claim.id).with_for_update()
    row = session.exec(query).one_or_none()
    if row is None or row.attempts != claim.attempt or row.state != RedactionState.QUEUED:
        return None
    return row


def _fail(claim: Claim, code: int) -> None:
    with db.transaction() as session:
        if row := _mine(session, claim):
            _mark_failed(session, row, code)


def _mark_failed(session: Session, row: Redaction, code: int) -> None:
    row.state, row.failure = RedactionState.FAILED, code
    session.add(row)
    service.record(session, "redaction.failed", row, None)
    log.warning("no redacted copy", extra={"redaction": str(row.id), "verdict": code})


def _finish(claim: Claim, made: drawing.Made) -> None:
    """The object first, the row after; from now on it is a file of the answer."""
    key, verdict = new_key(), scanning.scan(made.content)
    keep(key, made.content)
    with db.transaction() as session:
        row = _mine(session, claim)
        if row is None:
            return
        copy = _copy(row, made, key, verdict)
        session.add(copy)
        row.state, row.made_id, row.report = RedactionState.DONE, copy.id, made.report
        row.made_name, row.pages_done = copy.name, len(row.pages)
        session.add(row)
        session.flush()
        service.record(session, "redaction.made", row, None)


def _copy(row: Redaction, made: drawing.Made, key: str, scan: str) -> Document:
    name = service.neutral_name(row.name) if made.report["name_tells"] else row.made_name
    return Document(
        public_body_id=row.public_body_id,
        request_id=row.request_id,
        draft_id=row.draft_id,
        purpose=Purpose.ANSWER,
        name=name,
        media_type=row.media_type,
        size=len(made.content),
        sha256=sha256(made.content).hexdigest(),
        storage_key=key,
        scan=scan,
        uploaded_by=row.queued_by,
        uploaded_at=clock.now(),
    )
