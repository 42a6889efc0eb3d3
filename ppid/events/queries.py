"""Reading the timeline of a case."""

from uuid import UUID

from sqlmodel import Session, col, select

from ppid.events.models import Event


def of_subject(session: Session, subject_id: UUID) -> list[Event]:
    """Everything that happened to a subject, oldest first."""
    query = select(Event).where(Event.subject_id == subject_id)
    return list(session.exec(query.order_by(col(Event.id))))
