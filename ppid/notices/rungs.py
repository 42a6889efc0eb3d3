"""What a rung of the ladder is: a notice, so many working days from a limit, to whom.

Where a rung stands and who hears of it is data, which the office may change. How its notice
behaves, once or daily, superseded or never, is the law's and stands here, beside its reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from ppid.notices.hours import OFFICE_HOURS, Hours
from ppid.statute import clocks as law
from ppid.statute.clocks import ClockKind


class To(StrEnum):
    """Who hears of a step; `recipients` knows their names."""

    DESK = "desk"  # petugas layanan and PPID Utama
    PPID = "ppid"
    UNIT = "unit"  # PPID Pelaksana of every unit at work on it, or of the assigned one
    HEAD = "head"  # the heads of those units
    ATASAN = "atasan"  # the seat to which objections go
    APPLICANT = "applicant"
    COMMISSION = "commission"
    REGISTER = "register"  # nobody by itself: the fact is recorded, and its event tells


class Anchor(StrEnum):
    OWN = "own"  # the limit of the clock itself; of the answer clock, its earliest reading
    LATEST = "latest"  # the limit of the reading that lapses last
    NOTE = "note"  # the day of the note to the Information Commission


@dataclass(frozen=True)
class ClockView:
    """What the ladder needs to know of one clock and its case.

    `limits` are the due dates of all running readings of the clock (None: its calendar is not
    loaded). `decided` holds `notice|key` of every step already dealt with.
    """

    kind: ClockKind
    due_on: date | None
    started_on: date
    entered_on: date
    limits: tuple[date | None, ...] = ()
    drives: bool = True  # one reading drives the ladder of the case, the others are compared
    extended: bool = False
    waiting: bool = False  # a surat keterangan tidak lengkap is open
    unassigned: bool = True
    note_days: int = law.COMMISSION_NOTE_DAYS  # as chosen when the clock was started
    noted: bool = False  # the Commission has its note: nothing more goes there
    known_on: date | None = None  # when a promise was entered: no note counts from before it
    subject: str = ""  # tells the clocks of two assignments apart
    decided: frozenset[str] = frozenset()

    @property
    def latest(self) -> date | None:
        """The last limit, or None while one of the readings cannot be counted."""
        known = [limit for limit in self.limits if limit is not None]
        return max(known) if known and len(known) == len(self.limits) else None

    @property
    def late_entry(self) -> bool:
        return self.entered_on > self.started_on


def _always(_view: ClockView) -> bool:
    return True


def _not_extended(view: ClockView) -> bool:
    return not view.extended


def _unassigned(view: ClockView) -> bool:
    return view.unassigned and not view.waiting


def _not_noted(view: ClockView) -> bool:
    return not view.noted


@dataclass(frozen=True)
class Manner:
    """How one notice of the ladder behaves, wherever its steps stand.

    `family`: a newer step supersedes the older ones of its family. `daily`: again every working
    day, or every so many as `every` says. `always`: never superseded. `holds`: not while the
    applicant has a completion to send.
    `until_due`: of no use once the limit has passed. `only`: whether the step applies at all.
    `bound`: the law wants this step; it can be neither removed, nor switched off, nor given to
    someone else, nor moved: other notices name its day, and a window runs from it.
    """

    family: str
    knows: tuple[To, ...]  # who may hear of it
    anchor: Anchor = Anchor.OWN
    daily: bool = False
    every: int = 1
    always: bool = False
    holds: bool = False
    until_due: bool = False
    only: Callable[[ClockView], bool] = _always
    priority: int = 5
    bound: bool = False


K = ClockKind
OFFICERS = (To.DESK, To.PPID, To.UNIT, To.HEAD)
OF_THE_DESK = (To.DESK, To.PPID)
WITH_ATASAN = (To.DESK, To.PPID, To.ATASAN)
# A note to the Commission, and the working day before it to the PPID.
_SHOWN = Manner("commission", (To.PPID,), Anchor.NOTE, only=_not_noted, bound=True)
_NOTE = replace(_SHOWN, knows=(To.COMMISSION,), priority=1)
MANNERS: dict[tuple[ClockKind, str], Manner] = {
    (K.COMPLETENESS_CHECK, "completeness_due"): Manner("check", OF_THE_DESK),
    # The day after the check ran out: the request counts as complete (law 11.2).
    (K.COMPLETENESS_CHECK, "deemed_complete"): Manner(
        "check", (To.REGISTER,), always=True, bound=True
    ),
    (K.COMPLETION, "completion_due"): Manner("completion", (To.APPLICANT,), until_due=True),
    # A person closes or goes on; until then a word each week, for a daily one is overlooked.
    (K.COMPLETION, "completion_lapsed"): Manner(
        "completion-lapse", OF_THE_DESK, daily=True, every=5
    ),
    (K.ASSIGNMENT, "unassigned"): Manner("assignment", OF_THE_DESK, daily=True, only=_unassigned),
    (K.UNIT_DRAFT, "unit_draft_due"): Manner("draft", OFFICERS),
    (K.UNIT_DRAFT, "unit_draft_overdue"): Manner("draft", OFFICERS, daily=True),
    (K.REQUEST_RESPONSE, "extension_possible"): Manner(
        "extension", OF_THE_DESK, until_due=True, only=_not_extended
    ),
    (K.REQUEST_RESPONSE, "answer_due"): Manner("answer", (*OFFICERS, To.ATASAN)),
    (K.REQUEST_RESPONSE, "lapsed_office"): Manner(
        "answer", OFFICERS, Anchor.LATEST, always=True, holds=True, priority=1, bound=True
    ),
    (K.REQUEST_RESPONSE, "lapsed_applicant"): Manner(
        "lapse", (To.APPLICANT,), Anchor.LATEST, always=True, holds=True, priority=1, bound=True
    ),
    (K.REQUEST_RESPONSE, "commission_tomorrow"): replace(_SHOWN, holds=True),
    (K.REQUEST_RESPONSE, "commission_note"): replace(_NOTE, holds=True),
    (K.OBJECTION_FILING, "objection_window"): Manner(
        "window", (To.APPLICANT,), until_due=True
    ),
    (K.OBJECTION_ANSWER, "objection_due"): Manner("objection", WITH_ATASAN),
    (K.OBJECTION_ANSWER, "objection_lapsed_office"): Manner(
        "objection", WITH_ATASAN, Anchor.LATEST, always=True, priority=1, bound=True
    ),
    (K.OBJECTION_ANSWER, "objection_lapsed_applicant"): Manner(
        "objection-lapse", (To.APPLICANT,), Anchor.LATEST, always=True, priority=1, bound=True
    ),
    (K.OBJECTION_ANSWER, "objection_note_tomorrow"): _SHOWN,
    (K.OBJECTION_ANSWER, "objection_note"): _NOTE,
    (K.DISPUTE_FILING, "dispute_window"): Manner(
        "dispute", (To.APPLICANT,), until_due=True
    ),
    (K.HANDOVER, "handover_due"): Manner("handover", OFFICERS),
    (K.HANDOVER, "handover_overdue"): Manner("handover", OFFICERS, daily=True),
    (K.ORDER, "order_due"): Manner("order", (*OFFICERS, To.ATASAN)),
    (K.ORDER, "order_overdue"): Manner("order", (*OFFICERS, To.ATASAN)),
    # Not carried out is not fulfilled: a new ground (Ps. 35 (1) e), whose 30 days run from here.
    (K.ORDER, "order_lapsed_applicant"): Manner(
        "order-lapse", (To.APPLICANT,), Anchor.LATEST, always=True, priority=1, bound=True
    ),
    (K.ORDER, "order_note_tomorrow"): _SHOWN,
    (K.ORDER, "order_note"): _NOTE,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One rung: which notice of which clock, how many working days from its anchor, to whom.

    `since`: from when it stands so; of the days before nothing is sent any more (None: always).
    """

    clock: ClockKind
    notice: str
    offset: int
    to: tuple[To, ...]
    on: bool = True
    since: datetime | None = None

    @property
    def manner(self) -> Manner:
        return MANNERS[self.clock, self.notice]

    @property
    def place(self) -> tuple[ClockKind, str, int]:
        """What makes it this step and no other."""
        return self.clock, self.notice, self.offset


@dataclass(frozen=True)
class Ladder:
    """All steps of an office, the hours it keeps, and the number of this version (0: shipped)."""

    steps: tuple[Step, ...]
    hours: Hours = OFFICE_HOURS
    number: int = 0

    def of(self, kind: ClockKind) -> Iterable[Step]:
        """The steps of a clock that are switched on."""
        return (step for step in self.steps if step.clock == kind and step.on)
