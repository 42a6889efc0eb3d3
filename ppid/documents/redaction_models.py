"""Redactions: the original kept apart, the boxes drawn on it, and the copy that came of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.documents.models import Scan
from ppid.kit.columns import BIG, DOCUMENT, one_of


class RedactionState(StrEnum):
    """Where a redaction stands."""

    OPEN = "open"  # boxes are being drawn
    QUEUED = "queued"  # a worker makes the copy
    DONE = "done"  # the copy is a file of the answer
    FAILED = "failed"  # no copy could be made; `failure` says why


class Redaction(SQLModel, table=True):
    """The original of a file of an answer, taken out of the case's files, and its redaction.

    While it lies here no reader of `documents` can reach it: not the applicant, not a mail, not
    the public list. Pages are numbered from 1.
    """

    __tablename__ = "redactions"
    __table_args__ = (
        one_of("redactions", "state", RedactionState),
        one_of("redactions", "scan", Scan),
        Index("ix_redactions_request", "request_id"),
        Index("ix_redactions_state", "state", "queued_at"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    request_id: UUID
    draft_id: UUID
    # The original, sealed at rest; `document_id` is the id it had, and gets again when given back.
    document_id: UUID
    name: str
    media_type: str
    size: int = Field(sa_type=BIG)  # bytes of the plain file
    sha256: str
    storage_key: str = Field(unique=True)
    scan: str
    uploaded_by: UUID | None = None
    uploaded_at: datetime
    # The work on it.
    pages: list[list[float]] = Field(sa_type=DOCUMENT)  # width and height of each, as displayed
    state: str = RedactionState.OPEN
    version: int = 1  # grows with every box, so that what is made is what was previewed
    item: int | None = None  # position of the item it answers, where the request has several
    made_name: str = ""
    made_id: UUID | None = None  # the copy, a document of the same draft
    pages_done: int = 0
    failure: int = 0  # of ppid.documents.verdicts
    report: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    begun_by: UUID = Field(foreign_key="officers.id")
    begun_at: datetime
    queued_by: UUID | None = None
    queued_at: datetime | None = None
    lease_until: datetime | None = None  # real time; until then one worker has it
    attempts: int = 0


class RedactionBox(SQLModel, table=True):
    """One black box, in hundred-thousandths of the displayed page; what it hides, and why."""

    __tablename__ = "redaction_boxes"
    __table_args__ = (Index("ix_redaction_boxes_redaction", "redaction_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    redaction_id: UUID = Field(foreign_key="redactions.id")
    page: int
    x1: int
    y1: int
    x2: int
    y2: int
    what: str  # the kind of information, never the information: "NIK"
    ground: str  # a code of ppid.statute.redaction.GROUNDS
    statute: str = ""  # with ground j: the article that forbids opening
    added_by: UUID = Field(foreign_key="officers.id")
    added_at: datetime
