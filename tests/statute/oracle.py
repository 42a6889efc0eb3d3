"""The clocks once more, written otherwise: plain sets from the files, one day after the other.

Nothing of `ppid.statute` is used here, so that an error would have to be made twice. None stands
for "cannot be known".
"""

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import ppid.holidays

DATA = Path(ppid.holidays.__file__).parent / "data"
FILES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.toml"))]
YEARS = {file["year"] for file in FILES}
FREE = {day["date"] for file in FILES for day in file["days"] if day["kind"] != "local"}
JOINT = {day["date"] for file in FILES for day in file["days"] if day["kind"] == "cuti_bersama"}
KIP, SLIP, PDP = date(2010, 4, 30), date(2021, 6, 30), date(2022, 10, 17)
CLOCKS = {
    "registration": ("same", 0, KIP),
    "completeness-check": ("work", 3, SLIP),
    "completion": ("work", 3, SLIP),
    "request-response": ("work", 10, KIP),
    "request-response-extended": ("work", 10 + 7, KIP),
    "objection-filing": ("work", 30, KIP),
    "objection-answer": ("work", 30, KIP),
    "dispute-filing": ("work", 14, KIP),
    "commission-start": ("work", 14, KIP),
    "commission-finish": ("work", 100, KIP),
    "adjudication-rejection": ("work", 14, KIP),
    "cassation": ("day", 14, KIP),
    "annual-report": ("31 March", 0, SLIP),
    "periodic-information": ("month", 6, KIP),
    "breach-notice": ("hour", 72, PDP),
    "data-access": ("hour", 72, PDP),
    "data-correction": ("hour", 72, PDP),
    "consent-withdrawal": ("hour", 72, PDP),
    "processing-restriction": ("hour", 72, PDP),
    "assignment": ("work", 1, KIP),
    "unit-draft": ("work", 5, KIP),
    "handover": ("work", 1, KIP),
    "order-compliance": ("work", 1, KIP),
}


def office_day(start: date | datetime, hours_east: int = 8) -> date:
    """The day on a wall clock so many hours east of Greenwich."""
    if not isinstance(start, datetime):
        return start
    return (start.astimezone(UTC).replace(tzinfo=None) + timedelta(hours=hours_east)).date()


def last_day(clock: str, start: date | datetime, free: set[date] = FREE) -> date | None:
    """The last day of a clock; None where it is not yet law or a year's files are missing."""
    how, length, since = CLOCKS[clock]
    day = office_day(start)
    if (date(day.year, 12, 31) if how == "31 March" else day) < since:
        return None
    if how == "work":
        return _working(day, length, free)
    if how == "hour":
        return office_day(_first_minute(start) + timedelta(hours=length))
    if how == "month":
        return _half_a_year(day)
    return date(day.year + 1, 3, 31) if how == "31 March" else day + timedelta(days=length)


def _working(day: date, length: int, free: set[date]) -> date | None:
    while day.year in YEARS:
        if length == 0:
            return day
        day += timedelta(days=1)
        if day.isoweekday() <= 5 and day not in free:
            length -= 1
    return None


def _first_minute(start: date | datetime) -> datetime:
    if isinstance(start, datetime):
        return start
    return datetime(start.year, start.month, start.day, tzinfo=timezone(timedelta(hours=8)))


def _half_a_year(day: date) -> date:
    """Forward to the first day of the seventh month on, then as many days as both months have."""
    month = day.replace(day=1)
    for _ in range(6):
        month = (month + timedelta(days=31)).replace(day=1)
    found = month + timedelta(days=day.day - 1)
    while found.month != month.month:
        found -= timedelta(days=1)
    return found
