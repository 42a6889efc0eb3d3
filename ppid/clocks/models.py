"""The statutory clocks that run: one row for each reading of each clock of a case."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel


class Clock(SQLModel, table=True):
    """One clock under one reading of the law.

    `due_on` is None while the calendar of a year it needs is not loaded ("menunggu kalender").
    `next_step_at` is all that the beat looks for: the instant, on the office's clock, at which the
    ladder wants this row examined again; None once nothing more can become due.
    """

    __tablename__ = "clocks"
    __table_args__ = (
        UniqueConstraint("subject_id", "kind", "reading"),
        Index(
            "ix_clocks_next_step",
            "next_step_at",
            postgresql_where=text("next_step_at IS NOT NULL"),
            sqlite_where=text("next_step_at IS NOT NULL"),
        ),
        Index("ix_clocks_request", "request_id"),
        Index(
            "ix_clocks_due",
            "public_body_id",
            "due_on",
            postgresql_include=["request_id", "kind", "reading", "stopped_on", "id"],
        ),
        Index(  # what runs, so that the late ones need not be looked for among all of the past
            "ix_clocks_running",
            "public_body_id",
            "due_on",
            postgresql_where=text("stopped_on IS NULL"),
            sqlite_where=text("stopped_on IS NULL"),
        ),
        Index(  # copies that were promised and not handed over
            "ix_clocks_promised",
            "public_body_id",
            "due_on",
            postgresql_where=text("stopped_on IS NULL AND kind = 'handover'"),
            sqlite_where=text("stopped_on IS NULL AND kind = 'handover'"),
        ),
        Index(  # which requests are still being checked, for the facet of clocks
            "ix_clocks_checking",
            "request_id",
            postgresql_where=text("stopped_on IS NULL AND kind = 'completeness-check'"),
            sqlite_where=text("stopped_on IS NULL AND kind = 'completeness-check'"),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    subject_kind: str  # request, assignment
    subject_id: UUID
    request_id: UUID  # the case it belongs to
    kind: str  # statute.ClockKind
    reading: str  # statute.Reading
    started_on: date
    entered_on: date  # the date of entry: later than started_on for a late entry
    due_on: date | None
    due_at: datetime | None = None  # clocks of hours
    extended_from: date | None = None  # the limit before a lawful extension
    calendar_version: str  # of the count from started_on, as `holidays.pinned` reads it again
    rule_version: str
    length: int | None = None  # working days of a promise; None: as long as its rule says
    choices: str = ""  # statute.readings.Choices under which it was started; "" = the defaults
    extended_on: date | None = None  # the day of the extension's notice
    extension_calendar: str | None = None  # of the added days; None = the same calendar
    stopped_on: date | None = None
    stopped_by: str | None = None  # the event that stopped it
    next_step_at: datetime | None = None


class ClockMove(SQLModel, table=True):
    """A limit that a change of the calendar moved, or made known; both dates are kept for good.

    `cause_id` is the calendar version, `batch_id` the one carrying through of it that moved them
    together; the rows are only ever added.
    """

    __tablename__ = "clock_moves"
    __table_args__ = (
        UniqueConstraint("batch_id", "clock_id"),
        Index("ix_clock_moves_request", "request_id"),
        Index("ix_clock_moves_batch", "batch_id", "request_id"),
        Index("ix_clock_moves_clock", "clock_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    clock_id: UUID = Field(foreign_key="clocks.id")
    subject_id: UUID
    request_id: UUID
    kind: str
    reading: str
    old_due_on: date | None  # None: it waited for a calendar
    new_due_on: date | None
    old_extended_from: date | None = None
    new_extended_from: date | None = None
    old_calendar_version: str
    new_calendar_version: str
    new_extension_calendar: str | None = None
    cause_id: UUID = Field(foreign_key="calendar_versions.id")
    batch_id: UUID
    at: datetime  # the office's clock
