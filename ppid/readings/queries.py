"""What an office has chosen: the choices in force on a day, and their history."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.readings.models import ReadingChoice
from ppid.statute.readings import DEFAULTS, Choices

Key = tuple[UUID, int, datetime, date]


def choices(session: Session, public_body_id: UUID, on: date | None = None) -> Choices:
    """The readings in force on a day, today's by default; one small read while unchanged."""
    count, newest = session.execute(
        select(func.count(), func.max(col(ReadingChoice.recorded_at))).where(
            ReadingChoice.public_body_id == public_body_id
        )
    ).one()
    if not count:
        return DEFAULTS
    found = _kept((public_body_id, count, newest, on or clock.today()))
    if not found:
        rows = history(session, public_body_id)
        in_force = {row.point: row.option for row in latest(rows, on or clock.today()).values()}
        found.append(Choices.of(in_force))
    return found[0]


@lru_cache(maxsize=16)
def _kept(_key: Key) -> list[Choices]:
    """A place for the choices of this key; rows are only added, so it stays true."""
    return []


def history(session: Session, public_body_id: UUID) -> list[ReadingChoice]:
    """Every choice of an office, oldest first."""
    return list(
        session.exec(
            select(ReadingChoice)
            .where(ReadingChoice.public_body_id == public_body_id)
            .order_by(col(ReadingChoice.point), col(ReadingChoice.number))
        )
    )


def of_point(session: Session, public_body_id: UUID, point: str) -> list[ReadingChoice]:
    """The choices of one point, oldest first."""
    return [row for row in history(session, public_body_id) if row.point == point]


def latest(rows: Sequence[ReadingChoice], on: date) -> dict[str, ReadingChoice]:
    """By point, the choice in force on a day; points that nobody chose are missing."""
    found: dict[str, ReadingChoice] = {}
    for row in sorted(rows, key=lambda row: (row.valid_from, row.number)):
        if row.valid_from <= on:
            found[row.point] = row
    return found
