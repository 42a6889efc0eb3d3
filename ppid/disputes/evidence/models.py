"""How far the respondent's bundle of a dispute is, and where it lies for a while."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of

STATES = ("queued", "made", "failed")


class EvidenceBundle(SQLModel, table=True):
    """The last one asked for: one to a dispute. Instants are of the real clock.

    Keys, digest and `made_at` are of the last one that was finished, until the next is.
    The files are sealed with the office's keys (`documents.sealed`) and no row of documents: they
    go by themselves. `sha256` of the PDF stays, so that the audit says which one was opened.
    """

    __tablename__ = "dispute_evidence"
    __table_args__ = (
        one_of("dispute_evidence", "state", STATES),
        Index("ix_dispute_evidence_state", "state", "asked_at"),
    )

    dispute_id: UUID = Field(primary_key=True, foreign_key="disputes.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    state: str = "queued"
    asked_by: UUID = Field(foreign_key="officers.id")
    asked_at: datetime
    made_at: datetime | None = None
    pdf_key: str | None = None
    zip_key: str | None = None
    sha256: str | None = None
    done: int = 0  # exhibits that are ready, of `whole`
    whole: int = 0
    attempts: int = 0
    lease_until: datetime | None = None
