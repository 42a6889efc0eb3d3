"""A proof of receipt, and the wrong one that is kept beside the one that took its place."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlmodel import Field, Index, SQLModel

from ppid.kit.columns import one_of


class ReceiptProof(SQLModel, table=True):
    """A signature or a proof of delivery of the sent letter. The key is the request's: once."""

    __tablename__ = "receipt_proofs"
    __table_args__ = (one_of("receipt_proofs", "proof", ("signature", "delivery")),)

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    proof: str
    received_on: date
    receiver: str
    reference: str | None = None
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime


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
