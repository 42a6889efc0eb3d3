"""Proof of receipt: that the applicant has opened the answer and its files (11a d)."""

from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col

from ppid import clock, db, events
from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.events.service import APPLICANT
from ppid.requests.models import InformationRequest, WrittenNotice


def note_opening(request_id: UUID) -> None:
    """Keep the first opening of the answer, in a short transaction of its own beside a read."""
    with db.transaction() as session:
        notice = session.get(WrittenNotice, request_id, with_for_update=True)
        if notice is not None and notice.state == "sent" and notice.first_opened_at is None:
            notice.first_opened_at = clock.now()
            session.add(notice)


def note_file_opening(info_request: InformationRequest, document: Document) -> None:
    """Record the first download of a file by the applicant."""
    note_opening(info_request.id)
    with db.transaction() as session:
        if not _opened_before(session, info_request.id, document.id):
            events.record(
                session,
                "document.opened",
                "request",
                info_request.id,
                public_body_id=info_request.public_body_id,
                by=APPLICANT,
                data={"document_id": str(document.id)},
            )


def _opened_before(session: Session, request_id: UUID, document_id: UUID) -> bool:
    query = columns(col(Event.data)).where(
        col(Event.subject_id) == request_id,
        col(Event.name) == "document.opened",
        col(Event.actor_kind) == "applicant",
    )
    return any(data.get("document_id") == str(document_id) for (data,) in session.execute(query))
