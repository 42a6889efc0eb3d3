"""The public body, its perangkat daerah, and what the office has set."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT


class PublicBody(SQLModel, table=True):
    """A *badan publik*: one row now, so that regencies can join later."""

    __tablename__ = "public_bodies"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    prefix: str = Field(unique=True)  # of registration numbers: A-Z and 0-9
    name: str
    is_demo: bool = False  # such a database starts only in demo mode


class Unit(SQLModel, table=True):
    """A *perangkat daerah* (SKPD): dated, since names change by reshuffle."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("public_body_id", "code"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    code: str
    name: str
    short_name: str
    kind: str
    duties: str
    parent_id: UUID | None = Field(default=None, foreign_key="units.id")
    predecessor_id: UUID | None = Field(default=None, foreign_key="units.id")
    valid_from: date
    valid_until: date | None = None
    head_name: str | None = None
    head_nip: str | None = None
    head_position: str | None = None  # jabatan pimpinan, as letters print it
    version: int = 1


class UnitSuccession(SQLModel, table=True):
    """What became of a unit: its duties and open cases went to another one on a day.

    Several units may be merged into one, hence rows and no column.
    """

    __tablename__ = "unit_successions"

    unit_id: UUID = Field(primary_key=True, foreign_key="units.id")
    successor_id: UUID = Field(foreign_key="units.id", index=True)
    on_day: date  # the first day of the successor
    basis: str  # peraturan that says so
    recorded_by: UUID
    recorded_at: datetime


class UnitContact(SQLModel, table=True):
    """How to reach a unit's PPID Pelaksana: versions only ever added, the highest counts.

    What is not known is "", never a guess; `source` says where it was read.
    """

    __tablename__ = "unit_contacts"
    __table_args__ = (UniqueConstraint("unit_id", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    unit_id: UUID = Field(foreign_key="units.id")
    number: int
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    source: str
    made_by: UUID
    made_at: datetime

    @property
    def is_empty(self) -> bool:
        return not (self.address or self.phone or self.email or self.web)


class OfficeSetting(SQLModel, table=True):
    """What the office chose where the law leaves a choice; unset names keep their default."""

    __tablename__ = "office_settings"
    __table_args__ = (UniqueConstraint("public_body_id", "name"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    name: str
    value: Any = Field(sa_type=DOCUMENT)
    basis: str | None = None  # the letter, decree or MoU it rests on
    set_by: UUID | None = None
    set_at: datetime


class NumberSeries(SQLModel, table=True):
    """The next running number of a register in a year."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("public_body_id", "kind", "year"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    kind: str  # request, letter
    year: int
    last: int = 0


class AgendaNumber(SQLModel, table=True):
    """A letter number that an agenda gave: once a year, to one letter of one case.

    `agenda` says whose book it is (`ppid.units.agenda`). `number` is without blanks and in
    capitals, so that 480/1/ppid is 480 / 1 / PPID. A second letter to which the agenda gave the
    same number on purpose has no row.
    """

    __tablename__ = "agenda_numbers"

    public_body_id: UUID = Field(primary_key=True, foreign_key="public_bodies.id")
    agenda: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    number: str = Field(primary_key=True)
    subject_id: UUID = Field(index=True)  # of the request or objection
    letter: str  # answer, completion, extension, objection
