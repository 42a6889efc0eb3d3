"""Letters that a person must carry, tries and bounces of mail, and who is alive."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.events.models import OutboxEntry
from ppid.kit.columns import BIG, DOCUMENT, one_of


class Means(StrEnum):
    """How a letter left the house."""

    EMAIL = "email"
    POST = "post"
    COURIER = "courier"
    HAND = "hand"  # handed over at the counter
    WHATSAPP = "whatsapp"
    FAX = "fax"
    PHONE = "phone"  # told, with the hour and the words
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
    request_id: UUID  # the case it is about: a request, or an objection as `subject_kind` says
    subject_kind: str = Field(default="request", sa_column_kwargs={"server_default": "request"})
    dedup_key: str = Field(unique=True)
    notice: str
    recipient: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    state: str = "open"
    created_at: datetime
    means: str | None = None
    reference: str | None = None  # number of the postal or courier receipt, of the fax report
    receiver: str | None = None  # who took it, where it was handed over
    said_at: datetime | None = None  # when it was told, by telephone or WhatsApp
    said: str | None = None  # and in which words
    proof_document_id: UUID | None = None  # the scan of the signature or receipt
    cancel_reason: str | None = None  # why it need not be sent any more
    printed: int = 0  # from the second paper on each is marked as a copy
    sent_on: date | None = None
    done_by: UUID | None = None
    done_at: datetime | None = None
    version: int = 1

    @property
    def step(self) -> str:
        """The step of the ladder that it is, "" for a legal act."""
        return str(self.data.get("step", ""))

    @property
    def to_proxy(self) -> bool:
        return self.recipient.startswith("proxy:")

    def as_mail(self) -> OutboxEntry:
        """The notice that it stands for, so that paper and mail say and obey the same."""
        return OutboxEntry(
            public_body_id=self.public_body_id,
            notice=self.notice,
            step=self.step,
            recipient=self.recipient,
            data=self.data,
            dedup_key=self.dedup_key,
            subject_kind=self.subject_kind,
            subject_id=self.request_id,
            message_id="",
            due_at=self.created_at,
            decided_at=self.created_at,
        )


class LadderVersion(SQLModel, table=True):
    """The ladder as an administrator set it; rows are only ever added, the newest is in force.

    `steps` are objects of clock, notice, offset, to, on and since; `hours` is what was kept;
    `known` names the steps that the office has had before it (`notices/newer`).
    """

    __tablename__ = "ladder_versions"
    __table_args__ = (UniqueConstraint("public_body_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    number: int
    steps: list[dict[str, Any]] = Field(sa_type=DOCUMENT)
    hours: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    known: list[str] | None = Field(default=None, sa_type=DOCUMENT)
    reason: str
    made_by: UUID | None = None
    made_at: datetime  # the office's clock: steps are measured against it


class TrainingClock(SQLModel, table=True):
    """How far training moved "today": one row, in demonstration databases only."""

    __tablename__ = "training_clock"

    id: int = Field(default=1, primary_key=True)
    offset_seconds: int = Field(default=0, sa_type=BIG)


class Heartbeat(SQLModel, table=True):
    """When a process was last at work, on the real clock; also the sweeper's lease."""

    __tablename__ = "heartbeats"

    name: str = Field(primary_key=True)  # beat, worker, sweep, worker:<host>:<process>, …
    at: datetime
    holder: str = ""
    lease_until: datetime | None = None
    started_at: datetime | None = None  # of one process: since when it runs,
    task: str | None = None  # what it took last,
    version: str | None = None  # and of which release it is


class TransportTrouble(SQLModel, table=True):
    """No mail can leave, by no fault of any mail: one row while it lasts, on the real clock."""

    __tablename__ = "transport_troubles"

    name: str = Field(primary_key=True)  # smtp
    since: datetime
    reason: str  # the server's words, without addresses
    failures: int = 1
    next_try_at: datetime


class DeliveryAttempt(SQLModel, table=True):
    """One try to deliver a notice, written with its result; no address is part of it.

    `n` counts as the notice counts its tries; `token` is that of the claim, which never repeats.
    """

    __tablename__ = "delivery_attempts"

    outbox_id: int = Field(primary_key=True, foreign_key="outbox.id", sa_type=BIG)
    token: int = Field(primary_key=True)
    n: int
    at: datetime  # the real clock
    outcome: str  # sent, deferred, refused, held, broken, lost, retried
    reply: str | None = None  # the mail server's words, without addresses
    worker: str = ""  # machine and process


class Bounce(SQLModel, table=True):
    """What came back about a mail that we sent; its key makes the same report count once."""

    __tablename__ = "bounces"
    __table_args__ = (Index("ix_bounces_outbox", "outbox_id"),)

    digest: str = Field(primary_key=True)  # of the report's Message-ID, else of its text
    outbox_id: int = Field(foreign_key="outbox.id", sa_type=BIG)
    at: datetime  # the real clock
    kind: str  # failed, delayed, relayed, complaint, unclear
    status: str = ""  # RFC 3463, such as 5.1.1
    source: str  # pipe, imap


class BounceCount(SQLModel, table=True):
    """How many messages came to the return address, by what they were; a tally, no content."""

    __tablename__ = "bounce_counts"

    kind: str = Field(primary_key=True)
    number: int = Field(default=0, sa_type=BIG)
    last_at: datetime


class Suppression(SQLModel, table=True):
    """An address that is not mailed again until someone lifts it; only its blind index is kept."""

    __tablename__ = "suppressions"

    public_body_id: UUID = Field(primary_key=True, foreign_key="public_bodies.id")
    address_index: str = Field(primary_key=True)
    reason: str  # refused, bounced
    status: str = ""
    since: datetime  # the real clock
    outbox_id: int = Field(foreign_key="outbox.id", sa_type=BIG)


class MonthlySummary(SQLModel, table=True):
    """What the Commission is told of one month, counted once; its key makes each month one only.

    `figures` is a list of `{"unit": name, <column of monthly_figures.COLUMNS>: number, …}`; the
    first row is the whole office, with "" for its unit. Dates are the office's clock's.
    """

    __tablename__ = "monthly_summaries"

    public_body_id: UUID = Field(primary_key=True, foreign_key="public_bodies.id")
    month: date = Field(primary_key=True)  # its first day
    figures: list[dict[str, Any]] = Field(sa_type=DOCUMENT)
    made_on: date  # the PPID saw it on this day
    note_on: date  # the working day after it
    noted_on: date | None = None  # decided for the Commission; None: not yet
