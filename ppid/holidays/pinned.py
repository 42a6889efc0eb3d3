"""A calendar exactly as an older version of it was: what explains a clock years later."""

import re
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.holidays import shipped
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.readings import CUTI_BERSAMA, LOCAL

PART = re.compile(r"(\d{4})\.(\d+)")
SHIPPED = "bawaan-"
Years = tuple[tuple[int, int, UUID], ...]


class VersionUnknown(LookupError):
    """No stored calendar has this version, so it cannot be read again."""


def pinned(session: Session, public_body_id: UUID, version: str) -> Calendar:
    """The calendar that `version` names, such as `2026.1+2027.2+cuti-bersama`.

    Raises VersionUnknown; a later version of a year changes nothing.
    """
    parts = version.split("+")
    years = [part for part in parts if part not in (CUTI_BERSAMA, LOCAL)]
    base = (
        _shipped(years) if version.startswith(SHIPPED) else _stored(session, public_body_id, years)
    )
    for part, read in (
        (CUTI_BERSAMA, Calendar.counting_cuti_bersama),
        (LOCAL, Calendar.observing_local),
    ):
        base = read(base) if part in parts else base
    return base


def _shipped(parts: list[str]) -> Calendar:
    """The calendars that come with the service, while their files are still the same."""
    found = shipped.load()
    if parts != [found.version]:
        raise VersionUnknown("+".join(parts))
    return found


def _stored(session: Session, public_body_id: UUID, parts: list[str]) -> Calendar:
    wanted = [(int(found[1]), int(found[2])) for part in parts if (found := PART.fullmatch(part))]
    if len(wanted) != len(parts):
        raise VersionUnknown("+".join(parts))
    rows = session.exec(
        select(CalendarVersion).where(
            CalendarVersion.public_body_id == public_body_id,
            CalendarVersion.scope == "national",
            col(CalendarVersion.year).in_([year for year, _ in wanted]),
        )
    )
    known = {(row.year, row.number): row.id for row in rows}
    if not all(pair in known for pair in wanted):
        raise VersionUnknown("+".join(parts))
    key = tuple((year, number, known[year, number]) for year, number in wanted)
    found_place = _kept(key)
    if not found_place:
        found_place.append(_read(session, key))
    return found_place[0]


@lru_cache(maxsize=16)
def _kept(_key: Years) -> list[Calendar]:
    """A place for the calendar of these versions, which never change."""
    return []


def _read(session: Session, key: Years) -> Calendar:
    ids = [id_ for _, _, id_ in key]
    days = session.exec(select(CalendarDay).where(col(CalendarDay.version_id).in_(ids)))
    holidays = [
        Holiday(day.day, HolidayKind(day.kind), day.name, day.source, day.known_on) for day in days
    ]
    version = "+".join(f"{year}.{number}" for year, number, _ in key)
    return Calendar.of(holidays, [year for year, _, _ in key], version)
