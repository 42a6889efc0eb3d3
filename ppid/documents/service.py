"""Taking files in: checked, made harmless, sealed where they hold identity, object before row."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock
from ppid.documents import checks, queries, scanning, sealed
from ppid.documents.models import Document, Purpose, Scan
from ppid.documents.redaction_models import Redaction
from ppid.documents.storage import NoRoom, new_key, store
from ppid.errors import DomainError
from ppid.settings import settings

SEALED = frozenset(
    {
        Purpose.IDENTITY_PAPER,
        Purpose.SUPPORTING_PAPER,
        Purpose.INCOMING_LETTER,
        Purpose.TEAM_OPINION,
    }
)
ORPHAN = timedelta(hours=24)  # a younger object may belong to a transaction under way


@dataclass(frozen=True)
class Upload:
    """A file as it came: the name it was given, and its bytes."""

    name: str
    content: bytes


class AlreadyReleased(DomainError):
    """What an applicant was given stays in the register."""

    title = "Sudah diberikan"
    detail = "Berkas ini sudah diberikan kepada pemohon, jadi tidak dapat dihapus."


def accept(
    session: Session,
    upload: Upload,
    *,
    public_body_id: UUID,
    request_id: UUID,
    purpose: Purpose,
    uploaded_by: UUID | None,
    draft_id: UUID | None = None,
) -> Document:
    """Keep one file of a case; raises checks.RefusedFile with a sentence for the uploader.

    Applicants (`uploaded_by` None) may send 10 MB of PDF or image, officers more and of more kinds.
    """
    by_officer = uploaded_by is not None
    types = checks.ANSWER_TYPES if by_officer else checks.PAPER_TYPES
    largest = checks.OFFICER_SIZE if by_officer else checks.CITIZEN_SIZE
    accepted = checks.check(upload.name, upload.content, types, largest, paper=purpose in SEALED)
    row = Document(
        public_body_id=public_body_id,
        request_id=request_id,
        draft_id=draft_id,
        purpose=purpose,
        name=accepted.name,
        media_type=accepted.media_type,
        size=len(accepted.content),
        sha256=sha256(accepted.content).hexdigest(),
        storage_key=new_key(),
        sealed=purpose in SEALED,
        scan=scanning.scan(accepted.content),
        uploaded_by=uploaded_by,
        uploaded_at=clock.now(),
    )
    _keep(row, accepted.content)
    session.add(row)
    session.flush()
    return row


def _keep(row: Document, content: bytes) -> None:
    place = queries.place_of(row.id)
    keep(row.storage_key, sealed.seal(settings().keys, place, content) if row.sealed else content)


def keep(key: str, content: bytes) -> None:
    """Put an object where its row will say; NoRoom where the storage takes none."""
    try:
        store().put(key, content)
    except OSError as error:
        raise NoRoom from error


def remove(session: Session, document: Document) -> None:
    """Take a file off a draft; its object is swept up later, when the row is surely gone."""
    if document.released_at is not None or document.purpose != Purpose.ANSWER:
        raise AlreadyReleased
    session.delete(document)
    session.flush()


def discard(session: Session, case_id: UUID, only: UUID | None = None) -> None:
    """Forget files of a case that never was on the register: a draft; objects are swept up later.

    `case_id` is the draft's; with `only`, one of its files.
    """
    query = delete(Document).where(col(Document.request_id) == case_id)
    if only is not None:
        query = query.where(col(Document.id) == only)
    session.execute(query.execution_options(synchronize_session=False))


def rescan(session: Session) -> int:
    """Ask the scanner again about the files that wait; returns how many got an answer."""
    answered = 0
    for row in session.exec(select(Document).where(Document.scan == Scan.WAITING)):
        chunks = store().open(row.storage_key)
        if row.sealed:
            chunks = sealed.unseal(settings().keys, queries.place_of(row.id), chunks)
        row.scan = scanning.scan(b"".join(chunks))
        session.add(row)
        answered += row.scan != Scan.WAITING
    return answered


@dataclass(frozen=True)
class Swept:
    """Objects without a row that were deleted, and rows without an object (must be none)."""

    deleted: int
    missing: list[UUID]


def sweep_orphans(session: Session) -> Swept:
    """Delete what no row knows, once it is a day old; report rows whose file is gone."""
    rows = {
        key: id_
        for table in (Document, Redaction)  # the originals of redactions lie apart
        for id_, key in session.exec(select(table.id, col(table.storage_key)))
    }
    oldest = (clock.real_now() - ORPHAN).timestamp()
    deleted, there = 0, set()
    for key, changed_at in store().each():
        there.add(key)
        if key not in rows and changed_at < oldest:
            store().delete(key)
            deleted += 1
    return Swept(deleted, [id_ for key, id_ in rows.items() if key not in there])
