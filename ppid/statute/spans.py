"""Working days looked up instead of walked: sorted ordinals of years that follow one another."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

SATURDAY = 6  # of ordinals: day 1, 1 January of year 1, is a Monday, so Sunday is 0


@dataclass(frozen=True)
class Span:
    """The working days from 1 January of `first` to 31 December of `last`.

    `after` and `before` give None where the count runs out of the span.
    """

    first: int
    last: int
    days: tuple[int, ...]

    def after(self, start: date, n: int) -> date | None:
        """The n-th working day after the start."""
        at = bisect_right(self.days, start.toordinal()) + n - 1
        return date.fromordinal(self.days[at]) if at < len(self.days) else None

    def before(self, start: date, n: int) -> date | None:
        """The n-th working day before the start."""
        at = bisect_left(self.days, start.toordinal()) - n
        return date.fromordinal(self.days[at]) if at >= 0 else None

    def between(self, after: date, until: date) -> int:
        """How many working days come after the first date, up to and including the second."""
        return bisect_right(self.days, until.toordinal()) - bisect_right(
            self.days, after.toordinal()
        )


def spans(years: Iterable[int], closed: Collection[int]) -> dict[int, Span]:
    """The span of each year; `closed` are the ordinals of the holidays that stop the count."""
    found: dict[int, Span] = {}
    # Of years that follow one another, year less position is the same.
    for _, group in groupby(enumerate(sorted(years)), key=lambda at: at[1] - at[0]):
        run = [year for _, year in group]
        first, end = date(run[0], 1, 1).toordinal(), date(run[-1], 12, 31).toordinal() + 1
        weekdays = (day for day in range(first, end) if 0 < day % 7 < SATURDAY)
        span = Span(run[0], run[-1], tuple(day for day in weekdays if day not in closed))
        found |= dict.fromkeys(run, span)
    return found
