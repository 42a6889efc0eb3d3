"""A clock as people see it: the date, what is left in words, the strip of days, the calendar.

Made from plain values, so that pages, mail and the start page draw the same picture. Counted days
are numbered boxes, days that do not count are hatched slats.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ppid.kit.dates import days_left
from ppid.kit.i18n import _

SOON = 3  # working days before the limit from which the clock warns


@dataclass(frozen=True)
class SkippedDay:
    """A day that does not count: `kind` is weekend, national, cuti_bersama, election or local."""

    date: date
    reason: str
    kind: str


@dataclass(frozen=True)
class Box:
    """One sign of the strip: a counted day with its ordinal, or a slat for a skipped one."""

    kind: str  # day, slat
    classes: str
    label: str
    date: date


@dataclass(frozen=True)
class Cell:
    """One day of the calendar table."""

    date: date
    classes: str
    ordinal: int | None
    name: str  # what people read in the cell: "Diterima", "Hari ini", a holiday


@dataclass(frozen=True)
class ClockFace:
    """Everything that the components draw; see templates/components/clock.html."""

    state: str  # running, soon, today, late, extended, wait, stopped
    duty: str
    due: date
    start: date
    today: date
    left: str
    icon: str
    boxes: tuple[Box, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    counted: tuple[date, ...]
    skipped: tuple[SkippedDay, ...]
    passed: int
    basis: str
    next_words: str
    aria: str
    extended_from: date | None = None
    stopped_on: date | None = None

    @property
    def named(self) -> list[SkippedDay]:
        """Skipped days that have a name of their own; weekends are said once."""
        return [day for day in self.skipped if day.kind != "weekend"]


def face(
    duty: str,
    start: date,
    due: date,
    counted: Sequence[date],
    skipped: Sequence[SkippedDay],
    today: date,
    left: int,
    *,
    basis: str = "",
    next_words: str = "",
    stopped_on: date | None = None,
    extended_from: date | None = None,
    applicants_turn: bool = False,
) -> ClockFace:
    """A clock's face. `left`: working days until `due` (negative after it)."""
    state = _state(left, stopped_on, extended_from, applicants_turn)
    passed = sum(day <= (stopped_on or today) for day in counted)
    return ClockFace(
        state=state,
        duty=duty,
        due=due,
        start=start,
        today=today,
        left=_left(left, counted, due, stopped_on),
        icon=ICONS[state],
        boxes=_strip(counted, skipped, today, due, left, stopped_on, extended_from),
        weeks=_weeks(start, due, counted, skipped, today, stopped_on),
        counted=tuple(counted),
        skipped=tuple(skipped),
        passed=passed,
        basis=basis,
        next_words=next_words,
        aria=_("Hari kerja ke-{now} dari {all}.").format(now=passed, all=len(counted)),
        extended_from=extended_from,
        stopped_on=stopped_on,
    )


ICONS = {
    "running": "hourglass-split",
    "soon": "hourglass-bottom",
    "today": "bell-fill",
    "late": "exclamation-octagon-fill",
    "extended": "calendar-plus",
    "wait": "person-up",
    "stopped": "check-circle-fill",
}


def _state(left: int, stopped_on: date | None, extended: date | None, wait: bool) -> str:
    if stopped_on is not None:
        return "stopped"
    if left < 0:
        return "late"
    if wait:
        return "wait"
    if left == 0:
        return "today"
    if extended is not None:
        return "extended"
    return "soon" if left <= SOON else "running"


def _left(left: int, counted: Sequence[date], due: date, stopped_on: date | None) -> str:
    if stopped_on is None:
        return days_left(left)
    if stopped_on > due:
        return _("Sesudah batas waktu")
    number = sum(day <= stopped_on for day in counted)
    words = _("Pada hari kerja ke-{now} dari {all}, dalam batas waktu")
    return words.format(now=number, all=len(counted))


def _strip(
    counted: Sequence[date],
    skipped: Sequence[SkippedDay],
    today: date,
    due: date,
    left: int,
    stopped_on: date | None,
    extended_from: date | None,
) -> tuple[Box, ...]:
    first = sum(day <= extended_from for day in counted) if extended_from else len(counted)
    boxes = [
        Box("day", _day_classes(day, n, first, today, due, stopped_on), str(_shown(n, first)), day)
        for n, day in enumerate(counted, start=1)
    ]
    slats = [
        Box("slat", "weekend" if day.kind == "weekend" else "holiday", day.reason, day.date)
        for day in skipped
    ]
    strip = sorted(boxes + slats, key=lambda box: box.date)
    if left < 0 and stopped_on is None:
        strip.append(Box("day", "over", f"+{-left}", today))
    return tuple(strip)


def _shown(number: int, first: int) -> int:
    """After an extension the added days count from one again."""
    return number if number <= first else number - first


def _day_classes(
    day: date, number: int, first: int, today: date, due: date, stopped_on: date | None
) -> str:
    classes = ["ext"] if number > first else []
    if stopped_on is not None:
        end = day == stopped_on
        classes.append("limit" if end else "passed" if day < stopped_on else "unused")
    elif day == today:
        classes.append("today")
    elif day < today:
        classes.append("passed")
    if day == due and stopped_on is None:
        classes.append("limit")
    return " ".join(classes)


def _weeks(
    start: date,
    due: date,
    counted: Sequence[date],
    skipped: Sequence[SkippedDay],
    today: date,
    stopped_on: date | None,
) -> tuple[tuple[Cell, ...], ...]:
    """Weeks from Monday, from the week of receipt to the week of the limit."""
    ordinals = {day: number for number, day in enumerate(counted, start=1)}
    closed = {day.date: day for day in skipped}
    monday = start - timedelta(days=start.weekday())
    days = ((due - monday).days // 7 + 1) * 7
    cells = [
        _cell(monday + timedelta(days=n), start, due, ordinals, closed, today, stopped_on)
        for n in range(days)
    ]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, days, 7))


def _cell(
    day: date,
    start: date,
    due: date,
    ordinals: dict[date, int],
    closed: dict[date, SkippedDay],
    today: date,
    stopped_on: date | None,
) -> Cell:
    if day == start:
        return Cell(day, "received", None, _("Diterima"))
    if day in closed:
        weekend = closed[day].kind == "weekend"
        return Cell(
            day, "weekend" if weekend else "holiday", None, "" if weekend else closed[day].reason
        )
    if day not in ordinals:
        return Cell(day, "outside", None, "")
    name = _("Hari ini") if day == today else ""
    if stopped_on is not None and day == stopped_on:
        return Cell(day, "limit", ordinals[day], _("Dijawab"))
    if day == due:
        both = "today limit" if day == today else "limit"
        return Cell(day, both, ordinals[day], _("Batas"))
    kind = "today" if day == today else "passed" if day < today else "counted"
    return Cell(day, kind, ordinals[day], name)
