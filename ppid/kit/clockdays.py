"""The days of a clock as shapes: the strip of boxes and slats, and the weeks of its calendar.

Counted days are numbered boxes, days that do not count are hatched. Plain values in, so that pages,
mail and the start page draw the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Protocol

from ppid.kit.dates import short_month
from ppid.kit.i18n import _

MANY = 40  # counted days from which the strip is drawn by weeks and the calendar left out


class Skipped(Protocol):
    """A day that does not count: `kind` is weekend, national, cuti_bersama, election or local."""

    @property
    def date(self) -> date: ...
    @property
    def reason(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class Days:
    """The count that is drawn; `late`: working days after the limit, none or negative before."""

    start: date
    start_label: str
    due: date
    counted: Sequence[date]
    skipped: Sequence[Skipped]
    today: date
    late: int = 0
    stopped_on: date | None = None
    extended_from: date | None = None
    stop_label: str = ""  # "" = "Dijawab"

    @property
    def stopped(self) -> str:
        """What the day is called on which the clock stopped."""
        return self.stop_label or _("Dijawab")

    @property
    def first(self) -> int:
        """Days before a lawful extension; the added ones count from one again."""
        if self.extended_from is None:
            return len(self.counted)
        return sum(day <= self.extended_from for day in self.counted)

    @property
    def limit(self) -> date | None:
        """The day drawn as the end: the limit, the stop, or none once the limit has passed."""
        if self.stopped_on is not None:
            return self.stopped_on
        return self.due if self.today <= self.due else None


@dataclass(frozen=True)
class Box:
    """One sign of the strip: a `day` with its ordinal, or a `slat` for a day that does not count.

    `classes` of a day: ext, passed, today, limit, unused, over; of a slat: weekend, holiday, limit.
    """

    kind: str
    classes: str
    label: str
    date: date


@dataclass(frozen=True)
class Cell:
    """One day of the calendar table.

    `name` is what people read in it beside the day ("Diterima", "Batas", a holiday), `label` the
    day, with its month on the first.
    """

    date: date
    classes: str
    label: str
    ordinal: int | None
    name: str


def strip(days: Days) -> tuple[Box, ...]:
    """One box for each counted day, slats between, and "+3" once it is late."""
    if len(days.counted) > MANY:
        return _by_weeks(days)
    boxes = [
        Box("day", _look(day, number, days), str(_shown(number, days)), day)
        for number, day in enumerate(days.counted, start=1)
    ]
    boxes += [Box("slat", _slat(day, days), day.reason, day.date) for day in days.skipped]
    if days.late > 0 and days.stopped_on is None:
        boxes.append(Box("day", "over", f"+{days.late}", days.today))
    return tuple(sorted(boxes, key=lambda box: box.date))


def _by_weeks(days: Days) -> tuple[Box, ...]:
    """One box a week, with the ordinal of its last counted day."""
    found, done = [], 0
    for _week, group in groupby(days.counted, key=lambda day: day.isocalendar()[:2]):
        week = list(group)
        done += len(week)
        looks = [_look(day, done, days) for day in week]
        marked = [look for look in looks if "today" in look or "limit" in look]
        found.append(Box("day", (marked or looks)[-1], str(done), week[-1]))
    return tuple(found)


def _shown(number: int, days: Days) -> int:
    return number if number <= days.first else number - days.first


def _look(day: date, number: int, days: Days) -> str:
    looks = ["ext"] if number > days.first else []
    if days.stopped_on is not None:
        unused = day > days.stopped_on
        looks += [] if day == days.stopped_on else ["unused" if unused else "passed"]
    elif day == days.today:
        looks.append("today")
    elif day < days.today:
        looks.append("passed")
    if day == days.limit:
        looks.append("limit")
    return " ".join(looks)


def _slat(day: Skipped, days: Days) -> str:
    looks = ["weekend" if day.kind == "weekend" else "holiday"]
    if days.stopped_on == day.date:
        looks.append("limit")
    return " ".join(looks)


def weeks(days: Days) -> tuple[tuple[Cell, ...], ...]:
    """Weeks from Monday, from the week of the start to the week of the limit."""
    if len(days.counted) > MANY:
        return ()
    ordinals = {day: number for number, day in enumerate(days.counted, start=1)}
    closed = {day.date: day for day in days.skipped}
    monday = days.start - timedelta(days=days.start.weekday())
    last = max(days.due, days.start)
    length = ((last - monday).days // 7 + 1) * 7
    cells = [_cell(monday + timedelta(days=n), days, ordinals, closed) for n in range(length)]
    return tuple(tuple(cells[n : n + 7]) for n in range(0, length, 7))


def _cell(day: date, days: Days, ordinals: dict[date, int], closed: dict[date, Skipped]) -> Cell:
    label = f"{day.day} {short_month(day.month)}" if day.day == 1 else str(day.day)
    now = " now" if day == days.today else ""
    if day == days.start:
        return Cell(day, f"received{now}", label, None, days.start_label)
    if day in ordinals:
        number = ordinals[day]
        return Cell(day, _look(day, number, days), label, number, _name(day, days))
    if day in closed:
        weekend = closed[day].kind == "weekend"
        reason = "" if weekend else closed[day].reason
        return Cell(day, f"{'weekend' if weekend else 'holiday'}{now}", label, None, reason)
    return Cell(day, f"outside{now}", label, None, "")


def _name(day: date, days: Days) -> str:
    if day == days.stopped_on:
        return days.stopped
    if day == days.due:
        return _("Batas")
    return _("Hari ini") if day == days.today and days.stopped_on is None else ""
