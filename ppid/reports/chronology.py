"""Lines of a chronology and their order: by the day, and the hour where one is shown.

A line of a whole day has its place within that day: where its act was recorded, if on that day,
else at noon; what the end of the day brought stands last.
"""

from collections.abc import Iterable
from datetime import date, datetime, time

from ppid import clock
from ppid.disputes.casefile import Happening
from ppid.kit.dates import long_date, long_instant

Row = tuple[datetime, Happening]


def in_order(rows: Iterable[Row]) -> list[Happening]:
    """The earliest first; of one instant as they were given."""
    return [line for _at, line in sorted(rows, key=lambda each: each[0])]


def at(instant: datetime, what: str, proof: str) -> Row:
    """A line that shows its hour."""
    return instant, Happening(long_instant(instant), what, proof)


def on(
    day: date, what: str, proof: str, *, recorded: datetime | None = None, end: bool = False
) -> Row:
    """A line of a whole day; `end`: what the end of the day brought."""
    return _place(day, recorded, end=end), Happening(long_date(day), what, proof)


def entered(day: date, what: str, proof: str) -> Row:
    """A paper of this day that was entered later: it opens the day."""
    return datetime.combine(day, time(), clock.zone()), Happening(long_date(day), what, proof)


def _place(day: date, recorded: datetime | None, *, end: bool) -> datetime:
    if recorded and clock.local_date(recorded) == day:
        return recorded
    return datetime.combine(day, time(23, 59) if end else time(12), clock.zone())
