"""Silence on an objection: since when the way to the Commission is open, and which days are safe.

Both readings of C7 run (law 11a a): since the objection was received, and since it was entered.
After the first limit the way is open by the statute. Where a paper was entered weeks after it came
the windows of both readings have no day in common: then no day is safe under every reading.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ppid.statute.calendar import Calendar
from ppid.statute.windows import Window, dispute_window


class Stage(StrEnum):
    WAITING = "waiting"  # no reading has lapsed
    BETWEEN = "between"  # the earliest has, the latest has not
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Silence:
    """`limits` are the last days of the answer under each reading, the earliest first."""

    limits: tuple[date, ...]
    first: Window  # C8b by the earliest reading alone
    last: Window  # by the latest alone
    whole: Window  # by all of them

    @property
    def has_safe_day(self) -> bool:
        """Whether any day is safe under every reading (11a b)."""
        return self.whole.advised_from <= self.whole.advised_until

    def advised(self, today: date) -> tuple[date, date]:
        """The safe days; without any, those of the earliest reading while they run.

        Too early a dispute can be filed again, too late a one cannot; so the earlier window first.
        """
        found = self.whole
        if not self.has_safe_day:
            found = self.first if today <= self.first.advised_until else self.last
        return found.advised_from, found.advised_until


def silence(limits: Iterable[date], calendar: Calendar) -> Silence:
    """Raises CalendarMissing where a window ends in a year whose calendar is not loaded."""
    days = tuple(sorted(set(limits)))
    first, last = dispute_window(days[:1], calendar), dispute_window(days[-1:], calendar)
    return Silence(days, first, last, dispute_window(days, calendar))


def stage(limits: Iterable[date], today: date) -> Stage:
    """Of an objection that still waits for its answer; WAITING without any limit."""
    days = sorted(limits)
    if not days or today <= days[0]:
        return Stage.WAITING
    return Stage.BETWEEN if today <= days[-1] else Stage.LAPSED
