"""The few requests that a filter leaves, looked up one by one; a walk only where they are many.

A unit's parts, the entries of a word, what came in within an age: each has an index that names its
requests. Where one names at most `FEW`, these are looked up and put in order. Where each names
more, one in every hundred or so of the open cases is among them, and walking these in the queue's
order soon has a page. Which of both it is the statement finds out itself, by reading at most
`FEW` + 1 entries: the databases cannot know, since what is open, its state and its limit hang
together, and read a hundred thousand entries for a page of fifty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk.counts import MOST, by_group
from ppid.desk.filters import ANSWERED, Filters, at_work, conditions, in_age, of_units, seen
from ppid.desk.numbers import number_of
from ppid.requests import finding
from ppid.requests.models import InformationRequest

FEW = 3_000  # requests that are looked up: some milliseconds
FIRST = sa.literal(date.min, sa.Date())  # before all dates: a case that waits for a calendar
R = InformationRequest


@dataclass(frozen=True)
class Narrowed:
    """Columns `id` and `due` (`FIRST` where there is none) of the few, and when to walk instead."""

    few: Any
    many: sa.ColumnElement[bool]
    where: Sequence[sa.ColumnElement[bool]]  # of the rows that are walked


@dataclass(frozen=True)
class Source:
    """Ids that an index names, and what else must hold of them; more than once is no matter."""

    ids: Any
    rest: Sequence[sa.ColumnElement[bool]]
    met: int | None = None  # which condition of what is typed


def narrowed(officer: Officer, filters: Filters, today: date, week: date) -> Narrowed | None:
    """The queue's rows among the ids of the source that names fewest, if few; None without any."""
    sources = _sources(officer, filters, today, week)
    if not sources:
        return None
    named = [
        source.ids.limit(FEW + 1).cte(f"named{n}").prefix_with("MATERIALIZED")
        for n, source in enumerate(sources)
    ]
    numbers = _once([sa.select(sa.func.count()).select_from(each) for each in named], "numbers")
    ways = []
    for n, source in enumerate(sources):
        fewest = [numbers[n] < number for number in numbers[:n]]
        fewest += [numbers[n] <= number for number in numbers[n + 1 :]]
        id_ = next(iter(named[n].c))
        speaks = finding.holding(filters.q, id_, source.met)
        chosen = sa.select(id_.label("id")).where(numbers[n] <= FEW, *fewest, *speaks)
        ids = chosen.distinct().subquery()
        ways.append(sa.select(ids.c.id, _due(ids.c.id, source.rest).label("due")))
    # Materialized, or each would be looked up once to be tested and once to be told.
    looked_up = sa.union_all(*ways).cte("looked_up").prefix_with("MATERIALIZED")
    few = sa.select(looked_up.c.id, looked_up.c.due).where(looked_up.c.due.is_not(None))
    many = sa.and_(*(number > FEW for number in numbers))
    return Narrowed(few.subquery(), many, _walked(officer, filters, today, week))


def shown(found: Narrowed, today: date, week: date) -> list[Any]:
    """How many of the few stand under each heading, of the strictest `MOST`; NULL if many."""
    due = found.few.c.due
    strictest = sa.select(due).order_by(due).limit(MOST).subquery().c.due
    limit = sa.func.nullif(strictest, FIRST, type_=sa.Date())
    named = [each.label(f"n{n}") for n, each in enumerate(by_group(limit, today, week))]
    counted = sa.select(*named).cte("counted").prefix_with("MATERIALIZED")
    return [
        sa.case((found.many, None), else_=sa.select(number).scalar_subquery())
        for number in counted.c
    ]


def _once(figures: Sequence[Any], name: str) -> list[Any]:
    """Figures that are compared often, each worked out once a statement."""
    named = [each.scalar_subquery().label(f"n{n}") for n, each in enumerate(figures)]
    row = sa.select(*named).cte(name).prefix_with("MATERIALIZED")
    return [sa.select(column).scalar_subquery() for column in row.c]


def _rest(
    officer: Officer, filters: Filters, today: date, week: date, **changes: Any
) -> list[sa.ColumnElement[bool]]:
    """What a row itself tells; its words, if any can be found, are looked up beside it."""
    q = "" if finding.named_by(filters.q) else filters.q
    without = replace(filters, q=q, **changes)
    return [seen(filters, officer, today), *conditions(without, officer, today, week)]


def _walked(
    officer: Officer, filters: Filters, today: date, week: date
) -> list[sa.ColumnElement[bool]]:
    """What all rows must meet. Words as a join, and the databases would read all that hold one."""
    speaks = finding.holding(filters.q, col(R.id))
    return [*_rest(officer, filters, today, week), *speaks]


def _sources(officer: Officer, filters: Filters, today: date, week: date) -> list[Source]:
    if filters.tab in ANSWERED or number_of(filters.q, officer, today) is not None:
        return []
    rest = partial(_rest, officer, filters, today, week)
    found = []
    if officer.role in UNIT_ROLES and officer.unit_id is not None:
        _seen, *others = rest()  # a part of the unit's own is seen: no need to look once more
        body = col(R.public_body_id) == officer.public_body_id
        found.append(Source(of_units([officer.unit_id], at_work()), [body, *others]))
    if filters.units and not filters.at_desk:
        found.append(Source(of_units(filters.units, at_work()), rest(units=())))
    if len(filters.ages) == 1:
        opened = (col(R.public_body_id) == officer.public_body_id) & col(R.closed_on).is_(None)
        ids = sa.select(col(R.id)).where(opened, in_age(filters.ages[0], today))
        found.append(Source(ids, rest(ages=())))
    typed = finding.named_by(filters.q)
    found += [Source(ids, rest(), met=n) for n, ids in enumerate(typed)]
    return found


def _due(id_: Any, rest: Sequence[sa.ColumnElement[bool]]) -> Any:
    """Nothing where the rest does not hold. No database makes a join of this."""
    return (
        sa.select(sa.func.coalesce(col(R.next_due_on), FIRST, type_=sa.Date()))
        .where(col(R.id) == id_, *rest)
        .correlate(id_.table)
        .scalar_subquery()
    )
