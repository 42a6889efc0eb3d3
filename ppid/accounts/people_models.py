"""How officers come, prove themselves, are away and sit: invitations, second factors, seats."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of


class Invitation(SQLModel, table=True):
    """A mailed link with which an officer chooses a password; opens once, stored by its hash."""

    __tablename__ = "invitations"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    officer_id: UUID = Field(foreign_key="officers.id", index=True)
    token_hash: str = Field(unique=True)
    kid: str  # of the key that makes the token again, for the mail
    invited_by: UUID
    made_at: datetime  # the real clock, as all of this row
    until: datetime
    used_at: datetime | None = None
    voided_at: datetime | None = None  # a newer one was sent


class SecondFactor(SQLModel, table=True):
    """The secret that an officer's phone makes codes of (RFC 6238), sealed."""

    __tablename__ = "second_factors"

    officer_id: UUID = Field(primary_key=True, foreign_key="officers.id")
    secret: bytes  # sealed base32
    last_step: int  # of the last code that was taken: none opens twice
    confirmed_at: datetime


class RecoveryCode(SQLModel, table=True):
    """One of ten codes for the day on which the phone is gone; 80 bits, kept by its hash."""

    __tablename__ = "recovery_codes"

    code_hash: str = Field(primary_key=True)
    officer_id: UUID = Field(foreign_key="officers.id", index=True)
    used_at: datetime | None = None


class Absence(SQLModel, table=True):
    """An officer is away from a day to a day, and someone else works in their seat.

    Days are the office's, both included; `ended_on` is the first day on which it holds no more.
    """

    __tablename__ = "absences"
    __table_args__ = (
        Index("ix_absences_officer", "officer_id", "until_on"),
        Index("ix_absences_delegate", "delegate_id", "until_on"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    officer_id: UUID = Field(foreign_key="officers.id")
    delegate_id: UUID = Field(foreign_key="officers.id")
    from_on: date
    until_on: date
    basis: str  # surat tugas, surat perintah, nota dinas
    recorded_by: UUID
    recorded_at: datetime
    ended_on: date | None = None


class AtasanSeat(SQLModel, table=True):
    """Who sits on the seat of the *Atasan PPID*, for all or for the requests of one unit."""

    __tablename__ = "atasan_seats"
    __table_args__ = (
        one_of("atasan_seats", "kind", ("holder", "delegate")),
        Index("ix_atasan_seats_body", "public_body_id", "unit_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")  # None: every unit
    officer_id: UUID = Field(foreign_key="officers.id")
    kind: str
    basis: str  # the decree that says so
    from_on: date
    until_on: date | None = None
    set_by: UUID
    set_at: datetime
