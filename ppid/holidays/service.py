"""Loading the calendars that the package ships, and writing each later version of a year."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from ppid import clock
from ppid.holidays import shipped
from ppid.holidays.models import CalendarDay, CalendarVersion
from ppid.holidays.queries import Scope, in_force
from ppid.statute.calendar import Holiday

YEARS = (2023, 2024, 2025, 2026, 2027)


def seed(session: Session, public_body_id: UUID) -> None:
    """Every shipped year that the database does not hold yet; safe to repeat."""
    held = set(
        session.exec(
            select(CalendarVersion.year).where(
                CalendarVersion.public_body_id == public_body_id,
                CalendarVersion.scope == "national",
            )
        )
    )
    for year in YEARS:
        if year not in held:
            _load(session, public_body_id, year)


def _load(session: Session, public_body_id: UUID, year: int) -> None:
    holidays = [day for day in shipped.load([year]).holidays.values() if day.date.year == year]
    write(session, public_body_id, Scope(), year, holidays, holidays[0].source)


def hold(session: Session, public_body_id: UUID) -> None:
    """One change of the calendar at a time; on SQLite the transaction is the only writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"),
            {"key": f"calendar|{public_body_id}"},
        )


def write(
    session: Session,
    public_body_id: UUID,
    scope: Scope,
    year: int,
    days: Sequence[Holiday],
    source: str,
    *,
    entered_by: UUID | None = None,
    proposal_id: UUID | None = None,
) -> CalendarVersion:
    """The next version of a year; the ones before it stay as they are."""
    version = CalendarVersion(
        public_body_id=public_body_id,
        scope=scope.kind,
        unit_id=scope.unit_id,
        year=year,
        number=in_force(session, public_body_id, year, scope)[0] + 1,
        source=source,
        entered_by=entered_by,
        entered_at=clock.now(),
        proposal_id=proposal_id,
    )
    session.add(version)
    session.flush()
    session.add_all(_row(version, day) for day in days)
    session.flush()
    return version


def _row(version: CalendarVersion, day: Holiday) -> CalendarDay:
    return CalendarDay(
        version_id=version.id,
        day=day.date,
        kind=day.kind.value,
        name=day.name,
        source=day.source,
        known_on=day.known_on,
    )
