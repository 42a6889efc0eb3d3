"""The timeline and the outbox: what happened, and what is due because of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG, DOCUMENT, one_of

OPENED = ("identity.opened", "document.opened")  # somebody looked at sealed data
OPENINGS = ", ".join(f"'{name}'" for name in OPENED)


class Event(SQLModel, table=True):
    """Something that happened, written in the transaction of the change; never edited or deleted.

    `data` holds what the timeline says: dates, numbers, names of units, ids; no identity of
    an applicant. The seal (`chain`, `seal`) is added later, in batches.
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_subject", "subject_id", "id"),
        Index("ix_events_chain", "chain", unique=True),
        Index("ix_events_recorded", "public_body_id", "recorded_at"),
        Index(
            "ix_events_unsealed",
            "id",
            postgresql_where=text("seal IS NULL"),
            sqlite_where=text("seal IS NULL"),
        ),
        Index(
            "ix_events_actor",
            "actor_id",
            "id",
            postgresql_where=text("actor_id IS NOT NULL"),
            sqlite_where=text("actor_id IS NOT NULL"),
        ),
        Index(
            "ix_events_opened",
            "id",
            postgresql_where=text(f"name IN ({OPENINGS})"),
            sqlite_where=text(f"name IN ({OPENINGS})"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    name: str
    subject_kind: str
    subject_id: UUID
    at: datetime  # the office's clock
    recorded_at: datetime  # the real clock
    actor_kind: str  # officer, applicant, system
    actor_id: UUID | None = None
    place: str | None = None  # the network address of an officer's browser; nobody else's is kept
    data: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    chain: int | None = Field(default=None, sa_type=BIG)
    seal: bytes | None = None


class State(StrEnum):
    """Where a piece of work stands; `pending` and `sending` are the only open ones."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    CANCELLED = "cancelled"  # no longer true when its turn came
    SUPERSEDED = "superseded"  # a newer step of the same kind took its place
    UNDELIVERABLE = "undeliverable"  # the address refused it for good
    DEAD = "dead"  # three days of tries: a person must act
    QUARANTINED = "quarantined"  # could not even be made


class OutboxEntry(SQLModel, table=True):
    """Work that an event or a passed threshold made due: decided once, by its dedup key.

    `due_at` is on the office's clock; `retry_at` and `lease_until` on the real one.
    `recipient` is `officer:<id>`, `requester:<id>`, `proxy:<id>` or `commission`: addresses are
    looked up at sending, and only there.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("outbox", "state", State),
        Index(
            "ix_outbox_open",
            "priority",
            "due_at",
            "id",
            postgresql_where=text("state IN ('pending', 'sending')"),
            sqlite_where=text("state IN ('pending', 'sending')"),
        ),
        Index("ix_outbox_subject", "subject_id", "id"),
        Index(
            "ix_outbox_failed",
            "public_body_id",
            "id",
            postgresql_where=text("state IN ('undeliverable', 'dead', 'quarantined')"),
            sqlite_where=text("state IN ('undeliverable', 'dead', 'quarantined')"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    dedup_key: str = Field(unique=True)
    notice: str  # the name of its words: templates/notices/<notice>/
    step: str = ""  # the step of the ladder, "" for a legal act
    channel: str = "email"
    subject_kind: str
    subject_id: UUID
    cause_event_id: int | None = Field(default=None, sa_type=BIG)
    recipient: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    template_version: int = 1
    message_id: str
    priority: int = 5  # 1 legal acts and lapses, 5 reminders, 9 courtesy
    state: str = State.PENDING
    due_at: datetime
    decided_at: datetime
    retry_at: datetime | None = None
    lease_until: datetime | None = None
    lease_token: int = 0
    attempts: int = 0  # tries that reached the mail server
    begun_at: datetime | None = None  # the last try's start, on the real clock; None: claimed only
    deaths: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # of its senders
    # Tries that ended without the server's answer: each may have brought a copy.
    uncertain: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    sent_at: datetime | None = None
    reply: str | None = None  # the mail server's last words, without addresses
    note: str | None = None  # why it was cancelled or superseded
    sent_to: str | None = None  # the blind index of the address of the last try, for bounces
