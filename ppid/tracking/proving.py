"""Whether who opened an objection may read of its request as well: proved, or opened from it."""

from sqlmodel import Session

from ppid.notices import objectors
from ppid.objections.models import Objection
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.queries import NoMatch
from ppid.web import followed
from ppid.web.visit import visit


def of_request(session: Session, objection: Objection) -> InformationRequest | None:
    """The request objected to; None where this browser has no right to what it says.

    The code of an objection that came on paper opens the objection alone. Its request is read by
    its own code: this browser follows it then.
    """
    if objection.request_id is None:
        return None
    if objectors.knows_request(session, objection):
        return session.get(InformationRequest, objection.request_id)
    try:
        key = followed.followed(visit())
        found = queries.by_id_and_turn(session, *key) if key else None
    except NoMatch:
        return None
    return found if found is not None and found.id == objection.request_id else None


def keeps_back(session: Session, objection: Objection) -> bool:
    """Whether there is a request of ours that this browser may not read of."""
    return objection.request_id is not None and of_request(session, objection) is None
