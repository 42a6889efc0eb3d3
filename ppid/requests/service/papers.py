"""Papers of the applicant: identity, powers, whatever helps; never a condition of the number."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid.documents import service as documents
from ppid.documents.checks import PAPERS, RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.service.common import permit, record, role_of
from ppid.statute.transitions import Act

FIELD = "berkas"


def add_papers(
    session: Session,
    info_request: InformationRequest,
    uploads: Sequence[Upload],
    by: Actor,
    note_id: UUID | None = None,
) -> list[Document]:
    """Keep all of them, sealed; raises Invalid with the sentence for the first one refused.

    Those of an explanation (`note_id`) are no papers of identity: units at work read them too.
    """
    if uploads:
        permit(session, info_request, Act.ADD_PAPERS, role_of(session, by))
    if uploads and _held(session, info_request) + len(uploads) > PAPERS:
        sentence = _("Paling banyak {limit} berkas untuk satu permohonan.")
        raise Invalid({FIELD: sentence.format(limit=PAPERS)})
    return [_add(session, info_request, upload, by, note_id) for upload in uploads]


def keep_papers(
    session: Session, info_request: InformationRequest, uploads: Sequence[Upload], by: Actor
) -> str:
    """Keep each that is right, so that one refused costs nobody the others.

    Gives the sentence for the first refused, or "".
    """
    said = ""
    for upload in uploads:
        try:
            with session.begin_nested():
                add_papers(session, info_request, [upload], by)
        except Invalid as refusal:
            said = said or refusal.errors[FIELD]
    return said


def adopt_papers(
    session: Session, info_request: InformationRequest, kept: Sequence[Document], by: Actor
) -> None:
    """Papers that were kept sealed with a draft belong to the request that it became."""
    if kept:
        permit(session, info_request, Act.ADD_PAPERS, role_of(session, by))
    for row in kept:
        row.request_id = info_request.id
        session.add(row)
        data = {"document_id": str(row.id), "purpose": row.purpose}
        record(session, "document.added", info_request, by, data)


def _held(session: Session, info_request: InformationRequest) -> int:
    query = select(func.count()).where(
        Document.request_id == info_request.id,
        col(Document.uploaded_by).is_(None),
    )
    return session.exec(query).one()


def _add(
    session: Session,
    info_request: InformationRequest,
    upload: Upload,
    by: Actor,
    note_id: UUID | None,
) -> Document:
    try:
        row = documents.accept(
            session,
            upload,
            public_body_id=info_request.public_body_id,
            request_id=info_request.id,
            purpose=Purpose.SUPPORTING_PAPER if note_id else Purpose.IDENTITY_PAPER,
            uploaded_by=by.id,
        )
    except RefusedFile as refusal:
        raise Invalid({FIELD: refusal.said(_)}) from refusal
    row.note_id = note_id
    session.add(row)
    data = {"document_id": str(row.id), "purpose": row.purpose}
    record(session, "document.added", info_request, by, data)
    return row
