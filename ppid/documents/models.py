"""Files: where they lie, what they are, and who may have them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG, one_of


class Purpose(StrEnum):
    """Why a file is here; decides who may open it and whether it is sealed at rest."""

    IDENTITY_PAPER = "identity_paper"  # sealed
    SUPPORTING_PAPER = "supporting_paper"  # sealed: powers of attorney, deeds
    INCOMING_LETTER = "incoming_letter"  # the scan of a paper request; sealed
    ANSWER = "answer"  # what the applicant gets
    SIGNED_LETTER = "signed_letter"  # the scan of the signed original
    TEAM_OPINION = "team_opinion"  # the scan of the Tim Pertimbangan's opinion; sealed


class Scan(StrEnum):
    UNSCANNED = "unscanned"  # no scanner configured: said so on screen
    WAITING = "waiting"  # scanner configured and not answering: the file waits
    CLEAN = "clean"
    INFECTED = "infected"


class Document(SQLModel, table=True):
    """A stored file. The name on disk is random; the shown name is cleaned."""

    __tablename__ = "documents"
    __table_args__ = (
        one_of("documents", "purpose", Purpose),
        one_of("documents", "scan", Scan),
        Index("ix_documents_request", "request_id"),
        Index("ix_documents_sha256", "sha256"),  # whether a file that somebody holds is ours
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    # The case it belongs to, by which every read is scoped: a request, or a draft not sent yet.
    request_id: UUID
    draft_id: UUID | None = None  # the draft an answer file belongs to
    note_id: UUID | None = None  # the applicant's explanation that it came with
    purpose: str
    name: str
    media_type: str
    size: int = Field(sa_type=BIG)  # bytes of the plain file
    sha256: str  # of the plain file
    storage_key: str = Field(unique=True)
    sealed: bool = False
    scan: str = Scan.UNSCANNED
    uploaded_by: UUID | None = None  # an officer; None: the applicant
    uploaded_at: datetime
    released_at: datetime | None = None  # from then on the applicant may have it
