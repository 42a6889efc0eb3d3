"""Which networks are lifted, and how much one has done lately."""

from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock
from ppid.efforts.models import LiftedLimit, SpentEffort
from ppid.errors import NotFound

SHOWN = 100


def is_lifted(session: Session, network: str) -> bool:
    query = _in_force().where(LiftedLimit.network == network).limit(1)
    return session.exec(query).first() is not None


def lifted(session: Session, public_body_id: UUID) -> list[LiftedLimit]:
    """What is lifted now, the latest first."""
    query = _in_force().where(LiftedLimit.public_body_id == public_body_id)
    return list(session.exec(query.order_by(col(LiftedLimit.lifted_at).desc()).limit(SHOWN)))


def one(session: Session, public_body_id: UUID, id: UUID) -> LiftedLimit:
    """A lifting that is in force; else there is no such thing."""
    query = _in_force().where(LiftedLimit.id == id, LiftedLimit.public_body_id == public_body_id)
    if (found := session.exec(query).first()) is None:
        raise NotFound
    return found


def is_spent(session: Session, id: str) -> bool:
    return session.get(SpentEffort, id) is not None


def done(session: Session, network: str, kind: str) -> int:
    """How often a network has come through so within the last hour."""
    query = select(func.count()).where(
        SpentEffort.network == network,
        SpentEffort.kind == kind,
        SpentEffort.until > clock.real_now(),
    )
    return session.exec(query).one()


def _in_force() -> SelectOfScalar[LiftedLimit]:
    return select(LiftedLimit).where(
        LiftedLimit.until > clock.real_now(), col(LiftedLimit.restored_at).is_(None)
    )
