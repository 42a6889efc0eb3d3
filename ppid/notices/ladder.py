"""The ladder of reminders, lapses and escalations: data and dates only, nothing from the database.

Steps stand on working days and fall due at 07:30. A step is derived from the clock, never
scheduled: whoever asks late gets the newest step of each kind, the older ones as superseded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ppid.clock import local, local_date, zone
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind

OPENS = time(7, 30)
DAY = timedelta(days=1)


class To(StrEnum):
    """Who hears of a step; `recipients` knows their names."""

    DESK = "desk"  # petugas layanan and PPID Utama
    PPID = "ppid"
    UNIT = "unit"  # PPID Pelaksana of the assigned unit
    UNIT_AND_HEAD = "unit_and_head"
    OFFICE = "office"  # every assigned unit with its head, the desk, the PPID Utama
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

    `limits` are the due dates of all running readings of the answer clock (None: its calendar is
    not loaded). `decided` holds `notice|key` of every step already dealt with.
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
class Step:
    """One rung: which notice, how many working days from which date, to whom.

    `family`: a newer step supersedes the older ones of its family. `daily`: again every working
    day. `always`: never superseded. `holds`: not while the applicant has a completion to send.
    `until_due`: of no use once the limit has passed. `only`: whether the step applies at all.
    """

    clock: ClockKind
    notice: str
    offset: int
    to: To
    family: str
    anchor: Anchor = Anchor.OWN
    daily: bool = False
    always: bool = False
    holds: bool = False
    until_due: bool = False
    only: Callable[[ClockView], bool] = _always
    priority: int = 5


K = ClockKind
LADDER: tuple[Step, ...] = (
    *(Step(K.COMPLETENESS_CHECK, "completeness_due", n, To.DESK, "check") for n in (-1, 0)),
    # The day after the check ran out: the request counts as complete (law 11.2).
    Step(K.COMPLETENESS_CHECK, "deemed_complete", 1, To.REGISTER, "check", always=True),
    Step(K.ASSIGNMENT, "unassigned", 0, To.DESK, "assignment", only=_unassigned),
    *(Step(K.UNIT_DRAFT, "unit_draft_due", n, To.UNIT, "draft") for n in (-2, -1, 0)),
    Step(K.UNIT_DRAFT, "unit_draft_overdue", 1, To.UNIT_AND_HEAD, "draft", daily=True),
    Step(
        K.REQUEST_RESPONSE, "extension_possible", -2, To.DESK, "extension",
        until_due=True, only=_not_extended,
    ),
    *(Step(K.REQUEST_RESPONSE, "answer_due", n, To.DESK, "answer") for n in (-2, -1, 0)),
    Step(
        K.REQUEST_RESPONSE, "lapsed_office", 1, To.OFFICE, "answer",
        Anchor.LATEST, always=True, holds=True, priority=1,
    ),
    Step(
        K.REQUEST_RESPONSE, "lapsed_applicant", 1, To.APPLICANT, "lapse",
        Anchor.LATEST, always=True, holds=True, priority=1,
    ),
    Step(
        K.REQUEST_RESPONSE, "commission_tomorrow", -1, To.PPID, "commission",
        Anchor.NOTE, holds=True, only=_not_noted,
    ),
    Step(
        K.REQUEST_RESPONSE, "commission_note", 0, To.COMMISSION, "commission",
        Anchor.NOTE, holds=True, only=_not_noted, priority=1,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Due:
    """A step that has come: the working day it stands on, and the key it is decided under."""

    step: Step
    on: date
    offset: int
    key: str

    @property
    def mark(self) -> str:
        return mark(self.step.notice, self.key)


@dataclass(frozen=True)
class Outcome:
    """What to send, what to record as superseded, and when to look again."""

    fire: tuple[Due, ...] = ()
    superseded: tuple[Due, ...] = ()
    next_at: datetime | None = None


def mark(notice: str, key: str) -> str:
    """How a step that was dealt with is remembered in `ClockView.decided`."""
    return f"{notice}|{key}"


def opening(day: date) -> datetime:
    """07:30 of a day."""
    return datetime.combine(day, OPENS, zone())


def is_open(instant: datetime, calendar: Calendar) -> bool:
    """Whether reminders and escalations may go out: on a working day, from 07:30."""
    at = local(instant)
    return at.time() >= OPENS and calendar.is_working_day(at.date())


def next_opening(instant: datetime, calendar: Calendar) -> datetime:
    """The first 07:30 of a working day that comes after the instant."""
    at = local(instant)
    day = at.date() if at.time() < OPENS else at.date() + DAY
    return opening(calendar.on_or_after(day))


def note_day(
    latest: date, entered_on: date, calendar: Calendar, days: int = law.COMMISSION_NOTE_DAYS
) -> date:
    """The 8th working day after the later limit; of a late entry, after entry (11a e, i)."""
    return law.commission_note_day(max(latest, entered_on), calendar, days)


def due_steps(view: ClockView, instant: datetime, calendar: Calendar) -> Outcome:
    """What this clock makes due at an instant, and when it wants to be looked at again.

    While a limit or a calendar is unknown nothing fires: a date that cannot be counted is no date.
    """
    if view.due_on is None or not view.drives:
        return Outcome()
    tomorrow = opening(local_date(instant) + DAY)
    try:
        return _outcome(view, instant, calendar, tomorrow)
    except CalendarMissing:  # next year's decree is not loaded yet: ask again tomorrow
        return Outcome(next_at=tomorrow)


def _outcome(view: ClockView, instant: datetime, calendar: Calendar, tomorrow: datetime) -> Outcome:
    today = local_date(instant)
    open_now = is_open(instant, calendar)
    come: list[Due] = []
    later: list[datetime] = []
    for step in (step for step in LADDER if step.clock == view.kind):
        try:
            for due in _occurrences(step, view, today, calendar):
                if due.mark in view.decided or not step.only(view):
                    continue
                if due.on > today:
                    later.append(opening(due.on))
                elif not open_now or (step.holds and view.waiting):
                    later.append(next_opening(instant, calendar))
                else:
                    come.append(due)
        except CalendarMissing:
            later.append(tomorrow)
    fire, superseded = _newest(come, view, today)
    return Outcome(tuple(fire), tuple(superseded), min(later, default=None))


def _occurrences(step: Step, view: ClockView, today: date, calendar: Calendar) -> Iterator[Due]:
    """The days of a step: one, or of a daily one all that have come and the next."""
    anchor = _anchor(step, view, calendar)
    if anchor is None:
        raise CalendarMissing(today.year + 1)
    offset = step.offset
    while True:
        on = calendar.nth_working_day_after(anchor, offset)
        key = ":".join(part for part in (_key(step, view, offset), view.subject) if part)
        yield Due(step, on, offset, key)
        if not step.daily or on > today:
            return
        offset += 1


def _key(step: Step, view: ClockView, offset: int) -> str:
    """Built of the clock's own limit: a lawfully extended one gives new steps, nothing else."""
    anchor = "" if step.anchor is Anchor.OWN else f"{step.anchor.value}"
    return f"{step.clock.value}:{anchor}{offset:+d}:{view.due_on}"


def _anchor(step: Step, view: ClockView, calendar: Calendar) -> date | None:
    if step.anchor is Anchor.OWN:
        return view.due_on
    if step.anchor is Anchor.LATEST or view.latest is None:
        return view.latest
    return note_day(view.latest, view.entered_on, calendar, view.note_days)


def _newest(come: list[Due], view: ClockView, today: date) -> tuple[list[Due], list[Due]]:
    """Split what has come: the newest of each family fires, and lapses always do (11a e)."""
    newest: dict[str, date] = {}
    for due in come:
        newest[due.step.family] = max(newest.get(due.step.family, due.on), due.on)
    fire: list[Due] = []
    superseded: list[Due] = []
    for due in come:
        too_late = due.step.until_due and view.due_on is not None and today > view.due_on
        stale = too_late or due.on < newest[due.step.family]
        missed = view.late_entry and due.on < view.entered_on
        fires = due.step.always or not (stale or missed)
        (fire if fires else superseded).append(due)
    return fire, superseded
