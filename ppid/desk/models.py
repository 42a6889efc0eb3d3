"""What officers keep at their desk: views of the queue, and acts on many cases that wait."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of

BULK_ACTS = ("assign", "remind")
BULK_STATES = ("pending", "done", "declined")


class SavedView(SQLModel, table=True):
    """A state of the queue under a name of the officer's own; nobody else sees it."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("officer_id", "name"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    officer_id: UUID = Field(foreign_key="officers.id")
    name: str
    address: str  # the queue's address from its "?" on; "" is the whole queue
    made_at: datetime


class BulkAct(SQLModel, table=True):
    """An act on many cases: proposed by one officer, carried out or declined by a second.

    `cases` are pairs of id and version as the first officer saw them; `results` say of each id
    what became of it: done, changed (somebody was faster) or refused (not lawful any more).
    """

    __tablename__ = "bulk_acts"
    __table_args__ = (
        one_of("bulk_acts", "act", BULK_ACTS),
        one_of("bulk_acts", "state", BULK_STATES),
        Index("ix_bulk_acts_waiting", "public_body_id", "state"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    act: str
    cases: list[list[Any]] = Field(sa_type=DOCUMENT)
    unit_ids: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    note: str
    state: str = "pending"
    proposed_by: UUID = Field(foreign_key="officers.id")
    proposed_at: datetime
    decided_by: UUID | None = Field(default=None, foreign_key="officers.id")
    decided_at: datetime | None = None
    reason: str | None = None  # of a decline
    results: dict[str, str] = Field(default_factory=dict, sa_type=DOCUMENT)
    version: int = 1
