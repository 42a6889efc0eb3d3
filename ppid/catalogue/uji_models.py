"""*Uji konsekuensi*: what was weighed before information is called exempt (UU 14/2008 Ps 19)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from ppid.kit.columns import DOCUMENT, one_of


class Occasion(StrEnum):
    """When a test may be done, Perki 1/2021 Ps 49."""

    BEFORE = "before"
    REQUEST = "request"
    DISPUTE = "dispute"


class Stage(StrEnum):
    """How far it came; a test in force is `SET` and its period has not ended."""

    DRAFT = "draft"
    ASKED = "asked"  # the Tim Pertimbangan has it
    ADVISED = "advised"
    SET = "set"
    ENDED = "ended"  # open again


class Stance(StrEnum):
    """What the Tim Pertimbangan advises; the PPID decides."""

    AGREES = "agrees"
    DISAGREES = "disagrees"


class UjiKonsekuensi(SQLModel, table=True):
    """One test: the document, what it rests on, both sides of the weighing, and who agreed.

    `document` and `part` are read by all once it stands on the list, so they hold no identity and
    not the secret itself. `request_id` has no foreign key, since requests stand above this package.
    """

    __tablename__ = "consequence_tests"
    __table_args__ = (
        one_of("consequence_tests", "occasion", Occasion),
        one_of("consequence_tests", "stage", Stage),
        one_of("consequence_tests", "stance", Stance),
        Index("ix_consequence_tests_list", "public_body_id", "stage", "listed"),
        Index("ix_consequence_tests_request", "request_id"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    unit_id: UUID | None = Field(default=None, foreign_key="units.id")
    occasion: str = Occasion.BEFORE
    request_id: UUID | None = None
    document: str
    part: str = ""  # which part of the document, "" for the whole
    letters: list[str] = Field(default_factory=list, sa_type=DOCUMENT)  # of Ps 17
    other_statute: str = ""  # with letter j
    harm: str  # consequence of opening it
    benefit: str = ""  # what closing it protects
    period: str
    period_until: date | None = None  # its last day; None where no day is named
    stage: str = Stage.DRAFT
    written_by: UUID = Field(foreign_key="officers.id")
    written_at: datetime
    returned_note: str | None = None  # of the Tim Pertimbangan, for repair
    stance: str | None = None
    team_opinion: str | None = None
    advised_by: UUID | None = Field(default=None, foreign_key="officers.id")
    advised_at: datetime | None = None
    decree_number: str | None = None  # surat penetapan klasifikasi
    decree_date: date | None = None
    head_name: str | None = None  # the body's head or delegate who approved
    head_office: str | None = None
    head_letter: str | None = None
    set_by: UUID | None = Field(default=None, foreign_key="officers.id")
    set_at: datetime | None = None
    # Of a test that was typed from paper with the answer that rests on it: the scan of the Tim
    # Pertimbangan's opinion, and the second person who has agreed to it.
    scan_id: UUID | None = None
    confirmed_by: UUID | None = None
    confirmed_at: datetime | None = None
    listed: bool = False  # on the public list of exempted information
    ended_on: date | None = None
    ended_reason: str | None = None
    ended_by: UUID | None = Field(default=None, foreign_key="officers.id")
    version: int = 1

    @property
    def from_paper(self) -> bool:
        """Whether somebody typed it from paper: the team gave no opinion in this service."""
        return self.set_at is not None and self.stance is None

    @property
    def is_unconfirmed(self) -> bool:
        """Whether nobody but who typed it has looked at it yet; no other refusal may rest on it."""
        return self.stage == Stage.SET and self.from_paper and self.confirmed_at is None

    def is_in_force(self, today: date) -> bool:
        """Whether a refusal may rest on it today."""
        if self.stage != Stage.SET or self.is_unconfirmed:
            return False
        return self.period_until is None or today <= self.period_until
