"""Roles that no office can be without, and whoever is the only one left in such a role.

Only who can log in counts: an invitation that nobody has taken up decides nothing.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid.accounts.invitations import UNUSABLE
from ppid.accounts.models import Officer, Role
from ppid.errors import Conflict

NEEDED = (Role.PPID_UTAMA, Role.ADMIN)


class LastAdmin(Conflict):
    """Somebody must be able to let people in again."""

    title = "Tidak dapat dilakukan"
    detail = (
        "Ini satu-satunya akun pengelola yang aktif, jadi tidak dapat dilepas: tidak ada lagi yang"
        " dapat mengundang atau mengaktifkan petugas. Undang pengelola lain lebih dahulu, dan"
        " tunggu sampai ia masuk."
    )


def is_alone(session: Session, officer: Officer) -> bool:
    """Whether a needed role would have nobody at work without this officer."""
    if officer.role not in NEEDED:
        return False
    return list(_at_work(session, officer.public_body_id, Role(officer.role))) == [officer.id]


def empty_roles(session: Session, public_body_id: UUID) -> list[Role]:
    """The needed roles in which nobody is at work."""
    return [role for role in NEEDED if not _at_work(session, public_body_id, role)]


def keep_an_admin(session: Session, officer: Officer) -> None:
    """Raises LastAdmin where this officer is the last one; two at once wait for each other."""
    if officer.role != Role.ADMIN:
        return
    body, role = officer.public_body_id, Role.ADMIN
    session.exec(_query(body, role).order_by(col(Officer.id)).with_for_update()).all()
    if is_alone(session, officer):
        raise LastAdmin


def _at_work(session: Session, public_body_id: UUID, role: Role) -> Sequence[UUID]:
    return session.exec(_query(public_body_id, role)).all()


def _query(public_body_id: UUID, role: Role) -> SelectOfScalar[UUID]:
    return select(Officer.id).where(
        Officer.public_body_id == public_body_id,
        Officer.role == role,
        col(Officer.active).is_(True),
        col(Officer.password_hash) != UNUSABLE,
    )
