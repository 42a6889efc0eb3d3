"""What the office says of itself in public: true figures, and what the Commission was told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, classify
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.transitions import Status
from ppid.units.models import Unit

PERKI = aliased(Clock)  # the compared reading of the same case, where it runs
ENOUGH = 10  # under ten cases a percentage says nothing
ANSWERED = "request.answered"


@dataclass(frozen=True)
class Figures:
    """One year of service, the bad number included."""

    received: int
    answered: int
    in_time: int  # by every reading of the limit
    perki_only: int  # in time by the Perki's later limit alone: late by the statute
    overdue: int  # not answered although the statute's limit is over
    waiting: int  # the same, but their applicants are asked to complete them: not called late
    median: int | None  # working days from receipt to the sent answer

    @property
    def late(self) -> int:
        """Answered after every limit."""
        return self.answered - self.in_time - self.perki_only

    @property
    def due(self) -> int:
        """Requests whose limit was put to the test: answered, or lapsed."""
        return self.answered + self.overdue

    @property
    def missed(self) -> int:
        """Whose limit passed by one reading at least, answered since then or not."""
        return self.due - self.in_time

    @property
    def percent(self) -> int | None:
        return round(100 * self.in_time / self.due) if self.due >= ENOUGH else None


@dataclass(frozen=True)
class _Group:
    """So many requests with the same dates."""

    received_on: date
    due_on: date | None
    perki_due_on: date | None
    stopped_on: date | None
    stopped_by: str | None
    status: str
    count: int

    @property
    def came(self) -> Timeliness | None:
        """The class of the answers; None where there is no limit to hold them against."""
        if self.stopped_on is None or self.due_on is None:
            return None
        return classify(self.stopped_on, (self.due_on, self.perki_due_on))


def figures(session: Session, body_id: UUID, year: int, today: date, days: Calendar) -> Figures:
    """The figures of the requests received in a year, as they stand today."""
    rows = session.execute(_grouped().where(*_of_year(body_id, year)).group_by(*_dates()))
    return _figures([_Group(*row) for row in rows], today, days)


def by_month(
    session: Session, body_id: UUID, year: int, today: date, days: Calendar
) -> list[tuple[int, Figures]]:
    """The same for each month of receipt that has begun, 1 to 12, months without any included."""
    rows = session.execute(_grouped().where(*_of_year(body_id, year)).group_by(*_dates()))
    groups = [_Group(*row) for row in rows]
    begun = today.month if year == today.year else 12
    return [
        (month, _figures([each for each in groups if each.received_on.month == month], today, days))
        for month in range(1, begun + 1)
    ]


def by_unit(
    session: Session,
    body_id: UUID,
    year: int,
    today: date,
    days: Calendar,
    only: UUID | None = None,
) -> list[tuple[str, Figures]]:
    """The same for each unit that was handed a request, by name; one may be with several.

    `only` narrows to one unit.
    """
    one = (Unit.id == only,) if only else ()
    rows = session.execute(
        _grouped(col(Unit.name))
        .join(Assignment, col(Assignment.request_id) == col(InformationRequest.id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(*_of_year(body_id, year), col(Assignment.state) != "returned", *one)
        .group_by(col(Unit.name), *_dates())
        .order_by(col(Unit.name))
    )
    return [
        (str(name), _figures([_Group(*row[1:]) for row in group], today, days))
        for name, group in groupby(rows, key=lambda row: row[0])
    ]


def _dates() -> tuple[Any, ...]:
    return (
        col(InformationRequest.received_on),
        col(Clock.due_on),
        col(PERKI.due_on),
        col(Clock.stopped_on),
        col(Clock.stopped_by),
        col(InformationRequest.status),
    )


def _grouped(*first: Any) -> Select[Any]:
    return (
        columns(*first, *_dates(), func.count())
        .select_from(InformationRequest)
        .join(Clock, col(Clock.subject_id) == col(InformationRequest.id))
        .outerjoin(
            PERKI,
            (col(PERKI.subject_id) == col(InformationRequest.id))
            & (col(PERKI.kind) == ClockKind.REQUEST_RESPONSE)
            & (col(PERKI.reading) == Reading.PERKI),
        )
        .where(col(Clock.kind) == ClockKind.REQUEST_RESPONSE, col(Clock.reading) == Reading.STATUTE)
    )


def _of_year(body_id: UUID, year: int) -> tuple[Any, ...]:
    received = col(InformationRequest.received_on)
    return (
        InformationRequest.public_body_id == body_id,
        received >= date(year, 1, 1),
        received <= date(year, 12, 31),
    )


def _figures(groups: Sequence[_Group], today: date, days: Calendar) -> Figures:
    answered = [group for group in groups if group.stopped_by == ANSWERED]
    passed: Counter[bool] = Counter()
    for group in groups:
        if group.stopped_on is None and group.due_on is not None and group.due_on < today:
            passed[group.status == Status.INCOMPLETE] += group.count
    came: Counter[Timeliness | None] = Counter()
    for group in answered:
        came[group.came] += group.count
    return Figures(
        received=sum(group.count for group in groups),
        answered=sum(group.count for group in answered),
        in_time=came[Timeliness.EVERY_READING],
        perki_only=came[Timeliness.PERKI_ONLY],
        overdue=passed[False],
        waiting=passed[True],
        median=_median(answered, days),
    )


def _median(groups: Iterable[_Group], days: Calendar) -> int | None:
    lengths: Counter[int] = Counter()
    for group in groups:
        if group.stopped_on is None:
            continue
        try:
            length = days.working_days_between(group.received_on, group.stopped_on)
        except CalendarMissing:  # taken over from years whose calendar is not loaded
            continue
        lengths[max(length, 0)] += group.count
    ordered = sorted(lengths.elements())
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def years(session: Session, body_id: UUID) -> list[int]:
    """The years that have requests, newest first."""
    received = col(InformationRequest.received_on)
    query = select(func.min(received), func.max(received)).where(
        InformationRequest.public_body_id == body_id
    )
    first, last = session.execute(query).one()
    return list(range(last.year, first.year - 1, -1)) if first and last else []
