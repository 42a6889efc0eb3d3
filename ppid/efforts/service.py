"""Spending a proof, lifting a limit for a day, and taking that back. None commits."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from ppid import clock
from ppid.efforts.models import LiftedLimit, SpentEffort
from ppid.events.service import Actor, record
from ppid.kit.upserts import insert_for

KEPT = timedelta(hours=1)  # longer than any proof holds
DAY = timedelta(days=1)
SUBJECT = "limit"


def spend(session: Session, id: str, kind: str, network: str) -> bool:
    """Use a proof up; False where it was used before, by whichever process."""
    row = {"id": id, "kind": kind, "network": network, "until": clock.real_now() + KEPT}
    statement = insert_for(session, SpentEffort).values(row).on_conflict_do_nothing()
    made = session.execute(statement.returning(col(SpentEffort.id)))
    return made.scalar_one_or_none() is not None


def lift(
    session: Session, public_body_id: UUID, officer_id: UUID, network: str, reason: str
) -> LiftedLimit:
    """A network is asked for nothing for a day. The real clock counts: limits live by it."""
    now = clock.real_now()
    made = LiftedLimit(
        public_body_id=public_body_id,
        network=network,
        reason=reason,
        lifted_by=officer_id,
        lifted_at=now,
        until=now + DAY,
    )
    session.add(made)
    session.flush()
    _record(session, "limit.lifted", made, officer_id, until=made.until.isoformat())
    return made


def restore(session: Session, lifted: LiftedLimit, officer_id: UUID) -> None:
    """The limit holds again, at once."""
    lifted.restored_at = clock.real_now()
    session.add(lifted)
    _record(session, "limit.restored", lifted, officer_id)


def purge(session: Session, _now: datetime) -> Counter[str]:
    """Forget proofs that are void by their time; a turn of the sweep, which counts no notice."""
    old = col(SpentEffort.until) < clock.real_now()
    session.execute(delete(SpentEffort).where(old).execution_options(synchronize_session=False))
    return Counter()


def _record(
    session: Session, name: str, lifted: LiftedLimit, officer_id: UUID, **data: str
) -> None:
    facts = {"network": lifted.network, **data}
    record(
        session,
        name,
        SUBJECT,
        lifted.id,
        public_body_id=lifted.public_body_id,
        by=Actor("officer", officer_id),
        data=facts,
    )
