"""Letters that a person must carry, what the training clock says, and who is alive."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG, DOCUMENT, one_of


class Means(StrEnum):
    """How a letter left the house."""

    EMAIL = "email"
    POST = "post"
    COURIER = "courier"
    HAND = "hand"  # handed over at the counter
    WHATSAPP = "whatsapp"
    FAX = "fax"
    PICKUP = "pickup"


class OutgoingLetter(SQLModel, table=True):
    """*Surat keluar*: a notice for someone without e-mail; done once its sending is recorded."""

    __tablename__ = "outgoing_letters"
    __table_args__ = (
        one_of("outgoing_letters", "state", ("open", "done", "cancelled")),
        Index("ix_outgoing_letters_request", "request_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    request_id: UUID
    dedup_key: str = Field(unique=True)
    notice: str
    recipient: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    state: str = "open"
    created_at: datetime
    means: str | None = None
    reference: str | None = None  # postal receipt, name of the one who took it
    sent_on: date | None = None
    done_by: UUID | None = None
    done_at: datetime | None = None
    version: int = 1


class TrainingClock(SQLModel, table=True):
    """How far training moved "today": one row, in demonstration databases only."""

    __tablename__ = "training_clock"

    id: int = Field(default=1, primary_key=True)
    offset_seconds: int = Field(default=0, sa_type=BIG)


class Heartbeat(SQLModel, table=True):
    """When a process was last at work, on the real clock; also the sweeper's lease."""

    __tablename__ = "heartbeats"

    name: str = Field(primary_key=True)  # beat, worker, sweep
    at: datetime
    holder: str = ""
    lease_until: datetime | None = None


class TransportTrouble(SQLModel, table=True):
    """No mail can leave, by no fault of any mail: one row while it lasts, on the real clock."""

    __tablename__ = "transport_troubles"

    name: str = Field(primary_key=True)  # smtp
    since: datetime
    reason: str  # the server's words, without addresses
    failures: int = 1
    next_try_at: datetime
