"""What an office has chosen: the choices in force on a day, and their history."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.readings.models import ReadingChoice
from ppid.statute.readings import DEFAULTS, Choices

Key = tuple[UUID, int, datetime, date]


def choices(session: Session, public_body_id: UUID, on: date | None = None) -> Choices:
    """The readings in force on a day, today's by default; one small read while unchanged."""
    count, newest = session.execute(sign(public_body_id)).one()
    return choices_at(session, public_body_id, count, newest, on)


def sign(public_body_id: UUID) -> Any:
    """How many choices an office has made, and when the last one: what tells one state apart."""
    return sa.select(sa.func.count(), sa.func.max(col(ReadingChoice.recorded_at))).where(
        col(ReadingChoice.public_body_id) == public_body_id
    )


def choices_at(
    session: Session,
    public_body_id: UUID,
    count: int,
    newest: datetime | None,
    on: date | None = None,
) -> Choices:
    """The readings in force where `sign` said so; read only where this process has not yet."""
    if not count or newest is None:
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
