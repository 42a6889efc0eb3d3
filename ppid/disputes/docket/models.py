"""What a dispute file holds: stages, hearings, served papers, orders, court steps."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of
from ppid.statute.disputing import CourtEffect, CourtStep, DisputeStage

KEEPERS = ("commission", "ppid")  # whose record it is; the Commission's word comes first
HEARING_KINDS = ("mediation", "hearing", "reading")
HEARING_STATES = ("planned", "held", "cancelled")
PAPER_KINDS = ("summons", "registration", "minutes", "decision", "evidence", "other")
PARTIES = ("applicant", "respondent")


class Dispute(SQLModel, table=True):
    """A *sengketa informasi* against a request or objection of ours; identity stays with those.

    `register_number` is the Commission's own, such as 0007/REG-PSI/V/2016, and comes with its
    *akta registrasi*. `grounds` are those of the objection. `stage_on` is the day on which the
    present stage began; `proofs` are the keys of statute.disputing.BURDEN that are at hand.
    """

    __tablename__ = "disputes"
    __table_args__ = (
        one_of("disputes", "stage", DisputeStage),
        one_of("disputes", "kept_by", KEEPERS),
        UniqueConstraint("public_body_id", "register_number"),
        Index("ix_disputes_list", "public_body_id", "closed_on", "received_on"),
        Index("ix_disputes_objection", "objection_id"),
        Index("ix_disputes_request", "request_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    case_number: str  # of the objection, else of the request: as the register writes it
    objection_id: UUID | None = Field(default=None, foreign_key="objections.id")
    request_id: UUID | None = Field(default=None, foreign_key="information_requests.id")
    grounds: list[str] = Field(sa_type=DOCUMENT)
    kept_by: str
    register_number: str | None = None
    received_on: date
    registered_on: date | None = None
    stage: str = DisputeStage.RECEIVED
    stage_on: date
    ruling: str | None = None  # statute.disputing.DisputeRuling
    decision_number: str | None = None
    decided_on: date | None = None  # the day on which it was read (Ps. 46 (3))
    copy_received_on: date | None = None  # by the respondent: C11 runs from it
    decision_summary: str | None = None
    ending: str | None = None  # statute.disputing.DisputeEnd
    closed_on: date | None = None
    proofs: list[str] = Field(default_factory=list, sa_type=DOCUMENT)
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime
    version: int = 1

    @property
    def name(self) -> str:
        """The Commission's number, and until there is one the number it is about."""
        return self.register_number or self.case_number


class StageEntry(SQLModel, table=True):
    """A stage that began: its true day, and when it was written down."""

    __tablename__ = "dispute_stages"
    __table_args__ = (
        one_of("dispute_stages", "stage", DisputeStage),
        UniqueConstraint("dispute_id", "stage"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    dispute_id: UUID = Field(foreign_key="disputes.id")
    stage: str
    began_on: date
    note: str = ""
    # How the mediation ended that this stage follows: failed, withdrawn, untold (Ps. 42).
    mediation_end: str = Field(default="", sa_column_kwargs={"server_default": ""})
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime


class Hearing(SQLModel, table=True):
    """A mediation meeting or a hearing, planned and then held or cancelled."""

    __tablename__ = "dispute_hearings"
    __table_args__ = (
        one_of("dispute_hearings", "kind", HEARING_KINDS),
        one_of("dispute_hearings", "state", HEARING_STATES),
        Index("ix_dispute_hearings_dispute", "dispute_id", "starts_at"),
        Index("ix_dispute_hearings_day", "public_body_id", "held_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    dispute_id: UUID = Field(foreign_key="disputes.id")
    kind: str
    title: str
    held_on: date  # the office's day of `starts_at`
    starts_at: datetime
    place: str
    closed: bool = False  # sidang tertutup (Ps. 43)
    state: str = "planned"
    sequence: int = 0  # grows with each change: calendars then replace their copy
    changed_at: datetime
    recorded_by: UUID = Field(foreign_key="officers.id")


class ServedPaper(SQLModel, table=True):
    """A paper that the Commission served on a party, or a party on the Commission.

    `closed`: of a hearing behind closed doors; only the Commission and the PPID Utama read it.
    """

    __tablename__ = "dispute_papers"
    __table_args__ = (
        one_of("dispute_papers", "kind", PAPER_KINDS),
        Index("ix_dispute_papers_dispute", "dispute_id"),
    )

    document_id: UUID = Field(primary_key=True, foreign_key="documents.id")
    dispute_id: UUID = Field(foreign_key="disputes.id")
    kind: str
    title: str
    served_on: date
    closed: bool = False
    added_by: UUID = Field(foreign_key="officers.id")
    added_at: datetime


class DisputeOrder(SQLModel, table=True):
    """What a decision orders the PPID to do, counted in working days from `set_on`."""

    __tablename__ = "dispute_orders"
    __table_args__ = (Index("ix_dispute_orders_dispute", "dispute_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    dispute_id: UUID = Field(foreign_key="disputes.id")
    what: str
    days: int
    set_on: date
    executed_on: date | None = None
    how: str | None = None  # what was done, for both parties to read
    reference: str | None = None
    recorded_by: UUID | None = None
    recorded_at: datetime | None = None
    belated_reason: str | None = None  # why it was recorded only once it was overdue


class CourtEntry(SQLModel, table=True):
    """A step in court, as the PPID learnt of it."""

    __tablename__ = "dispute_court_steps"
    __table_args__ = (
        one_of("dispute_court_steps", "step", CourtStep),
        one_of("dispute_court_steps", "party", PARTIES),
        one_of("dispute_court_steps", "effect", CourtEffect),
        UniqueConstraint("dispute_id", "step"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    dispute_id: UUID = Field(foreign_key="disputes.id")
    step: str
    party: str
    taken_on: date
    reference: str
    recorded_by: UUID = Field(foreign_key="officers.id")
    recorded_at: datetime
    effect: str | None = None  # of a court's decision; older rows have none
