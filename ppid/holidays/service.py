"""Loading the calendars that the package ships, as the first version of each year."""

from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.holidays import shipped
from ppid.holidays.models import CalendarDay, CalendarVersion

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
    version = CalendarVersion(
        public_body_id=public_body_id,
        year=year,
        number=1,
        source=holidays[0].source,
        entered_at=clock.real_now(),
    )
    session.add(version)
    session.flush()
    session.add_all(
        CalendarDay(
            version_id=version.id,
            day=day.date,
            kind=day.kind.value,
            name=day.name,
            source=day.source,
            known_on=day.known_on,
        )
        for day in holidays
    )
    session.flush()
