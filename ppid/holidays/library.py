"""The `holidays` library as a proposal for a year: never asked while a limit is counted.

It may lag behind a decree and a new version may change past answers, so a person compares it with
the SKB before another one approves.
"""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

from ppid.errors import DomainError
from ppid.holidays.rows import LONGEST_NAME
from ppid.statute.calendar import STRENGTH, Holiday, HolidayKind

YEARS = range(2010, 2101)  # UU 14/2008 is in force since 2010
GUESSED = ("(perkiraan)", "(estimated)")


class NoSuchYear(DomainError):
    """The library knows nothing of that year."""

    status_code = 422
    title = "Tahun tidak dikenal"
    detail = "Pustaka hari libur tidak memuat tahun itu; pilih 2010 sampai 2100."


def propose(year: int) -> tuple[str, list[Holiday]]:
    """The library's name and version as the source, and its days; raises NoSuchYear."""
    if year not in YEARS:
        raise NoSuchYear
    from holidays.countries.indonesia import Indonesia  # noqa: PLC0415 (for a proposal only, never a count)

    source = f"Pustaka holidays {version('holidays')}; cocokkan dengan SKB"
    found: dict[date, Holiday] = {}
    kinds = {"public": HolidayKind.NATIONAL, "government": HolidayKind.CUTI_BERSAMA}
    for category, kind in kinds.items():
        known: Mapping[date, str] = Indonesia(
            years=year, categories=(category,), language="id", expand=False
        )
        for day, name in known.items():
            made = _day(day, name, kind, source)
            held = found.get(day)
            if held is None or STRENGTH.index(held.kind) < STRENGTH.index(made.kind):
                found[day] = made
    return source, [found[day] for day in sorted(found)]


def _day(day: date, name: str, kind: HolidayKind, source: str) -> Holiday:
    election = kind is HolidayKind.NATIONAL and "pemilihan" in name.casefold()
    return Holiday(day, HolidayKind.ELECTION if election else kind, name[:LONGEST_NAME], source)


def guessed(days: list[Holiday]) -> list[Holiday]:
    """The days whose date the library itself only reckons."""
    return [day for day in days if any(mark in day.name.casefold() for mark in GUESSED)]
