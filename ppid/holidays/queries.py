"""The calendar in force, read into a statute Calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid.db import connect, reading
from ppid.errors import ConfigError, NotFound
from ppid.holidays.models import CalendarDay, CalendarProposal, CalendarVersion
from ppid.kit.statements import remembered
from ppid.kit.together import Rows, joined
from ppid.readings.queries import choices_at, sign
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.readings import Choices, observed

MARKS = {"national": "", "province": "p"}  # of a version's part: `2026.2` and `p2026.1`


def calendar(session: Session, public_body_id: UUID) -> Calendar:
    """The calendar as now in force, under the office's readings: each year's newest version.

    Closures of the province stand in it too; they close nothing unless that reading is chosen.
    """
    return in_use(session, known(session, public_body_id))


Key = tuple[tuple[str, int, int, UUID], ...]  # mark, year, number and id of each version


@dataclass(frozen=True)
class Known:
    """What there is of calendars and readings: every version, and the choices in force today."""

    public_body_id: UUID
    versions: Key
    choices: Choices


def known(session: Session, public_body_id: UUID) -> Known:
    """All versions and choices of an office, in one read."""
    statement = remembered(("calendars", public_body_id), lambda: joined(selects(public_body_id)))
    return known_of(session, public_body_id, statement.rows(session))


def selects(public_body_id: UUID) -> dict[str, sa.Select[Any]]:
    """What `known_of` makes of the rows, for a page that reads them with its own."""
    version = CalendarVersion
    of_office = sa.select(
        col(version.scope), col(version.year), col(version.number), col(version.id)
    ).where(col(version.public_body_id) == public_body_id, col(version.scope).in_(MARKS))
    return {"versions": of_office, "choices": sign(public_body_id)}


def known_of(session: Session, public_body_id: UUID, rows: dict[str, Rows]) -> Known:
    """From the rows of `selects`."""
    ((count, newest),) = rows["choices"]
    found = sorted(rows["versions"], key=lambda row: row[:3])
    versions = tuple((MARKS[scope], year, number, id_) for scope, year, number, id_ in found)
    chosen = choices_at(session, public_body_id, count, newest)
    return Known(public_body_id, versions, chosen)


def in_use(session: Session, state: Known) -> Calendar:
    """The calendar in force: each year's newest version, under the office's readings."""
    newest = {version[:2]: version for version in state.versions}
    return observed(read_versions(session, tuple(newest.values())), state.choices)


def read_versions(session: Session, key: Key) -> Calendar:
    """The calendar of exactly these versions; they never change, so one that was read is kept."""
    found = _kept(key)
    if not found:
        found.append(_read(session, key))
    return found[0]


@lru_cache(maxsize=16)
def _kept(_key: Key) -> list[Calendar]:
    """A place for the calendar of this key."""
    return []


def _read(session: Session, key: Key) -> Calendar:
    ids = [id_ for *_, id_ in key]
    days = session.exec(select(CalendarDay).where(col(CalendarDay.version_id).in_(ids)))
    holidays = [_holiday(day) for day in days]
    version = "+".join(f"{mark}{year}.{number}" for mark, year, number, _ in key)
    return Calendar.of(holidays, [year for mark, year, *_ in key if not mark], version)


def _holiday(day: CalendarDay) -> Holiday:
    return Holiday(day.day, HolidayKind(day.kind), day.name, day.source, day.known_on)


def supposing(
    now: Calendar, year: int, days: Iterable[Holiday], scope: str = "national"
) -> Calendar:
    """The calendar as it would be with these days of one year; nothing is written."""
    local = scope != "national"
    others = [
        day
        for day in now.holidays.values()
        if day.date.year != year or (day.kind is HolidayKind.LOCAL) != local
    ]
    years = now.years if local else now.years | {year}
    return Calendar.of([*others, *days], years, f"{now.version}+usul")


@dataclass(frozen=True)
class Scope:
    """Whose calendar: national, of the whole province, or of one unit."""

    kind: str = "national"
    unit_id: UUID | None = None


def versions(
    session: Session, public_body_id: UUID, year: int, scope: Scope | None = None
) -> list[CalendarVersion]:
    """The states of one year, newest first; of every scope where none is named."""
    query = select(CalendarVersion).where(
        CalendarVersion.public_body_id == public_body_id, CalendarVersion.year == year
    )
    if scope:
        query = query.where(
            CalendarVersion.scope == scope.kind, col(CalendarVersion.unit_id) == scope.unit_id
        )
    order = (col(CalendarVersion.entered_at).desc(), col(CalendarVersion.number).desc())
    return list(session.exec(query.order_by(*order)))


def in_force(
    session: Session, public_body_id: UUID, year: int, scope: Scope
) -> tuple[int, list[Holiday]]:
    """Number and days of the version in force; 0 and no days where the year is not loaded."""
    found = versions(session, public_body_id, year, scope)
    if not found:
        return 0, []
    newest = max(found, key=lambda version: version.number)
    return newest.number, days_of(session, newest.id)


def days_of(session: Session, version_id: UUID) -> list[Holiday]:
    query = select(CalendarDay).where(CalendarDay.version_id == version_id)
    return [_holiday(day) for day in session.exec(query.order_by(col(CalendarDay.day)))]


def closures(
    session: Session, public_body_id: UUID, year: int
) -> list[tuple[UUID | None, Holiday]]:
    """Local closures in force with their unit (None: the whole province), by date."""
    scopes = {
        Scope(version.scope, version.unit_id)
        for version in versions(session, public_body_id, year)
        if version.scope != "national"
    }
    found = [
        (scope.unit_id, day)
        for scope in scopes
        for day in in_force(session, public_body_id, year, scope)[1]
    ]
    national = in_force(session, public_body_id, year, Scope())[1]
    found += [(None, day) for day in national if day.kind is HolidayKind.LOCAL]
    return sorted(found, key=lambda pair: (pair[1].date, str(pair[0] or "")))


def proposals(
    session: Session, public_body_id: UUID, state: str = "pending"
) -> list[CalendarProposal]:
    """The proposals in a state, oldest first."""
    return list(
        session.exec(
            select(CalendarProposal)
            .where(
                CalendarProposal.public_body_id == public_body_id, CalendarProposal.state == state
            )
            .order_by(col(CalendarProposal.proposed_at))
        )
    )


def proposal(
    session: Session, public_body_id: UUID, id: UUID, *, lock: bool = False
) -> CalendarProposal:
    """One proposal of this public body; NotFound for any other."""
    query = select(CalendarProposal).where(
        CalendarProposal.id == id, CalendarProposal.public_body_id == public_body_id
    )
    query = query.with_for_update().execution_options(populate_existing=True) if lock else query
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def office_calendar() -> Calendar:
    """The calendar of the configured database, for the command line."""
    connect(pooled=False)
    with reading() as session:
        body_id = session.exec(select(CalendarVersion.public_body_id).limit(1)).first()
        if body_id is None:
            raise ConfigError("PPID_DATABASE_URL: kalender belum dimuat; jalankan `ppid seed`.")
        return calendar(session, body_id)
