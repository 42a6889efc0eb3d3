"""In a worker: the respondent's bundles that were asked for, one after the other.

What is to be made stands in the table; a worker that dies costs a delay, and a lease runs out.
"""

import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock, db
from ppid.disputes.docket.models import Dispute
from ppid.disputes.evidence import queries, service
from ppid.disputes.evidence.models import EvidenceBundle
from ppid.documents import sealed
from ppid.documents.service import keep
from ppid.documents.storage import new_key
from ppid.reports import dossiers
from ppid.reports import evidence_bundle as evidence
from ppid.reports.evidence_bundle import Draft, Made
from ppid.settings import settings

log = logging.getLogger("ppid.evidence")
LEASE = timedelta(minutes=20)
TRIES = 3


@dataclass(frozen=True)
class Claim:
    """What this worker took; `attempt` tells it from an earlier one that was thought dead."""

    id: UUID
    attempt: int
    draft: Draft


def make_next() -> bool:
    """Make one bundle; False where none waits."""
    _give_up()
    claim = _claim()
    if claim is None:
        return False
    drawn = []
    for number, exhibit in enumerate(claim.draft.exhibits, start=1):
        drawn.append(dossiers.paged(exhibit))
        _tell(claim, done=number)
    with db.transaction() as session:
        dispute = session.get_one(Dispute, claim.id)
        draft = replace(claim.draft, exhibits=tuple(drawn))
        made = evidence.finished(session, dispute, draft, clock.now())
    _finish(claim, made)
    return True


def _claim() -> Claim | None:
    """Counted before anything is made: a bundle that cannot be made keeps no other one back."""
    with db.transaction() as session:
        row = session.exec(_waiting().where(EvidenceBundle.attempts < TRIES).limit(1)).first()
        if row is None:
            return None
        row.attempts += 1
        row.lease_until = clock.real_now() + LEASE
        row.done = row.whole = 0
        session.add(row)
        id_, attempt = row.dispute_id, row.attempts
    with db.transaction() as session:
        draft = evidence.draft(session, session.get_one(Dispute, id_))
    claim = Claim(id_, attempt, draft)
    _tell(claim, whole=len(draft.exhibits))
    return claim


def _give_up() -> None:
    """What ended its workers again and again."""
    with db.transaction() as session:
        for row in session.exec(_waiting().where(EvidenceBundle.attempts >= TRIES)):
            row.state = "failed"
            session.add(row)
            log.warning("no bundle", extra={"dispute": str(row.dispute_id)})


def _waiting() -> SelectOfScalar[EvidenceBundle]:
    """Those that nobody has, the oldest first; on PostgreSQL locked, past what others hold."""
    lease = col(EvidenceBundle.lease_until)
    free = lease.is_(None) | (lease < clock.real_now())
    query = select(EvidenceBundle).where(EvidenceBundle.state == "queued", free)
    order = col(EvidenceBundle.asked_at), col(EvidenceBundle.dispute_id)
    return query.order_by(*order).with_for_update(skip_locked=True)


def _tell(claim: Claim, **far: int) -> None:
    row = EvidenceBundle
    with db.transaction() as session:
        mine = (col(row.dispute_id) == claim.id, col(row.attempts) == claim.attempt)
        session.execute(update(row).where(*mine).values(**far))


def _finish(claim: Claim, made: Made) -> None:
    """The objects first, the row after. Objects that no row of documents knows go after a day."""
    kept = {ending: new_key() for ending in queries.ENDINGS}
    for ending, key in kept.items():
        place, content = queries.place_of(claim.id, ending), getattr(made, ending)
        keep(key, sealed.seal(settings().keys, place, content))
    with db.transaction() as session:
        row = _mine(session, claim)
        if row is not None:
            row.state, row.made_at, row.sha256 = "made", clock.real_now(), made.sha256
            row.pdf_key, row.zip_key = kept["pdf"], kept["zip"]
            session.add(row)
            service.made(session, row)


def _mine(session: Session, claim: Claim) -> EvidenceBundle | None:
    """The row, if this worker still has it."""
    query = select(EvidenceBundle).where(EvidenceBundle.dispute_id == claim.id).with_for_update()
    row = session.exec(query).one_or_none()
    if row is None or row.attempts != claim.attempt or row.state != "queued":
        return None
    return row
