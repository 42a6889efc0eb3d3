"""Files of a case. Whoever asks has shown first that they may see the case."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.documents import sealed
from ppid.documents.models import Document, Scan
from ppid.documents.storage import store
from ppid.errors import DomainError, NotFound
from ppid.settings import settings

HELD_BACK = (Scan.WAITING, Scan.INFECTED)


class NotServed(DomainError):
    """The scanner has not let it pass."""

    title = "Berkas belum dapat dibuka"
    detail = "Berkas ini masih menunggu pemeriksaan virus atau tidak lolos pemeriksaan."


def of_request(session: Session, request_id: UUID) -> list[Document]:
    """All files of a case, oldest first."""
    query = select(Document).where(Document.request_id == request_id)
    return list(session.exec(query.order_by(col(Document.uploaded_at), col(Document.name))))


def get(session: Session, request_id: UUID, id: UUID) -> Document:
    """One file of this case; NotFound for any other."""
    found = session.get(Document, id)
    if found is None or found.request_id != request_id:
        raise NotFound
    return found


def same_in_draft(session: Session, document: Document) -> str:
    """The name of another file of its draft with the very same content; "" where there is none."""
    query = select(Document.name).where(
        Document.draft_id == document.draft_id,
        Document.purpose == document.purpose,
        Document.sha256 == document.sha256,
        Document.id != document.id,
    )
    return session.exec(query.limit(1)).first() or ""


def released(session: Session, request_id: UUID) -> list[Document]:
    """What the applicant may have."""
    rows = of_request(session, request_id)
    return [row for row in rows if row.released_at is not None and row.scan not in HELD_BACK]


def place_of(document_id: UUID) -> str:
    """What a sealed file is bound to."""
    return f"documents:{document_id}"


def content(document: Document) -> Iterator[bytes]:
    """The plain content in chunks; NotServed while it waits for the scanner or failed it."""
    if document.scan in HELD_BACK:
        raise NotServed
    chunks = store().open(document.storage_key)
    if not document.sealed:
        return chunks
    return sealed.unseal(settings().keys, place_of(document.id), chunks)


def read(document: Document) -> bytes:
    """The plain content whole; for what is attached to mail."""
    return b"".join(content(document))
