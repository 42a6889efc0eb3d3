"""Extending the answer clock: once, in time, for one of the two lawful reasons."""

from datetime import date

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.errors import DomainError
from ppid.requests.models import Extension, InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.service.common import actor_of, perform, record
from ppid.requests.service.waiting import iso
from ppid.statute.transitions import Act


class AlreadyExtended(DomainError):
    """UU 14/2008 Ps. 22 (8) grants one extension."""

    title = "Sudah pernah diperpanjang"
    detail = (
        "Permohonan ini sudah diperpanjang satu kali; perpanjangan kedua tidak ada. "
        "Dasar: Pasal 22 ayat (8) UU 14/2008."
    )


def extend(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    grant: ExtensionGrant,
    today: date,
) -> Extension:
    """Seven working days from the old limit; raises TooLateToExtend after it.

    Where the new limit lies in a year that is not loaded, it waits for that calendar.
    """
    perform(session, info_request, Act.EXTEND, officer.role)
    if session.get(Extension, info_request.id):
        raise AlreadyExtended
    old, new = clocks.extend(session, info_request.id, today)
    extension = Extension(
        request_id=info_request.id,
        ground=grant.ground,
        reason=grant.reason,
        old_due_on=old,
        new_due_on=new,
        granted_by=officer.id,
        granted_on=today,
    )
    session.add(extension)
    data = {"old_due_on": old.isoformat(), "new_due_on": iso(new), "ground": grant.ground}
    record(session, "request.extended", info_request, actor_of(officer), data)
    return extension
