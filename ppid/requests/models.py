"""What is on the register: the request, and each legal act as a row of its own."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of
from ppid.requests.arriving_models import Arrival
from ppid.statute.transitions import Status

DEEMED = "request.deemed_complete"  # the event of a check that was missed
CHANNELS = ("web", "api", "email", "letter", "counter", "phone", "whatsapp", "lapor")
COUNTED = ["status", "channel", "received_on"]  # by the facets of the queue


def _where(condition: str) -> dict[str, Any]:
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}


OF_OPEN = _where("closed_on IS NULL")
OF_WAITING = _where("closed_on IS NULL AND next_due_on IS NULL") | {"postgresql_include": COUNTED}
OF_ENTERED = _where("entered_by IS NOT NULL")
AT_WORK = _where("state IN ('open', 'submitted')")
TELLS_STATE: dict[str, Any] = {"postgresql_include": ["state"]}


def _open(name: str, *columns: str, include: list[str]) -> Index:
    return Index(name, *columns, postgresql_include=include, **OF_OPEN)


class InformationRequest(Arrival, table=True):
    """A *permohonan informasi*, in the register from the day it is received.

    `next_due_on` repeats the strictest running clock, for the queue's order.
    """

    __tablename__ = "information_requests"
    __table_args__ = (
        one_of("information_requests", "status", Status),
        one_of("information_requests", "channel", CHANNELS),
        Index("ix_requests_queue", "public_body_id", "closed_on", "next_due_on", "id"),
        Index("ix_requests_received", "public_body_id", "received_on"),
        # Of open cases alone: neither database sees that `closed_on IS NULL` keeps the order.
        _open("ix_requests_open", "public_body_id", "next_due_on", "id", include=COUNTED),
        # The few that wait for a calendar: they stand first, by their id. What facets ask stands in
        # it, else PostgreSQL, which cannot know how few they are, walks the open ones instead.
        Index("ix_requests_waiting", "public_body_id", "id", **OF_WAITING),
        # The few that a filter names: each looked up by its id, or by when it came.
        _open("ix_requests_open_id", "id", include=["public_body_id", "next_due_on", *COUNTED]),
        Index("ix_requests_open_received", "public_body_id", "received_on", "id", **OF_OPEN),
        # What an officer has written down, the newest first.
        Index("ix_requests_entered", "entered_by", "entered_at", **OF_ENTERED),
        Index("ix_requests_open_state", "public_body_id", "status", "next_due_on", "id", **OF_OPEN),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    requester_id: UUID = Field(foreign_key="requesters.id", index=True)
    title: str  # the first words of what is sought, for lists
    sought: str  # rincian informasi yang dibutuhkan
    purpose: str  # tujuan penggunaan informasi
    access_method: str = "copy"
    copy_format: str | None = None
    delivery_method: str | None = None
    channel: str = "web"
    addressed_to: str | None = None  # as the letter says, perhaps the Governor
    received_unit_id: UUID | None = Field(default=None, foreign_key="units.id")
    wished_unit_id: UUID | None = None  # the unit that the applicant named: a wish, no assignment
    agenda_number: str | None = None
    letter_number: str | None = None
    letter_date: date | None = None
    read_back: bool = False  # an oral request, written down, read back and agreed to (Ps. 22 (3))
    received_at: datetime
    received_on: date  # the office's date; day 1 is the next working day
    entered_at: datetime
    entered_by: UUID | None = None  # an officer, for paper, counter, phone
    status: str = Status.REGISTERED
    outcome: str | None = None  # of the whole, once answered
    next_due_on: date | None = None
    closed_on: date | None = None
    code_turn: int = 1
    code_kid: str
    locale: str = "id"
    version: int = 1


class RequestItem(SQLModel, table=True):
    """A *butir*: the part of a request that gets an outcome of its own.

    The listing is the office's; the applicant's words stay on the request. `decision` keeps the
    last ruling (see `ppid.requests.schemas.Ruling`), also after a draft went back for repair.
    """

    __tablename__ = "request_items"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id")
    position: int
    sought: str
    outcome: str | None = None
    explanation: str | None = None
    decision: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)


class Submission(SQLModel, table=True):
    """A sending of the form: the same key with the same body is the same request."""

    __tablename__ = "submissions"

    key_hash: str = Field(primary_key=True)
    body_hash: str
    request_id: UUID = Field(foreign_key="information_requests.id")
    at: datetime


class CompletionLetter(SQLModel, table=True):
    """A *surat keterangan tidak lengkap*: once, everything that lacks in one letter."""

    __tablename__ = "completion_letters"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    lacking: list[str] = Field(sa_type=DOCUMENT)  # identity, authority, subject, contact
    note: str
    sent_by: UUID = Field(foreign_key="officers.id")
    sent_at: datetime
    due_on: date | None  # None while the calendar of that year is not loaded
    letter_number: str | None = None  # of the office's agenda
    completed_at: datetime | None = None
    completion: str | None = None
    late: bool = False


class Assignment(SQLModel, table=True):
    """A *disposisi* to one unit; each unit once while it is open.

    `ordered_on` repeats the limit of the case, for the order of the unit's queue; the first of
    all days while the case waits for a calendar. Triggers alone write there.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        one_of("assignments", "state", ("open", "submitted", "returned", "closed")),
        UniqueConstraint("request_id", "unit_id"),
        Index("ix_assignments_unit", "unit_id", "state", "request_id"),
        Index("ix_assignments_queue", "unit_id", "ordered_on", "request_id", **AT_WORK),
        Index("ix_assignments_at_work", "unit_id", "request_id", **AT_WORK),
        Index("ix_assignments_of_case", "request_id", "unit_id", **AT_WORK, **TELLS_STATE),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id")
    unit_id: UUID = Field(foreign_key="units.id")
    note: str
    assigned_by: UUID = Field(foreign_key="officers.id")
    assigned_at: datetime
    internal_due_on: date | None = None
    state: str = "open"
    returned_reason: str | None = None  # "bukan kewenangan kami"
    ordered_on: date = Field(default=date.min, sa_column_kwargs={"server_default": "0001-01-01"})


