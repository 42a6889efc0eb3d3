"""What a clock is: its kinds, its units, and one rule of it as the law sets it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UU_KIP = date(2010, 4, 30)
PERKI_SLIP, UU_PDP = date(2021, 6, 30), date(2022, 10, 17)


class ClockKind(StrEnum):
    REGISTRATION = "registration"
    COMPLETENESS_CHECK = "completeness-check"
    COMPLETION = "completion"
    REQUEST_RESPONSE = "request-response"
    REQUEST_RESPONSE_EXTENDED = "request-response-extended"
    OBJECTION_FILING = "objection-filing"
    OBJECTION_ANSWER = "objection-answer"
    DISPUTE_FILING = "dispute-filing"
    COMMISSION_START = "commission-start"
    COMMISSION_FINISH = "commission-finish"
    ADJUDICATION_REJECTION = "adjudication-rejection"
    CASSATION = "cassation"
    ANNUAL_REPORT = "annual-report"
    PERIODIC_INFORMATION = "periodic-information"
    BREACH_NOTICE = "breach-notice"
    DATA_ACCESS = "data-access"
    DATA_CORRECTION = "data-correction"
    CONSENT_WITHDRAWAL = "consent-withdrawal"
    PROCESSING_RESTRICTION = "processing-restriction"
    ASSIGNMENT = "assignment"
    UNIT_DRAFT = "unit-draft"
    HANDOVER = "handover"  # waktu penyediaan: the promised hand-over of copies
    ORDER = "order-compliance"  # an order that is to be carried out by a day


PROMISES = frozenset({ClockKind.HANDOVER, ClockKind.ORDER})  # as long as each of them says
OFFICE_CLOCKS = frozenset({ClockKind.ASSIGNMENT, ClockKind.UNIT_DRAFT}) | PROMISES
APPLICANTS_WINDOWS = frozenset({ClockKind.OBJECTION_FILING, ClockKind.DISPUTE_FILING})
STATUTORY_CLOCKS = tuple(kind for kind in ClockKind if kind not in OFFICE_CLOCKS)


class Reading(StrEnum):
    """Two defensible starts of one clock: the statute's, and the Commission's regulation's."""

    STATUTE = "statute"
    PERKI = "perki"


class Unit(StrEnum):
    """How a length is counted; hours run through nights and holidays, months keep the day."""

    AT_ONCE = "at_once"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    MONTHS = "months"


class NotInForce(LookupError):
    """No rule for this clock was in force on that date, or it has no such reading."""


@dataclass(frozen=True)
class ClockRule:
    """One limit as the law sets it; the texts are for people and therefore Indonesian.

    `code` is the row's number in docs/law/clocks.md, empty for the office's own limits; `note`
    tells the variants of one row. A rule counts for the starts from `valid_from` to `valid_until`.
    """

    code: str
    kind: ClockKind
    length: int
    unit: Unit
    starts: str
    acts: str
    on_lapse: str
    legal_basis: str
    confidence: str
    valid_from: date = UU_KIP
    valid_until: date | None = None
    reading: Reading = Reading.STATUTE
    note: str = ""

    @property
    def version(self) -> str:
        return f"{self.kind.value}/{self.reading.value}/{self.valid_from.isoformat()}"

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
