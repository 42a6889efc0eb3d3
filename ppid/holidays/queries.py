"""The calendar in force, read into a statute Calendar."""

from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.db import connect, reading
from ppid.errors import ConfigError
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.readings.queries import choices
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.readings import observed


def calendar(session: Session, public_body_id: UUID) -> Calendar:
    """The national calendar as now in force, under the office's readings: each year's newest."""
    versions = session.exec(
        select(CalendarVersion)
        .where(
            CalendarVersion.public_body_id == public_body_id, CalendarVersion.scope == "national"
        )
        .order_by(col(CalendarVersion.year), col(CalendarVersion.number))
    )
    newest = {version.year: version for version in versions}
    key = tuple((year, version.number, version.id) for year, version in newest.items())
    found = _kept(key)
    if not found:
        found.append(_read(session, key))
    return observed(found[0], choices(session, public_body_id))


Key = tuple[tuple[int, int, UUID], ...]


@lru_cache(maxsize=8)
def _kept(_key: Key) -> list[Calendar]:
    """A place for the calendar of this key; versions never change, so it stays true."""
    return []


def _read(session: Session, key: Key) -> Calendar:
    days = session.exec(
        select(CalendarDay).where(col(CalendarDay.version_id).in_([id_ for _, _, id_ in key]))
    )
    holidays = [
        Holiday(day.day, HolidayKind(day.kind), day.name, day.source, day.known_on) for day in days
    ]
    version = "+".join(f"{year}.{number}" for year, number, _ in key)
    return Calendar.of(holidays, [year for year, _, _ in key], version)


def office_calendar() -> Calendar:
    """The calendar of the configured database, for the command line."""
    connect(pooled=False)
    with reading() as session:
        body_id = session.exec(select(CalendarVersion.public_body_id).limit(1)).first()
        if body_id is None:
            raise ConfigError("PPID_DATABASE_URL: kalender belum dimuat; jalankan `ppid seed`.")
        return calendar(session, body_id)
