"""What is kept while someone asks: the draft, its mailed links, and how often advice was given."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of


class RequestDraft(SQLModel, table=True):
    """A *permohonan* that is not sent yet: no register knows it, and it purges by itself.

    Its files are `documents` whose case is the draft. Instants are of the real clock.
    """

    __tablename__ = "request_drafts"
    __table_args__ = (Index("ix_request_drafts_changed", "changed_at"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    content: bytes = b""  # sealed JSON, see `ppid.asking.drafts`
    version: int = 1  # grows with each saving: an older tab is told
    created_at: datetime
    changed_at: datetime


class DraftLink(SQLModel, table=True):
    """A mailed link that opens a draft on another device; the token itself is stored nowhere."""

    __tablename__ = "draft_links"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    draft_id: UUID = Field(foreign_key="request_drafts.id", index=True)
    token_hash: str = Field(unique=True)
    kid: str  # of the key that makes the token again, for the mail
    email: bytes  # sealed
    until: datetime


class AdviceTally(SQLModel, table=True):
    """How often an advice was shown and asked past on one day; to whom is not kept."""

    __tablename__ = "advice_tallies"
    __table_args__ = (
        one_of("advice_tallies", "advice", ("not_ours", "complaint")),
        one_of("advice_tallies", "act", ("shown", "asked_anyway")),
    )

    public_body_id: UUID = Field(primary_key=True, foreign_key="public_bodies.id")
    on_day: date = Field(primary_key=True)
    advice: str = Field(primary_key=True)
    act: str = Field(primary_key=True)
    times: int
