"""What an applicant may write on the tracking pages, and what the API tells of a case."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel

from ppid.kit.fields import Email, Line, Paragraph
from ppid.statute.survey import ELEMENTS

LONGEST = 5_000


class Track(BaseModel):
    """The public number and the secret code, as typed."""

    nomor: Annotated[str, Line(60)]
    kode: Annotated[str, Line(60)]


class Address(BaseModel):
    """The address whose requests are asked for."""

    email: Email


class LostCode(BaseModel):
    """The number of a request, and the address that it was filed with."""

    nomor: Annotated[str, Line(60)]
    email: Email


class Explanation(BaseModel):
    """A further explanation, beside the request."""

    text: Annotated[str, Paragraph(LONGEST)]


class Completion(BaseModel):
    """What the office asked for in its *surat keterangan tidak lengkap*."""

    completion: Annotated[str, Paragraph(LONGEST)]


Mark = Literal["1", "2", "3", "4"] | None


class Rated(BaseModel):
    """The nine elements of the survey, each 1 to 4 or left out, and a comment."""

    u1: Mark = None
    u2: Mark = None
    u3: Mark = None
    u4: Mark = None
    u5: Mark = None
    u6: Mark = None
    u7: Mark = None
    u8: Mark = None
    u9: Mark = None
    comment: Annotated[str | None, Paragraph(1_000)] = None

    @property
    def marks(self) -> dict[str, int]:
        """Only what was rated."""
        found = {each.code: getattr(self, each.code) for each in ELEMENTS}
        return {code: int(mark) for code, mark in found.items() if mark is not None}


class Nothing(BaseModel):
    """A form of files alone."""


class Told(BaseModel):
    """One line of the timeline."""

    event: str
    at: datetime
    title: str
    lines: list[str]


class Uncounted(BaseModel):
    """A day that does not count: `kind` is weekend, national, cuti_bersama, election or local."""

    date: date
    reason: str
    kind: str


class Deadline(BaseModel):
    """One reading of one statutory clock with its whole working.

    It is counted by the rule and calendar of its own time: later ones change nothing. Everything
    from `first_day` on is empty while `due` waits for a calendar. Of a window of the applicant's,
    `advised_*` is safe under every reading and `accept_until` the latest reading's end; null where
    nothing is refused for being late.
    """

    clock: str
    title: str
    reading: str  # statute (from receipt) or perki (from the day declared complete)
    started_on: date
    due_on: date | None
    extended_from: date | None
    stopped_on: date | None
    legal_basis: str
    start: date
    start_event: str
    first_day: date | None = None
    due: date | None
    length: int | None = None
    unit: str | None = None  # working_days, calendar_days, hours or months
    rule: str
    calendar: str
    readings: dict[str, str] = {}  # the office's choices that leave the default, by point
    counted: list[date] = []
    skipped: list[Uncounted] = []
    extended_on: date | None = None  # the day on which the extension was told
    extension_counted: list[date] = []
    extension_calendar: str | None = None
    applicants_window: bool = False
    advised_from: date | None = None
    advised_until: date | None = None
    accept_until: date | None = None


class Extended(BaseModel):
    """The one extension, with its lawful ground."""

    old_due_on: date
    new_due_on: date | None  # None: next year's calendar was not loaded
    ground: str
    reason: str
    granted_on: date


class GivenFile(BaseModel):
    """A file of the answer; download it with the same header."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    url: str


class Paper(BaseModel):
    """A file that the applicant has added."""

    id: UUID
    name: str
    size: int
    sha256: str


class Received(BaseModel):
    """Proof that the letter arrived: signature, delivery or opened; `received_on` is its day.

    Without proof `accept_until` is null: no objection is late. `held`: the letter came back, and
    the time to object starts when it is received.
    """

    received_on: date | None
    proof: str | None
    held: bool
    accept_until: date | None


class Answer(BaseModel):
    """The written notice, once it was sent."""

    outcome: str
    outcome_label: str
    text: str
    letter_number: str | None
    letter_date: date | None
    sent_on: date | None
    means: str | None
    facts: dict[str, str]
    letter_url: str
    receipt: Received
    files: list[GivenFile]


class AnsweredItem(BaseModel):
    """One item of the request; `outcome` is null until the answer was sent."""

    position: int
    sought: str
    outcome: str | None
    outcome_label: str | None
    explanation: str | None


class Objecting(BaseModel):
    """The right to object: `advised_*` is safe under every reading of the law."""

    state: str
    may_object: bool
    advised_from: date | None
    advised_until: date | None


class Asked(BaseModel):
    """What the office needs to have completed, in one letter; what was seen since is left out."""

    lacking: list[str]
    note: str
    due_on: date | None  # None: its calendar was not loaded; three working days
    completed: bool


class Progress(BaseModel):
    """Everything that the applicant may know of their request."""

    registration_number: str
    status: str
    status_label: str
    received_at: datetime
    received_on: date
    answer_due_on: date | None
    information_sought: str
    purpose: str
    items: list[AnsweredItem]
    deemed_complete: bool  # the office missed its completeness check
    units: list[str]
    timeline: list[Told]
    deadlines: list[Deadline]
    extension: Extended | None
    completion: Asked | None
    answer: Answer | None
    objection: Objecting