class AnswerDraft(SQLModel, table=True):
    """A version of a unit's (or the desk's) answer; the next version is a new row."""

    __tablename__ = "answer_drafts"
    __table_args__ = (
        one_of("answer_drafts", "state", ("draft", "submitted", "returned", "accepted")),
        Index("ix_answer_drafts_request", "request_id", "number"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id")
    assignment_id: UUID | None = Field(default=None, foreign_key="assignments.id")
    number: int
    body: str
    proposed_outcome: str
    holder: str | None = None
    link: str | None = None
    state: str = "draft"
    written_by: UUID = Field(foreign_key="officers.id")  # who has it
    author_id: UUID | None = None  # who wrote it, where `written_by` took it over
    written_at: datetime
    submitted_at: datetime | None = None
    returned_note: str | None = None
    returned_by: UUID | None = None
    head_asked_at: datetime | None = None  # it waits for the head of the unit
    head_by: UUID | None = None  # who approved it there
    head_at: datetime | None = None
    version: int = 1


class Extension(SQLModel, table=True):
    """A *perpanjangan*: once, in writing, with reasons. The key is the request's, hence once."""

    __tablename__ = "extensions"

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    ground: str  # one of the two of statute.exemptions.EXTENSION_GROUNDS
    reason: str
    old_due_on: date
    new_due_on: date | None  # as told; None where next year's calendar was not loaded
    letter_number: str | None = None  # of the office's agenda
    granted_by: UUID = Field(foreign_key="officers.id")
    granted_on: date


class WrittenNotice(SQLModel, table=True):
    """A *pemberitahuan tertulis* or *SK penolakan*: one to a request, from draft to sent.

    `decision` holds the fields of the statutory form (see `ppid.requests.schemas.Decision`).
    """

    __tablename__ = "written_notices"
    __table_args__ = (
        one_of("written_notices", "state", ("approved", "numbered", "signed", "sent")),
        Index("ix_written_notices_number", "public_body_id", "letter_number"),
    )

    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    outcome: str
    body: str
    decision: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)
    consideration: str  # pertimbangan tertulis, PP 61/2010 Ps 2 (1)
    state: str = "approved"
    approved_by: UUID = Field(foreign_key="officers.id")
    approved_at: datetime
    letter_number: str | None = None
    letter_date: date | None = None
    numbered_by: UUID | None = None
    signer_name: str | None = None
    signer_nip: str | None = None
    signer_position: str | None = None
    signer_rank: str | None = None  # pangkat/golongan
    signer_capacity: str | None = None  # an, plt, plh; None: in their own office
    signer_for: str | None = None  # with an: the office in whose name it is signed
    signed_on: date | None = None
    signature: str | None = None  # paper_original, scan, electronic
    signed_document_id: UUID | None = None
    signed_decree_id: UUID | None = None  # signed electronically: each letter is a file of its own
    signed_transfer_id: UUID | None = None
    sent_at: datetime | None = None
    sent_by: UUID | None = None
    sent_means: str | None = None
    sent_reference: str | None = None
    object_until: date | None = None  # the advised end of the objection window
    first_opened_at: datetime | None = None  # proof of receipt: opened on the page
    confirmed_at: datetime | None = None  # the applicant said that it has arrived
    approved_digest: str | None = None  # of what was approved; what is sent has the same
    checked_by: UUID | None = None  # the second person who agreed; see `needs_second`
    checked_at: datetime | None = None
    version: int = 1

    @property
    def refuses(self) -> bool:
        """Whether the whole or any item is refused: then a decree goes with the letter."""
        return self.outcome == "refused" or bool(self.refused)

    @property
    def rests_on_paper(self) -> bool:
        """Whether a test was typed from paper with it; decisions of before the mark have none."""
        return bool(self.decision.get("paper"))

    @property
    def needs_second(self) -> bool:
        """Whether a second person agrees to it before its letter has a number."""
        return self.refuses or self.rests_on_paper

    @property
    def refused(self) -> list[dict[str, Any]]:
        """The refused ones among several items, each with its consequence test."""
        return [each for each in self.rulings if each["outcome"] == "refused"]

    @property
    def rulings(self) -> list[dict[str, Any]]:
        """What was decided on each of several items; empty where there is only one."""
        return list(self.decision.get("items") or [])


class Note(SQLModel, table=True):
    """An internal note (officers) or a further explanation (the applicant)."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_request", "request_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    request_id: UUID = Field(foreign_key="information_requests.id")
    author_id: UUID | None = None  # None: the applicant
    internal: bool = True
    text: str
    at: datetime
