"""The *berkas sengketa* while its owner prepares it: a draft that nobody else can open."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of

STATES = ("draft", "queued", "made", "failed")


class Dossier(SQLModel, table=True):
    """One to an objection. Instants are of the real clock: the draft purges by itself.

    `content` and the files are locked with the owner's own code (`ppid.disputes.locked`), which is
    kept nowhere. `case_key` says where the office's part lies for a while: what the register has
    anyway, sealed with the office's keys.
    """

    __tablename__ = "dispute_dossiers"
    __table_args__ = (
        one_of("dispute_dossiers", "state", STATES),
        Index("ix_dispute_dossiers_changed", "changed_at"),
        Index("ix_dispute_dossiers_state", "state", "asked_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    objection_id: UUID = Field(foreign_key="objections.id", unique=True)
    content: bytes = b""
    version: int = 1  # grows with each saving: an older tab is told
    created_at: datetime
    changed_at: datetime
    state: str = "draft"
    asked_at: datetime | None = None
    made_at: datetime | None = None
    case_key: str | None = None
    with_request: bool = False  # whoever asked may read of the request objected to
    done: int = 0  # exhibits that are ready, of `whole`
    whole: int = 0
    attempts: int = 0
    lease_until: datetime | None = None


class DossierPaper(SQLModel, table=True):
    """A file of the owner's: name, content and pages locked with her code."""

    __tablename__ = "dispute_dossier_papers"
    __table_args__ = (Index("ix_dispute_dossier_papers_dossier", "dossier_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    dossier_id: UUID = Field(foreign_key="dispute_dossiers.id")
    about: bytes  # JSON: name, kind, media type, number of pages
    content: bytes
    pages: bytes  # the same as a PDF that may go into the bundle
    size: int
    at: datetime
