"""The officers named on the command line: two different ones, who may decide."""

from uuid import UUID

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.calendars.service import DECIDES, SamePerson
from ppid.errors import DomainError


class UnknownOfficer(DomainError):
    """Nobody of this address may propose or approve a calendar."""

    status_code = 422


def deciders(
    session: Session, body_id: UUID, by: str | None, approved_by: str | None
) -> tuple[Officer, Officer] | None:
    """Proposer and approver; None where neither is named: the operator's own act."""
    if by is None and approved_by is None:
        return None
    if by is None or approved_by is None:
        raise UnknownOfficer("Sebut dua petugas: --by dan --approved-by, atau tidak satu pun.")
    pair = _officer(session, body_id, by), _officer(session, body_id, approved_by)
    if pair[0].id == pair[1].id:
        raise SamePerson
    return pair


def proposer(session: Session, body_id: UUID, by: str | None) -> Officer | None:
    return _officer(session, body_id, by) if by else None


def _officer(session: Session, body_id: UUID, email: str) -> Officer:
    found = session.exec(
        select(Officer).where(
            Officer.email == email.strip().casefold(), Officer.public_body_id == body_id
        )
    ).one_or_none()
    if found is None or not found.active or found.role not in DECIDES:
        raise UnknownOfficer(
            f"{email}: bukan PPID Utama atau admin yang aktif; hanya mereka memutuskan kalender."
        )
    return found
