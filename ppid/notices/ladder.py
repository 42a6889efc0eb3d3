"""The ladder of reminders, lapses and escalations: dates in, steps out, nothing from the database.

Steps stand on working days and fall due when the office opens. A step is derived from the clock,
never scheduled: whoever asks late gets the newest step of each kind, the older ones as superseded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ppid.clock import local_date
from ppid.notices.hours import OPENS, is_open, next_opening, opening
from ppid.notices.rungs import Anchor, ClockView, Ladder, Step, To
from ppid.notices.shipped import SHIPPED, WANTED
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing

__all__ = [
    "OPENS", "SHIPPED", "Anchor", "ClockView", "Due", "Ladder", "Outcome", "Step", "To",
    "due_steps", "is_open", "mark", "next_opening", "note_day", "opening",
]  # fmt: skip
DAY = timedelta(days=1)


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


def note_day(
    latest: date, entered_on: date, calendar: Calendar, days: int = law.COMMISSION_NOTE_DAYS
) -> date:
    """The 8th working day after the later limit; of a late entry, after entry (11a e, i)."""
    return law.commission_note_day(max(latest, entered_on), calendar, days)


def due_steps(
    view: ClockView, instant: datetime, calendar: Calendar, ladder: Ladder = SHIPPED
) -> Outcome:
    """What this clock makes due at an instant, and when it wants to be looked at again.

    While a limit or a calendar is unknown nothing fires: a date that cannot be counted is no date.
    """
    if view.due_on is None or not view.drives:
        return Outcome()
    tomorrow = opening(local_date(instant) + DAY, ladder.hours)
    try:
        return _outcome(view, instant, calendar, ladder, tomorrow)
    except CalendarMissing:  # next year's decree is not loaded yet: ask again tomorrow
        return Outcome(next_at=tomorrow)


def _outcome(
    view: ClockView, instant: datetime, calendar: Calendar, ladder: Ladder, tomorrow: datetime
) -> Outcome:
    today, hours = local_date(instant), ladder.hours
    open_now = is_open(instant, calendar, hours)
    come: list[Due] = []
    later: list[datetime] = []
    for step in ladder.of(view.kind):
        try:
            for due in _occurrences(step, view, today, calendar):
                if due.mark in view.decided or not step.manner.only(view):
                    continue
                if due.on > today:
                    later.append(opening(due.on, hours))
                elif not open_now or (step.manner.holds and view.waiting):
                    later.append(next_opening(instant, calendar, hours))
                else:
                    come.append(due)
        except CalendarMissing:
            later.append(tomorrow)
    fire, superseded = _newest(come, view, ladder, today)
    return Outcome(tuple(fire), tuple(superseded), min(later, default=None))


def _occurrences(step: Step, view: ClockView, today: date, calendar: Calendar) -> Iterator[Due]:
    """The days of a step: one, or of a repeated one all that have come and the next."""
    anchor = _anchor(step, view, calendar)
    if anchor is None:
        raise CalendarMissing(today.year + 1)
    offset = step.offset
    while True:
        on = calendar.nth_working_day_after(anchor, offset)
        key = ":".join(part for part in (_key(step, view, offset), view.subject) if part)
        yield Due(step, on, offset, key)
        if not step.manner.daily or on > today:
            return
        offset += step.manner.every


def _key(step: Step, view: ClockView, offset: int) -> str:
    """Built of the clock's own limit: a lawfully extended one gives new steps, nothing else."""
    anchor = "" if step.manner.anchor is Anchor.OWN else step.manner.anchor.value
    named = WANTED.get((step.clock, step.notice), offset)
    return f"{step.clock.value}:{anchor}{named:+d}:{view.due_on}"


def _anchor(step: Step, view: ClockView, calendar: Calendar) -> date | None:
    if step.manner.anchor is Anchor.OWN:
        return view.due_on
    if step.manner.anchor is Anchor.LATEST or view.latest is None:
        return view.latest
    known_on = max(view.entered_on, view.known_on or view.entered_on)
    return note_day(view.latest, known_on, calendar, view.note_days)


def _newest(
    come: list[Due], view: ClockView, ladder: Ladder, today: date
) -> tuple[list[Due], list[Due]]:
    """Split what has come: the newest of each family fires, and lapses always do (11a e)."""
    newest: dict[str, date] = {}
    for due in come:
        family = due.step.manner.family
        newest[family] = max(newest.get(family, due.on), due.on)
    fire: list[Due] = []
    superseded: list[Due] = []
    for due in come:
        manner = due.step.manner
        too_late = manner.until_due and view.due_on is not None and today > view.due_on
        stale = too_late or due.on < newest[manner.family] or _before_its_rung(due, ladder)
        missed = view.late_entry and due.on < view.entered_on
        fires = manner.always or not (stale or missed)
        (fire if fires else superseded).append(due)
    return fire, superseded


def _before_its_rung(due: Due, ladder: Ladder) -> bool:
    """Whether its hour had passed when the office put this step on the ladder.

    What the law wants has always stood there: no change of the ladder may take it from anyone.
    """
    if due.step.manner.bound or due.step.since is None:
        return False
    return opening(due.on, ladder.hours) < due.step.since
