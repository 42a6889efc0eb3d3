"""Extending the answer clock: once, in time, for one of the two lawful reasons."""

from datetime import date

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.requests.models import Extension, InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.service import numbering
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.requests.service.refusals import AlreadyExtended
from ppid.requests.service.waiting import iso
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act

__all__ = ["AlreadyExtended", "extend"]


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
    hold(session, info_request)
    limits = clocks.answer_limits(clocks.running(session, info_request.id))
    facts = Facts(
        today=today,
        extended=session.get(Extension, info_request.id) is not None,
        answer_due=limits[0] if limits else None,
    )
    perform(session, info_request, Act.EXTEND, officer.role, facts)
    old, new = clocks.extend(session, info_request.id, today)
    extension = Extension(
        request_id=info_request.id,
        ground=grant.ground,
        reason=grant.reason,
        old_due_on=old,
        new_due_on=new,
        letter_number=numbering.for_act(
            session, info_request, numbering.EXTENSION, grant.letter_number, today
        ),
        granted_by=officer.id,
        granted_on=today,
    )
    session.add(extension)
    data = {"old_due_on": old.isoformat(), "new_due_on": iso(new), "ground": grant.ground}
    record(session, "request.extended", info_request, actor_of(officer), data)
    return extension
