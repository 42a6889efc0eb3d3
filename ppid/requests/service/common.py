"""What every act shares: hold the row, check that the act is lawful now, record it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from ppid import events
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.clocks.service import Subject
from ppid.errors import Conflict, DomainError
from ppid.events import Actor
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute import transitions
from ppid.statute.transitions import Act, Status


class ActNotAllowed(DomainError):
    """The act is not lawful in this status, or not for this role."""

    title = "Belum bisa"

    def __init__(self, act: Act, status: Status | None) -> None:
        label = status.label if status else "-"
        super().__init__(f"Tindakan ini tidak dapat dilakukan saat keadaannya '{label}'.")
        self.act, self.status = act, status


def actor_of(officer: Officer) -> Actor:
    return Actor("officer", officer.id)


def hold(session: Session, info_request: InformationRequest, version: int | None = None) -> None:
    """Lock the row and read it again; raises Conflict where a form was filled on an older one."""
    session.refresh(info_request, with_for_update=True)
    if version is not None and info_request.version != version:
        raise Conflict


def perform(session: Session, info_request: InformationRequest, act: Act, role: str) -> None:
    """Check the act against the locked row and move its status."""
    hold(session, info_request)
    status = Status(info_request.status)
    try:
        transitions.check(act, status, role)
    except transitions.NotAllowed as refusal:
        raise ActNotAllowed(act, status) from refusal
    has_units = bool(open_assignments(session, info_request))
    after = transitions.after(act, status, has_units=has_units)
    info_request.status = (after or status).value
    info_request.version += 1
    session.add(info_request)


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
