"""A year of a register, or one month of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FIRST, LAST = 2010, 2100  # UU 14/2008 applies since 30 April 2010


@dataclass(frozen=True)
class Period:
    """The register's year, which its numbers carry; `month` counts by the day of receipt."""

    year: int
    month: int | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of the month; None for the whole register of the year."""
        if self.month is None:
            return None
        last = monthrange(self.year, self.month)[1]
        return date(self.year, self.month, 1), date(self.year, self.month, last)


def asked(year: str, month: str, today: date) -> Period:
    """What an address asks for; what is no year or month is this year, the whole of it."""
    chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else today.year
    if not FIRST <= chosen <= LAST:
        chosen = today.year
    number = int(month) if month.isascii() and month.isdigit() and len(month) <= 2 else 0
    return Period(chosen, number if 1 <= number <= 12 else None)
