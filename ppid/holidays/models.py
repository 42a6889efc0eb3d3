"""Hari libur and cuti bersama as dated data; versions are only ever added."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of

SCOPES = ("national", "province", "unit")
ACTS = ("add", "correct", "remove", "import", "library")
STATES = ("pending", "approved", "declined")


class CalendarVersion(SQLModel, table=True):
    """One state of the calendar of one year: national, of the province, or of a unit."""

    __tablename__ = "calendar_versions"
    __table_args__ = (
        UniqueConstraint("public_body_id", "scope", "unit_id", "year", "number"),
        Index(  # a unit_id of NULL equals no other in the constraint above
            "uq_calendar_versions_whole",
            "public_body_id",
            "scope",
            "year",
            "number",
            unique=True,
            postgresql_where=text("unit_id IS NULL"),
            sqlite_where=text("unit_id IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    scope: str = "national"  # national, province, unit
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")
    year: int
    number: int  # 1, 2, 3 … within the year; the highest is in force
    source: str
    entered_by: UUID | None = None
    entered_at: datetime
    proposal_id: UUID | None = None  # None: as shipped


class CalendarDay(SQLModel, table=True):
    """A day that is not a working day, in one version."""

    __tablename__ = "calendar_days"
    __table_args__ = (UniqueConstraint("version_id", "day"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    version_id: UUID = Field(foreign_key="calendar_versions.id")
    day: date
    kind: str  # national, cuti_bersama, election, local
    name: str
    source: str
    known_on: date | None = None


class CalendarProposal(SQLModel, table=True):
    """A change of one year's calendar, which one officer proposes and another approves.

    `rows` are days as JSON (date, kind, name, source, known_on; `was` where a day moves). Without
    both names it is an operator's act at the command line.
    """

    __tablename__ = "calendar_proposals"
    __table_args__ = (
        one_of("calendar_proposals", "scope", SCOPES),
        one_of("calendar_proposals", "act", ACTS),
        one_of("calendar_proposals", "state", STATES),
        CheckConstraint(
            "state <> 'approved' OR (proposed_by IS NULL AND decided_by IS NULL) OR "
            "(proposed_by IS NOT NULL AND decided_by IS NOT NULL AND proposed_by <> decided_by)",
            name="ck_calendar_proposals_two_people",
        ),
        Index("ix_calendar_proposals_state", "public_body_id", "state"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    scope: str = "national"
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")
    year: int
    act: str
    base_number: int  # the version it was made on; 0: the year was not loaded
    rows: list[dict[str, Any]] = Field(sa_type=DOCUMENT)
    source: str
    note: str = ""
    proposed_by: UUID | None = None
    proposed_at: datetime
    state: str = "pending"
    decided_by: UUID | None = None
    decided_at: datetime | None = None
    reason: str = ""
