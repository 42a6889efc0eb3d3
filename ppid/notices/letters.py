"""Letters of a case."""

from sqlmodel import Session

from ppid.events.models import OutboxEntry
from ppid.notices.mail import Attachment


def attachments(session: Session, entry: OutboxEntry) -> list[Attachment]:
    return []
