"""What every act shares: hold the row, check that the act is lawful now, record it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from ppid import events
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.clocks.service import Subject
from ppid.errors import Conflict
from ppid.events import Actor
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.service.refusals import ActNotAllowed, check_both
from ppid.statute import transitions
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act, Status

__all__ = [
    "ActNotAllowed",
    "actor_of",
    "hold",
    "open_assignments",
    "perform",
    "permit",
    "record",
    "refresh_due",
    "role_of",
    "subject_of",
]


def actor_of(officer: Officer) -> Actor:
    return Actor("officer", officer.id, officer.acting_for)


def hold(session: Session, info_request: InformationRequest, version: int | None = None) -> None:
    """Lock the row and read it again; raises Conflict where a form was filled on an older one."""
    session.refresh(info_request, with_for_update=True)
    if version is not None and info_request.version != version:
        raise Conflict


def role_of(session: Session, by: Actor) -> str:
    """In which role someone acts: an officer in their own, everyone else in their kind."""
    if by.kind != "officer" or by.id is None:
        return by.kind
    return session.get_one(Officer, by.id).role


def permit(
    session: Session,
    info_request: InformationRequest,
    act: Act,
    role: str,
    facts: Facts | None = None,
) -> None:
    """Check an act against the locked row and its conditions, and move nothing."""
    hold(session, info_request)
    check_both(act, Status(info_request.status), role, facts)


def perform(
    session: Session,
    info_request: InformationRequest,
    act: Act,
    role: str,
    facts: Facts | None = None,
) -> None:
    """Check the act against the locked row and its conditions, and move its status."""
    permit(session, info_request, act, role, facts)
    status = Status(info_request.status)
    after = transitions.after(
        act,
        status,
        has_units=bool(open_assignments(session, info_request)),
        in_review=act in transitions.MOVES_UNITS and _waits(session, info_request),
    )
    info_request.status = (after or status).value
    info_request.version += 1
    session.add(info_request)


def _waits(session: Session, info_request: InformationRequest) -> bool:
    """Whether a draft lies before the PPID Utama: handed in, or used by a decision that fell."""
    state = col(AnswerDraft.state).in_(("submitted", "accepted"))
    query = select(AnswerDraft.id).where(AnswerDraft.request_id == info_request.id, state)
    return session.exec(query.limit(1)).first() is not None


def open_assignments(session: Session, info_request: InformationRequest) -> list[Assignment]:
    return list(
        session.exec(
            select(Assignment).where(
                Assignment.request_id == info_request.id,
                col(Assignment.state).in_(("open", "submitted")),
            )
        )
    )


def subject_of(info_request: InformationRequest) -> Subject:
    return Subject("request", info_request.id, info_request.id, info_request.public_body_id)


def refresh_due(session: Session, info_request: InformationRequest) -> None:
    """Repeat the strictest running clock on the request, for the queue's order."""
    rows = clocks.running(session, info_request.id)
    info_request.next_due_on = clocks.strictest(rows)
    session.add(info_request)


def record(
    session: Session,
    name: str,
    info_request: InformationRequest,
    by: Actor,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Record one event of the case, after everything it tells is in the session."""
    refresh_due(session, info_request)
    session.flush()
    events.record(
        session,
        name,
        "request",
        info_request.id,
        public_body_id=info_request.public_body_id,
        by=by,
        data=data,
    )
