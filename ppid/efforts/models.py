"""Proofs that were used, so that each opens once; and limits that the desk has lifted."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel


class SpentEffort(SQLModel, table=True):
    """A solved challenge, or a time waited, that let one sending through; of the real clock.

    `network` is the keyed code of `ppid.efforts.networks`, never an address.
    """

    __tablename__ = "spent_efforts"

    id: str = Field(primary_key=True)
    kind: str  # "work" or "wait"
    network: str = Field(index=True)
    until: datetime  # kept so long: a proof is void before, and the next one is measured by it


class LiftedLimit(SQLModel, table=True):
    """A network that is asked for nothing for a day, because the desk spoke with someone there."""

    __tablename__ = "lifted_limits"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    network: str = Field(index=True)
    reason: str
    lifted_by: UUID = Field(foreign_key="officers.id")
    lifted_at: datetime
    until: datetime
    restored_at: datetime | None = None
