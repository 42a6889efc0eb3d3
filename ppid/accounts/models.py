"""Officers and their sessions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of


class Role(StrEnum):
    PPID_UTAMA = "ppid_utama"
    PETUGAS_LAYANAN = "petugas_layanan"
    PPID_PELAKSANA = "ppid_pelaksana"
    PIMPINAN_UNIT = "pimpinan_unit"
    ATASAN_PPID = "atasan_ppid"
    TIM_PERTIMBANGAN = "tim_pertimbangan"
    PENGAWAS = "pengawas"
    COMMISSION = "commission"
    ADMIN = "admin"


class Digest(StrEnum):
    """How an officer hears of work: at once, or gathered into one mail each working morning."""

    SINGLE = "single"
    REMINDERS = "reminders"  # the reminders of the ladder are gathered
    ALL = "all"  # and so is the news of new work


ACTING = "acting_for_"  # beside the columns of an instance, of which the ORM knows nothing
UNIT_ROLES = frozenset({Role.PPID_PELAKSANA, Role.PIMPINAN_UNIT})
DESK_ROLES = frozenset({Role.PPID_UTAMA, Role.PETUGAS_LAYANAN})


class Officer(SQLModel, table=True):
    """Someone who works with requests; an e-mail address is the log-in name."""

    __tablename__ = "officers"
    __table_args__ = (one_of("officers", "role", Role),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    email: str = Field(unique=True)
    name: str
    role: str
    unit_id: UUID | None = Field(default=None, foreign_key="units.id", index=True)
    nip: str | None = None
    position: str | None = None  # jabatan, as letters print it
    password_hash: str
    password_changed_at: datetime
    active: bool = True
    digest: str = Digest.SINGLE
    two_factor_since: datetime | None = None  # the real clock; repeats `second_factors`
    version: int = 1

    def on_behalf_of(self, absent: "Officer") -> "Officer":
        """This person in the seat of someone absent: their own id, the other's role and unit.

        A copy that no session knows: what is written names the person who acts.
        """
        seat = {"role": absent.role, "unit_id": absent.unit_id, "position": absent.position}
        copy = Officer(**{**self.model_dump(), **seat})
        copy.__dict__[ACTING] = (absent.id, absent.name)
        return copy

    @property
    def seat(self) -> tuple[UUID, str, UUID | None, UUID]:
        """Whose view it is: all that decides which rows this person sees."""
        return (self.id, self.role, self.unit_id, self.public_body_id)

    @property
    def acting_for(self) -> UUID | None:
        """Whose seat it is, where someone acts *a.n.* (atas nama) an absent officer."""
        return self.__dict__[ACTING][0] if ACTING in self.__dict__ else None

    @property
    def acting_name(self) -> str:
        """The name of the absent officer, or ""."""
        return self.__dict__[ACTING][1] if ACTING in self.__dict__ else ""


class OfficerSession(SQLModel, table=True):
    """A log-in: made only there, kept by the hash of its id, ended by the server."""

    __tablename__ = "officer_sessions"
    __table_args__ = (Index("ix_officer_sessions_created", "created_at"),)

    id_hash: str = Field(primary_key=True)  # SHA-256 of 256 random bits
    officer_id: UUID = Field(foreign_key="officers.id", index=True)
    csrf_token: str
    created_at: datetime
    last_seen_at: datetime
    user_agent: str = ""
    address: str = ""
    acting_for: UUID | None = None  # the absent officer in whose seat this session works


class CalendarFeed(SQLModel, table=True):
    """The secret address of an officer's deadlines, kept by its hash; the row goes when revoked."""

    __tablename__ = "calendar_feeds"

    officer_id: UUID = Field(primary_key=True, foreign_key="officers.id")
    token_hash: str = Field(unique=True)  # SHA-256 of 256 random bits
    created_at: datetime  # the real clock, as all of this row
    fetched_at: datetime | None = None
