"""The law alone, without a database: what one due date costs."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median
from timeit import repeat

from ppid.holidays import shipped
from ppid.statute import clocks
from ppid.statute.clocks import ClockKind
from tests.bench.measures import Row

STARTS = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
TIMES = 20


def rows() -> Iterator[Row]:
    """Day 10 of a request, for every day of a year, with the calendar loaded."""
    calendar = shipped.load()
    yield Row(
        "one due date",
        _each(lambda start: clocks.due(ClockKind.REQUEST_RESPONSE, start, calendar)),
    )
    yield Row(
        "one explained due date",
        _each(lambda start: clocks.run(ClockKind.REQUEST_RESPONSE, start, calendar)),
    )


def _each(act: Callable[[date], object]) -> str:
    took = repeat(lambda: [act(start) for start in STARTS], number=1, repeat=TIMES)
    return f"{median(took) / len(STARTS) * 1e6:.1f} µs"
