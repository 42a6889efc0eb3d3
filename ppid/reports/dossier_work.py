"""In a worker: the office's part of dossiers that were asked for, one after the other.

The worker has no key of any draft and needs none: what it puts together the register knows anyway.
What is to be made stands in the table; a worker that dies costs a delay, and a lease runs out.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock, db
from ppid.disputes import casefile, queries
from ppid.disputes.casefile import CaseFile
from ppid.disputes.models import Dossier
from ppid.documents import sealed
from ppid.documents.service import keep
from ppid.documents.storage import new_key
from ppid.objections.models import Objection
from ppid.reports import dossiers
from ppid.settings import settings

log = logging.getLogger("ppid.dossiers")
LEASE = timedelta(minutes=20)  # longer than the drawing of a case may take
TRIES = 3


@dataclass(frozen=True)
class Claim:
    """What this worker took; `attempt` tells it from an earlier one that was thought dead."""

    id: UUID
    attempt: int
    case: CaseFile


def make_next() -> bool:
    """Make one part; False where none waits."""
    _give_up()
    claim = _claim()
    if claim is None:
        return False
    made = []
    for number, exhibit in enumerate(claim.case.exhibits, start=1):
        made.append(dossiers.paged(exhibit))
        _tell(claim, done=number)
    _finish(claim, claim.case.with_exhibits(made))
    return True


def _claim() -> Claim | None:
    """Counted before the letters are drawn: a case that cannot be drawn keeps no other one back."""
    with db.transaction() as session:
        row = session.exec(_waiting().where(Dossier.attempts < TRIES).limit(1)).first()
        if row is None:
            return None
        row.attempts += 1
        row.lease_until = clock.real_now() + LEASE
        row.done = row.whole = 0
        session.add(row)
        id_, attempt, objection_id = row.id, row.attempts, row.objection_id
        with_request = row.with_request
    with db.transaction() as session:
        objection = session.get_one(Objection, objection_id)
        case = dossiers.case_file(session, objection, with_request=with_request)
    claim = Claim(id_, attempt, case)
    _tell(claim, whole=len(case.exhibits))
    return claim


def _give_up() -> None:
    """What ended its workers again and again."""
    with db.transaction() as session:
        for row in session.exec(_waiting().where(Dossier.attempts >= TRIES)):
            row.state = "failed"
            session.add(row)
            log.warning("no dossier", extra={"dossier": str(row.id)})


def _waiting() -> SelectOfScalar[Dossier]:
    """Those that nobody has, the oldest first; on PostgreSQL locked, past what others hold."""
    lease = col(Dossier.lease_until)
    free = lease.is_(None) | (lease < clock.real_now())
    query = select(Dossier).where(Dossier.state == "queued", free)
    return query.order_by(col(Dossier.asked_at), col(Dossier.id)).with_for_update(skip_locked=True)


def _tell(claim: Claim, **far: int) -> None:
    with db.transaction() as session:
        mine = (col(Dossier.id) == claim.id, col(Dossier.attempts) == claim.attempt)
        session.execute(update(Dossier).where(*mine).values(**far))


def _finish(claim: Claim, case: CaseFile) -> None:
    """The object first, the row after. Objects that no row of documents knows go after a day."""
    key, place = new_key(), queries.case_place(claim.id)
    keep(key, sealed.seal(settings().keys, place, casefile.packed(case)))
    with db.transaction() as session:
        row = _mine(session, claim)
        if row is not None:
            row.state, row.case_key, row.made_at = "made", key, clock.real_now()
            session.add(row)


def _mine(session: Session, claim: Claim) -> Dossier | None:
    """The row, if this worker still has it."""
    query = select(Dossier).where(Dossier.id == claim.id).with_for_update()
    row = session.exec(query).one_or_none()
    if row is None or row.attempts != claim.attempt or row.state != "queued":
        return None
    return row
