"""The calendars that come with the service: one file a year, each day with its source."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from ppid.statute.calendar import Calendar, CalendarMissing, Holiday, HolidayKind

DATA = files("ppid.holidays") / "data"


@dataclass(frozen=True)
class ShippedYear:
    """One year as its file states it; `digest` changes whenever the file does."""

    year: int
    source: str
    confidence: str
    known_on: date | None
    holidays: tuple[Holiday, ...]
    digest: str


@cache
def years() -> frozenset[int]:
    """The years for which a file is shipped."""
    return frozenset(
        int(file.name.removesuffix(".toml"))
        for file in DATA.iterdir()
        if file.name.endswith(".toml")
    )


@cache
def year(number: int) -> ShippedYear:
    """One year's file; a year without one is unknown, not empty."""
    if number not in years():
        raise CalendarMissing(number)
    text = (DATA / f"{number}.toml").read_text(encoding="utf-8")
    head: dict[str, Any] = tomllib.loads(text)
    return ShippedYear(
        year=head["year"],
        source=head["source"],
        confidence=head["confidence"],
        known_on=head.get("known_on"),
        holidays=tuple(_holiday(head, row) for row in head["days"]),
        digest=sha256(text.encode()).hexdigest(),
    )


def _holiday(head: dict[str, Any], row: dict[str, Any]) -> Holiday:
    """A day states only what differs from its file's head."""
    return Holiday(
        date=row["date"],
        kind=HolidayKind(row["kind"]),
        name=row["name"],
        source=row.get("source", head["source"]),
        known_on=row.get("known_on", head.get("known_on") if "source" not in row else None),
        confidence=row.get("confidence", head["confidence"]),
    )


def load(wanted: Iterable[int] | None = None, known_by: date | None = None) -> Calendar:
    """The calendar of these years (all by default), as it was known on a day (now by default)."""
    return _load(frozenset(years() if wanted is None else wanted), known_by)


@cache
def _load(wanted: frozenset[int], known_by: date | None) -> Calendar:
    loaded = [year(number) for number in sorted(wanted)]
    digest = sha256("".join(each.digest for each in loaded).encode()).hexdigest()[:10]
    holidays = (day for each in loaded for day in each.holidays if _known(day, known_by))
    as_of = f"@{known_by.isoformat()}" if known_by else ""
    return Calendar.of(holidays, wanted, f"bawaan-{digest}{as_of}")


def _known(day: Holiday, by: date | None) -> bool:
    return by is None or day.known_on is None or day.known_on <= by
