"""Files of an objection: evidence, the power of attorney, the scan of a paper; all sealed."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, func, select

from ppid.accounts.models import Officer
from ppid.documents import service as documents
from ppid.documents.checks import PAPERS, RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import DomainError, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.objections.service.common import record
from ppid.requests.service import actor_of
from ppid.statute.objecting import ObjectionStatus

EVIDENCE, POWER = "bukti", "surat_kuasa"  # the fields that later files come in
LATER = {EVIDENCE: Purpose.SUPPORTING_PAPER, POWER: Purpose.IDENTITY_PAPER}
ADDED = "objection.papers_added"


class TooLateForPapers(DomainError):
    """An objection that was answered or taken back is judged on what lay before it."""

    title = "Keberatan ini sudah selesai"
    detail = "Berkas hanya dapat ditambahkan selama keberatan belum ditanggapi atau dicabut."


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


def add_paper(
    session: Session,
    objection: Objection,
    officer: Officer,
    upload: Upload,
    purpose: Purpose,
    field: str,
) -> None:
    """Evidence or a power of attorney that came on paper, sealed; raises Invalid beside `field`."""
    try:
        row = documents.accept(
            session,
            upload,
            public_body_id=objection.public_body_id,
            request_id=objection.id,
            purpose=purpose,
            uploaded_by=officer.id,
        )
    except RefusedFile as refusal:
        raise Invalid({field: refusal.said(_)}) from refusal
    _added(session, objection, row, actor_of(officer))


def adopt(session: Session, objection: Objection, kept: Sequence[Document], by: Actor) -> None:
    """Files that lay sealed with the draft belong to the objection that it became."""
    for row in kept[:PAPERS]:
        row.request_id = objection.id
        session.add(row)
        _added(session, objection, row, by)


def add_papers(
    session: Session, objection: Objection, sent: Mapping[str, Sequence[Upload]], by: Actor
) -> list[Document]:
    """Keep what follows a filing, all of it or nothing; the date of the answer stays as it is.

    `sent`: field of LATER -> its files. Raises Invalid with the sentence for the first refused,
    TooLateForPapers once the objection has ended.
    """
    session.refresh(objection, with_for_update=True)
    if not ObjectionStatus(objection.status).is_open:
        raise TooLateForPapers
    made = [
        _accept(session, objection, field, upload, by)
        for field, uploads in sent.items()
        for upload in _few_enough(session, objection, field, uploads)
    ]
    if made:
        told = {"papers": len(made), "document_ids": [str(row.id) for row in made]}
        record(session, ADDED, objection, by, told)
    return made


def _few_enough(
    session: Session, objection: Objection, field: str, uploads: Sequence[Upload]
) -> Sequence[Upload]:
    """All of them, where they find room beside what was sent before."""
    query = select(func.count()).where(
        Document.request_id == objection.id, col(Document.uploaded_by).is_(None)
    )
    if uploads and session.exec(query).one() + len(uploads) > PAPERS:
        sentence = _("Paling banyak {limit} berkas untuk satu keberatan.")
        raise Invalid({field: sentence.format(limit=PAPERS)})
    return uploads


def _accept(
    session: Session, objection: Objection, field: str, upload: Upload, by: Actor
) -> Document:
    try:
        return documents.accept(
            session,
            upload,
            public_body_id=objection.public_body_id,
            request_id=objection.id,
            purpose=LATER[field],
            uploaded_by=by.id,
        )
    except RefusedFile as refusal:
        raise Invalid({field: refusal.said(_)}) from refusal


def open_paper(
    session: Session, objection: Objection, officer: Officer, document: Document
) -> None:
    """Opening a sealed file is written down before its content leaves."""
    data = {"document_id": str(document.id), "purpose": document.purpose}
    record(session, "document.opened", objection, actor_of(officer), data)


def _added(session: Session, objection: Objection, row: Document, by: Actor) -> None:
    data = {"document_id": str(row.id), "purpose": row.purpose}
    record(session, "document.added", objection, by, data)
