"""A completeness check that was missed, put on record by the sweep (law 11.2)."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import Status


def deem(session: Session, request_id: UUID, now: datetime) -> bool:
    """Record it once; False while someone works on the case, so that neither waits for the other.

    Officers lock a case before its clocks, the sweep holds the clocks already: it never waits.
    """
    found = session.exec(
        select(InformationRequest)
        .where(InformationRequest.id == request_id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if found is None:
        return False
    if found.status == Status.REGISTERED:
        service.deem_complete(session, found, clock.local_date(now))
    return True
