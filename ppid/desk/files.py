"""The files of a case as officers see them: answers by draft, sealed papers apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.sessions import LONGEST
from ppid.desk import words
from ppid.documents.models import Document, Purpose, Scan
from ppid.documents.names import ending_of
from ppid.documents.redaction.queries import READABLE
from ppid.events.models import Event

PAPERS = (Purpose.IDENTITY_PAPER, Purpose.SUPPORTING_PAPER, Purpose.INCOMING_LETTER)


@dataclass(frozen=True)
class FileView:
    id: UUID
    name: str
    size: int
    scan: str
    blocked: bool  # infected, or waiting for the scanner
    drawable: bool = False  # its pages can be shown and blacked out


def of_drafts(session: Session, request_id: UUID) -> dict[UUID, list[FileView]]:
    """Answer files by the draft they belong to."""
    return by_draft(_rows(session, request_id, (Purpose.ANSWER,)))


def by_draft(rows: Iterable[Document]) -> dict[UUID, list[FileView]]:
    """As `of_drafts`, of all files of a case."""
    found: dict[UUID, list[FileView]] = defaultdict(list)
    for row in rows:
        if row.draft_id and row.purpose == Purpose.ANSWER:
            found[row.draft_id].append(_view(row))
    return found


def of_notes(session: Session, request_id: UUID) -> dict[UUID, list[FileView]]:
    """Files that came with the applicant's explanations, by the explanation."""
    return by_note(_rows(session, request_id, (Purpose.SUPPORTING_PAPER,)))


def by_note(rows: Iterable[Document]) -> dict[UUID, list[FileView]]:
    """As `of_notes`, of all files of a case."""
    found: dict[UUID, list[FileView]] = defaultdict(list)
    for row in rows:
        if row.note_id and row.purpose == Purpose.SUPPORTING_PAPER:
            found[row.note_id].append(_view(row))
    return found


def is_closed(document: Document) -> bool:
    """Whether it opens only in writing: the applicant's papers, and the scan of an opinion.

    An opinion of the Tim Pertimbangan opens from its consequence test.
    """
    return document.purpose == Purpose.TEAM_OPINION or is_paper(document)


def is_paper(document: Document) -> bool:
    """Whether it was sent to show who asks; what was sent to explain is none."""
    return document.purpose in PAPERS and document.note_id is None


def papers(session: Session, request_id: UUID) -> list[tuple[FileView, str]]:
    """Sealed papers with their kind; opening one is written down."""
    rows = _rows(session, request_id, PAPERS)
    return [(_view(row), row.purpose) for row in rows if is_paper(row)]


def _rows(session: Session, request_id: UUID, purposes: tuple[Purpose, ...]) -> list[Document]:
    query = select(Document).where(
        Document.request_id == request_id, col(Document.purpose).in_(purposes)
    )
    return list(session.exec(query.order_by(col(Document.uploaded_at), col(Document.name))))


def _view(row: Document) -> FileView:
    return FileView(
        id=row.id,
        name=row.name,
        size=row.size,
        scan=words.named(words.SCANS, row.scan),
        blocked=row.scan in {Scan.INFECTED, Scan.WAITING},
        drawable=ending_of(row.name) in READABLE,
    )


def identity_was_opened(session: Session, request_id: UUID, officer_id: UUID) -> bool:
    """Whether this officer opened the identity of this case within a working session."""
    query = select(Event.id).where(
        Event.subject_id == request_id,
        Event.name == "identity.opened",
        Event.actor_id == officer_id,
        Event.recorded_at > clock.real_now() - LONGEST,
    )
    return session.exec(query.limit(1)).first() is not None
