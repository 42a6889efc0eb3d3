"""A proof of receipt that was wrong, kept beside the one that took its place."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlmodel import Field, Index, SQLModel


class SupersededProof(SQLModel, table=True):
    """What a `ReceiptProof` said before it was corrected, and why it was."""

    __tablename__ = "superseded_proofs"
    __table_args__ = (Index("ix_superseded_proofs_request", "request_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id")
    proof: str
    received_on: date
    receiver: str
    reference: str | None = None
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime
    reason: str
    corrected_by: UUID = Field(foreign_key="officers.id")
    corrected_at: datetime
