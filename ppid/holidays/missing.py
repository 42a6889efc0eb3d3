"""Which year's calendar is missing, and since when that is a matter for people."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from ppid.holidays.models import CalendarVersion

FROM_MONTH = 10  # the SKB is out by then, and limits of December reach into January


def loaded_years(session: Session, public_body_id: UUID) -> frozenset[int]:
    """The years whose national calendar is here."""
    return frozenset(
        session.exec(
            select(CalendarVersion.year)
            .where(
                CalendarVersion.public_body_id == public_body_id,
                CalendarVersion.scope == "national",
            )
            .distinct()
        )
    )


def missing_year(today: date, years: Collection[int]) -> int | None:
    """This year if it is not loaded; from 1 October on the next one; else None."""
    if today.year not in years:
        return today.year
    coming = today.year + 1
    return coming if today.month >= FROM_MONTH and coming not in years else None
