"""Copies that an answer promised and nobody handed over yet (law 11.12).

The case is closed, so the queue of open cases does not hold it; the promise has a day of its own.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.desk.filters import PROMISED, Filters, in_group
from ppid.desk.numbers import number_of
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.requests.queries import visible_to
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import TRANSITIONS, Act

AHEAD = 50  # promises that *Tugas saya* lists before its own rows; the tab has them all
DUE, R = col(Clock.due_on), InformationRequest
Conditions = Sequence[sa.ColumnElement[bool]]


def hands_over(officer: Officer) -> bool:
    """Whether handing the copies over is this officer's task."""
    return officer.role in TRANSITIONS[Act.HAND_OVER].roles


def is_asked(filters: Filters, officer: Officer, today: date) -> bool:
    """Whether the page lists promises; a typed number finds its case whatever the tab."""
    return filters.tab == PROMISED and number_of(filters.q, officer, today) is None


def limits(officer: Officer, where: Conditions = ()) -> sa.Select[Any]:
    """The days of all that is promised: the column `next_due_on`."""
    return _from(sa.select(DUE.label("next_due_on")), officer, where)


def figures(officer: Officer, today: date, week: date, most: int) -> sa.Select[Any]:
    """How many are promised, late, and late or near; of the first `most`."""
    due = limits(officer).order_by(DUE).limit(most).subquery().c.next_due_on
    late = in_group("lewat", today, week, due)
    near = due.is_(None) | (due <= week)
    counted: list[Any] = [sa.func.count(), _sum(late), _sum(near)]
    named = [figure.label(f"n{n}") for n, figure in enumerate(counted)]
    return sa.select(*named).select_from(due.table)


def _sum(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def rows(
    officer: Officer, where: Conditions, number: int, after: tuple[date | None, UUID] | None = None
) -> sa.Select[Any]:
    """The columns of `queries.Row`, with the promise's day as the limit; the earliest first."""
    columns = (
        col(R.id), number_shown(R), col(R.title), col(R.channel), col(R.status),
        col(R.outcome), col(R.received_on), DUE, sa.cast(sa.null(), sa.Date()),
        col(Requester.kind), sa.cast(sa.null(), sa.Date()), sa.cast(sa.null(), sa.Text()),
        sa.true(),
    )  # fmt: skip
    named: list[Any] = [column.label(f"c{n}") for n, column in enumerate(columns)]
    found = _from(sa.select(*named), officer, where)
    found = found.join(Requester, col(Requester.id) == col(R.requester_id))
    if after is not None:
        found = found.where(_beyond(*after))
    return found.order_by(DUE.is_not(None), DUE, col(R.id)).limit(number)


def near(officer: Officer, week: date) -> sa.Select[Any]:
    """What is late or soon to be handed over, for *Tugas saya*."""
    return rows(officer, [DUE.is_(None) | (week >= DUE)], AHEAD)


def _beyond(day: date | None, id_: UUID) -> sa.ColumnElement[bool]:
    if day is None:
        return DUE.is_not(None) | (col(R.id) > id_)
    mark = sa.tuple_(sa.literal(day, sa.Date()), sa.literal(id_, sa.Uuid()))
    return DUE.is_not(None) & (sa.tuple_(DUE, col(R.id)) > mark)


def _from(query: sa.Select[Any], officer: Officer, where: Conditions) -> sa.Select[Any]:
    """Said as the index of running promises says it: these are few beside all clocks."""
    return (
        query.select_from(Clock)
        .join(R, col(R.id) == col(Clock.request_id))
        .where(
            col(Clock.public_body_id) == officer.public_body_id,
            col(Clock.kind) == sa.literal_column(f"'{ClockKind.HANDOVER}'"),
            col(Clock.stopped_on).is_(None),
            visible_to(officer),
            *where,
        )
    )
