"""What is in the register of objections, and each sending of the form."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of
from ppid.requests.arriving_models import Arrival
from ppid.requests.models import CHANNELS
from ppid.statute.objecting import Marks, ObjectionStatus


class Objection(Arrival, table=True):
    """A *keberatan*, in its register from the day it is received; its request stays as it was.

    `request_id` is None for ground b without a request, and for a request outside of this service,
    whose number then stands in `outside_number`. `requester_id` is the request's own applicant, or
    a row of this objection's own. `premature` holds the letters of the grounds that could not
    exist yet. `next_due_on` repeats the running clock, for the order of the list.
    """

    __tablename__ = "objections"
    __table_args__ = (
        one_of("objections", "status", ObjectionStatus),
        one_of("objections", "channel", CHANNELS),
        Index("ix_objections_queue", "public_body_id", "closed_on", "next_due_on", "id"),
        Index("ix_objections_request", "request_id"),
        Index("ix_objections_requester", "requester_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    request_id: UUID | None = Field(default=None, foreign_key="information_requests.id")
    outside_number: str | None = None  # of a request that this service does not know
    requester_id: UUID = Field(foreign_key="requesters.id")
    grounds: list[str] = Field(sa_type=DOCUMENT)  # letters a to g of Ps. 35 (1)
    case_position: str  # kasus posisi
    sought: str | None = None  # informasi yang diminta, where no request of ours says it
    purpose: str | None = None  # tujuan penggunaan informasi, likewise
    channel: str = "web"
    agenda_number: str | None = None
    letter_number: str | None = None
    letter_date: date | None = None
    received_at: datetime
    received_on: date
    entered_at: datetime  # the register's own day: the other reading of C7 (11.15)
    entered_by: UUID | None = None  # an officer, for paper and counter
    received_unit_id: UUID | None = None  # the unit that took the paper in
    premature: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    late: bool = False
    status: str = ObjectionStatus.REGISTERED
    outcome: str | None = None  # of the Atasan's decision
    next_due_on: date | None = None
    closed_on: date | None = None
    code_turn: int = 1
    code_kid: str
    locale: str = "id"
    version: int = 1

    @property
    def has_request(self) -> bool:
        """Whether something was asked for, here or elsewhere; else ground b alone is open."""
        return bool(self.request_id or self.outside_number)

    @property
    def marks(self) -> list[str]:
        return Marks(tuple(self.premature), self.late).names


class ObjectionSubmission(SQLModel, table=True):
    """A sending of the form: the same key with the same body is the same objection."""

    __tablename__ = "objection_submissions"

    key_hash: str = Field(primary_key=True)
    body_hash: str
    objection_id: UUID = Field(foreign_key="objections.id")
    at: datetime
