"""Reading officers."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer, Role
from ppid.errors import NotFound


def by_email(session: Session, email: str) -> Officer | None:
    """The officer with this log-in name, upper and lower case alike."""
    name = email.strip().lower()
    return session.exec(select(Officer).where(Officer.email == name)).one_or_none()


def get(session: Session, officer_id: UUID) -> Officer:
    """The officer, or NotFound."""
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise NotFound
    return officer


def by_ids(session: Session, ids: Sequence[UUID]) -> Sequence[Officer]:
    """These officers, in no order, active or not; no query where none is named."""
    return session.exec(select(Officer).where(col(Officer.id).in_(ids))).all() if ids else []


def people_of_unit(session: Session, unit_id: UUID, *roles: Role) -> Sequence[Officer]:
    """The active officers of a unit (in these roles, if any are named), by name."""
    query = select(Officer).where(Officer.unit_id == unit_id, col(Officer.active).is_(True))
    if roles:
        query = query.where(col(Officer.role).in_(roles))
    return session.exec(query.order_by(Officer.name, Officer.email)).all()


def with_role(session: Session, public_body_id: UUID, *roles: Role) -> Sequence[Officer]:
    """The active officers of a public body in one of these roles, by name."""
    query = select(Officer).where(
        Officer.public_body_id == public_body_id,
        col(Officer.role).in_(roles),
        col(Officer.active).is_(True),
    )
    return session.exec(query.order_by(Officer.name, Officer.email)).all()


def everyone(session: Session, public_body_id: UUID) -> Sequence[Officer]:
    """All officers of a public body, by address."""
    query = select(Officer).where(Officer.public_body_id == public_body_id)
    return session.exec(query.order_by(Officer.email)).all()
