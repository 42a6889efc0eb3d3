"""Working days (*hari kerja*): Monday to Friday, less what the yearly joint decree sets free.

The day of the event is never counted: day 1 is the next working day. A date of a year whose decree
is not loaded cannot be judged, hence `CalendarMissing` and never a guess.

A date alone is looked up (`due`, `working_days_between`: microseconds); a date with its reasons is
walked day by day (`add_working_days`). Both give the same day and refuse the same years.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from ppid.statute.spans import Span, spans
from ppid.statute.words import N_

SATURDAY, SUNDAY = 5, 6
WEEKEND = {SATURDAY: N_("Sabtu"), SUNDAY: N_("Minggu")}
DAY = timedelta(days=1)
Date = date  # for classes that have a field called `date`


class HolidayKind(StrEnum):
    NATIONAL = "national"
    ELECTION = "election"
    CUTI_BERSAMA = "cuti_bersama"
    LOCAL = "local"


CLOSING = frozenset({HolidayKind.NATIONAL, HolidayKind.ELECTION, HolidayKind.CUTI_BERSAMA})
"""Local closures are kept and shown for audit; they move no date unless switched on."""
STRENGTH = (HolidayKind.LOCAL, HolidayKind.CUTI_BERSAMA, HolidayKind.ELECTION, HolidayKind.NATIONAL)


class CalendarMissing(LookupError):
    """The decree of this year is not loaded, so its dates cannot be counted."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(f"Kalender hari libur tahun {year} belum dimuat.")


@dataclass(frozen=True)
class Holiday:
    """A day set free, by which decree, how sure we are of it, and since when it is known."""

    date: date
    kind: HolidayKind
    name: str
    source: str
    known_on: Date | None = None
    confidence: str = ""


@dataclass(frozen=True)
class Skipped:
    """A day that does not count, and why, in words for people."""

    date: date
    reason: str
    kind: str


@dataclass(frozen=True)
class Counting:
    """A count laid open: the last day, the days that counted, the days that did not."""

    due: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Calendar:
    """The working days of the years it holds; a version names the data it was read from.

    What is given to it never changes afterwards: the look-up is made once, at first use.
    """

    holidays: Mapping[date, Holiday] = field(hash=False)
    years: frozenset[int]
    version: str
    closing: frozenset[HolidayKind] = CLOSING

    @classmethod
    def of(cls, holidays: Iterable[Holiday], years: Iterable[int], version: str) -> "Calendar":
        """A calendar of single days; where two fall on one date the stronger names it."""
        ordered = sorted(holidays, key=lambda holiday: STRENGTH.index(holiday.kind))
        return cls({holiday.date: holiday for holiday in ordered}, frozenset(years), version)

    def counting_cuti_bersama(self) -> "Calendar":
        """The other reading: *cuti bersama* counted as working days (kept for audits)."""
        return self._with_cuti_bersama

    @cached_property
    def _with_cuti_bersama(self) -> "Calendar":
        closing = self.closing - {HolidayKind.CUTI_BERSAMA}
        return replace(self, closing=closing, version=f"{self.version}+cuti-bersama")

    def observing_local(self) -> "Calendar":
        """The reading in which local closures by decree stop the count as well."""
        closing = self.closing | {HolidayKind.LOCAL}
        return replace(self, closing=closing, version=f"{self.version}+lokal")

    @cached_property
    def _spans(self) -> Mapping[int, Span]:
        closed = {day.toordinal() for day, it in self.holidays.items() if it.kind in self.closing}
        return spans(self.years, closed)

    def require(self, year: int) -> None:
        """Refuse a year whose decree is not loaded."""
        if year not in self.years:
            raise CalendarMissing(year)

    def _span(self, day: date) -> Span:
        self.require(day.year)
        return self._spans[day.year]

    def holiday(self, day: date) -> Holiday | None:
        """What is known of the day, whether or not it closes the office."""
        self.require(day.year)
        return self.holidays.get(day)

    def skipped(self, day: date) -> Skipped | None:
        """Why the day does not count; None on a working day."""
        holiday = self.holiday(day)
        if name := WEEKEND.get(day.weekday()):
            return Skipped(day, name, "weekend")
        if holiday and holiday.kind in self.closing:
            return Skipped(day, holiday.name, holiday.kind.value)
        return None

    def is_working_day(self, day: date) -> bool:
        return self.skipped(day) is None

    def why_not(self, day: date) -> str | None:
        """ "Sabtu", "Minggu" or the holiday's name; None on a working day."""
        skipped = self.skipped(day)
        return skipped.reason if skipped else None

    def skipped_kind(self, day: date) -> str | None:
        """`weekend`, `national`, `cuti_bersama`, `election` or `local`."""
        skipped = self.skipped(day)
        return skipped.kind if skipped else None

    def _walk(self, start: date, n: int, skip: Callable[[Skipped], None]) -> Iterator[date]:
        """The n working days after the start, or before it when n is negative."""
        step, day = (DAY if n > 0 else -DAY), start
        for _ in range(abs(n)):
            day += step
            while reason := self.skipped(day):
                skip(reason)
                day += step
            yield day

    def add_working_days(self, start: date, n: int) -> Counting:
        """Count n working days from an event; its own day is not counted, n < 0 goes back."""
        skipped: list[Skipped] = []
        counted = tuple(self._walk(start, n, skipped.append))
        return Counting(counted[-1] if counted else start, counted, tuple(skipped))

    def due(self, start: date, n: int) -> date:
        """The last of n working days from an event, n < 0 goes back: only the date."""
        if n > 0:
            return self._later(start, n)
        if n < 0:
            return self._earlier(start, -n)
        return start

    def _later(self, start: date, n: int) -> date:
        span = self._span(start + DAY)
        found = span.after(start, n)
        if found is None:
            raise CalendarMissing(span.last + 1)
        return found

    def _earlier(self, start: date, n: int) -> date:
        span = self._span(start - DAY)
        found = span.before(start, n)
        if found is None:
            raise CalendarMissing(span.first - 1)
        return found

    def nth_working_day_after(self, start: date, n: int) -> date:
        return self.due(start, n)

    def next_working_day(self, day: date) -> date:
        """The first working day after the given one."""
        return self.due(day, 1)

    def on_or_after(self, day: date) -> date:
        """The day itself when it is a working day, else the next one."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def working_days_between(self, after: date, until: date) -> int:
        """Working days after the first date up to and including the second; negative backwards."""
        if until < after:
            return -self.working_days_between(until, after)
        if until == after:
            return 0
        span = self._span(after + DAY)
        if until.year > span.last:
            raise CalendarMissing(span.last + 1)
        return span.between(after, until)
