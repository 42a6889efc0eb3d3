"""Hari libur and cuti bersama as dated data; versions are only ever added."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class CalendarVersion(SQLModel, table=True):
    """One state of the calendar of one year: national, of the province, or of a unit."""

    __tablename__ = "calendar_versions"
    __table_args__ = (UniqueConstraint("public_body_id", "scope", "unit_id", "year", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    scope: str = "national"  # national, province, unit
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")
    year: int
    number: int  # 1, 2, 3 … within the year; the highest is in force
    source: str
    entered_by: UUID | None = None
    entered_at: datetime


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
