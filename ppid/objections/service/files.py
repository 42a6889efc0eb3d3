"""Files of an objection: evidence, the power of attorney, the scan of a paper; all sealed."""

from collections.abc import Sequence

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.documents import service as documents
from ppid.documents.checks import PAPERS, RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.objections.service.common import record
from ppid.requests.service import actor_of


def keep_scan(session: Session, objection: Objection, officer: Officer, upload: Upload) -> None:
    """The scan of the signed paper, sealed; raises Invalid with its sentence."""
    query = select(Document.id).where(
        Document.request_id == objection.id, Document.purpose == Purpose.INCOMING_LETTER
    )
    if session.exec(query.limit(1)).first() is not None:  # pressed twice: it is there
        return
    try:
        row = documents.accept(
            session,
            upload,
            public_body_id=objection.public_body_id,
            request_id=objection.id,
            purpose=Purpose.INCOMING_LETTER,
            uploaded_by=officer.id,
        )
    except RefusedFile as refusal:
        raise Invalid({"scan": refusal.said(_)}) from refusal
    _added(session, objection, row, actor_of(officer))


def adopt(session: Session, objection: Objection, kept: Sequence[Document], by: Actor) -> None:
    """Files that lay sealed with the draft belong to the objection that it became."""
    for row in kept[:PAPERS]:
        row.request_id = objection.id
        session.add(row)
        _added(session, objection, row, by)


def open_paper(
    session: Session, objection: Objection, officer: Officer, document: Document
) -> None:
    """Opening a sealed file is written down before its content leaves."""
    data = {"document_id": str(document.id), "purpose": document.purpose}
    record(session, "document.opened", objection, actor_of(officer), data)


def _added(session: Session, objection: Objection, row: Document, by: Actor) -> None:
    data = {"document_id": str(row.id), "purpose": row.purpose}
    record(session, "document.added", objection, by, data)
