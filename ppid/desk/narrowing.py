"""The few requests that a filter leaves, looked up one by one; a walk only where they are many.

The parts of several units, the entries of a word (of one unit's cases, where one is asked for),
what came in within an age: each has an index that names its requests. (One unit's parts stand in
the queue's order by themselves: `walking`.)
Where one names few (`FEW`), these are looked up and put in order. Where each names more, one in
every fifty or so of the open cases is among them, and walking these in the queue's order soon has
a page. Which of both it is the statement finds out itself, by reading one entry more than are few:
the databases cannot know, since what is open, its state and its limit hang together, and
read a hundred thousand entries for a page of fifty.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import Officer
from ppid.desk import promised, walking
from ppid.desk.figuring import MOST_FOUND, by_group, most
from ppid.desk.filters import ANSWERED, Filters, at_work, conditions, in_age, of_units, seen
from ppid.desk.numbers import number_of
from ppid.desk.walking import FIRST, Mark, holds
from ppid.requests import finding
from ppid.requests.models import InformationRequest

FEW = 1_500  # requests that are looked up, which takes as long as walking to a page of more
SEVERAL = 3  # as many times that of several conditions: both together may hold of very few
FEW_OF_UNIT = 1_000  # where a unit's parts can be walked instead, which are not so many
R = InformationRequest


@dataclass(frozen=True)
class Narrowed:
    """Columns `id` and `due` (`FIRST` where there is none) of the few, and when to walk instead."""

    few: Any
    many: sa.ColumnElement[bool]


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
    unit_id = _unit(officer, filters, today)
    few = min(len(sources), SEVERAL) * FEW if unit_id is None else FEW_OF_UNIT
    named = [source.ids.limit(few + 1).subquery() for source in sources]
    numbers = _once([sa.select(sa.func.count()).select_from(each) for each in named], "numbers")
    ways = []
    for n, source in enumerate(sources):
        fewest = [numbers[n] < number for number in numbers[:n]]
        fewest += [numbers[n] <= number for number in numbers[n + 1 :]]
        id_ = next(iter(named[n].c))
        speaks = finding.holding(filters.q, id_, source.met)
        chosen = sa.select(id_.label("id")).where(numbers[n] <= few, *fewest, *speaks)
        ids = chosen.distinct().subquery()
        ways.append(sa.select(ids.c.id, holds(ids.c.id, source.rest).label("due")))
    # Materialized, or each would be looked up once to be tested and once to be told.
    looked_up = sa.union_all(*ways).cte("looked_up").prefix_with("MATERIALIZED")
    found = sa.select(looked_up.c.id, looked_up.c.due).where(looked_up.c.due.is_not(None))
    many = sa.and_(*(number > few for number in numbers))
    return Narrowed(found.subquery(), many)


def shown(found: Narrowed, walk: Any, officer: Officer, today: date, week: date) -> list[Any]:
    """How many of the strictest stand under each heading, and how many were counted at most.

    Of the few, or else of the `walk`; NULL where that is needed and does not begin at the top.
    """
    ways = [_strictest(found.few.c.due, most(officer))]
    if walk is not None:
        ways.append(_strictest(walk.c.due, MOST_FOUND))
    limit = sa.func.nullif(sa.union_all(*ways).subquery().c.due, FIRST, type_=sa.Date())
    named = [each.label(f"n{n}") for n, each in enumerate(by_group(limit, today, week))]
    counted = sa.select(*named).cte("counted").prefix_with("MATERIALIZED")
    numbers: list[Any] = [sa.select(number).scalar_subquery() for number in counted.c]
    if walk is None:
        numbers = [sa.case((found.many, None), else_=number) for number in numbers]
    return [*numbers, sa.case((found.many, MOST_FOUND), else_=most(officer))]


def _strictest(due: Any, number: int) -> Any:
    return sa.select(sa.select(due.label("due")).order_by(due).limit(number).subquery().c.due)


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


def _all(
    officer: Officer, filters: Filters, today: date, week: date
) -> list[sa.ColumnElement[bool]]:
    """All that a row must meet.

    Words are looked up row by row: joined, the databases would read all that hold one.
    """
    if not _listed(officer, filters, today):
        return [seen(filters, officer, today), *conditions(filters, officer, today, week)]
    told = _rest(officer, filters, today, week)
    return [*told, *finding.holding(filters.q, col(R.id))]


def _listed(officer: Officer, filters: Filters, today: date) -> bool:
    """Whether it lists open cases; a number finds its one, on any tab."""
    return filters.tab not in ANSWERED and number_of(filters.q, officer, today) is None


def walked(
    officer: Officer,
    filters: Filters,
    today: date,
    week: date,
    mark: Mark | None,
    number: int,
    also: Sequence[sa.ColumnElement[bool]] = (),
) -> Any:
    """Open cases in the queue's order, at least the first `number`: columns `id` and `due`."""
    if (found := _at_unit(officer, filters, today, week, mark, number)) is not None:
        return found.where(*also)
    return walking.opened([*also, *_all(officer, filters, today, week)], mark, number)


def _at_unit(
    officer: Officer, filters: Filters, today: date, week: date, mark: Mark | None, number: int
) -> sa.Select[Any] | None:
    """The rows as `walking.at_unit`, where they are parts of one unit."""
    if (unit_id := _unit(officer, filters, today)) is None:
        return None
    known: dict[str, Any] = {"units": (), "at_desk": False} if unit_id in filters.units else {}
    told = _rest(officer, filters, today, week, **known)
    if walking.own_unit(officer):  # what is the unit's own is seen: no need to look once more
        told[0] = col(R.public_body_id) == officer.public_body_id
    speaks = partial(finding.holding, filters.q)
    return walking.at_unit(unit_id, speaks, told, mark, number)


def _unit(officer: Officer, filters: Filters, today: date) -> UUID | None:
    """The one unit whose parts are listed, if it is one: the officer's, or the one asked for."""
    if not _listed(officer, filters, today):
        return None
    asked = filters.units[0] if len(filters.units) == 1 and not filters.at_desk else None
    return walking.own_unit(officer) or asked


def counted_to(officer: Officer, filters: Filters, today: date) -> int:
    """How many rows `limits` tells of: fewer where each must be asked for its words."""
    speaks = _listed(officer, filters, today) and finding.named_by(filters.q)
    return MOST_FOUND if speaks else most(officer)


def limits(officer: Officer, filters: Filters, today: date, week: date) -> Any:
    """The limits (`next_due_on`) of the narrowed queue's rows, of so many as figures count."""
    number = counted_to(officer, filters, today)
    if (found := _at_unit(officer, filters, today, week, None, number)) is not None:
        due = found.subquery().c.due
        return sa.select(sa.func.nullif(due, FIRST, type_=sa.Date()).label("next_due_on"))
    rows = sa.select(col(R.next_due_on)).limit(number)
    if _listed(officer, filters, today) and finding.named_by(filters.q):
        ids = walked(officer, filters, today, week, None, number).subquery()
        limit = col(R.next_due_on)
        return rows.where(col(R.id).in_(sa.select(ids.c.id))).order_by(limit.is_not(None), limit)
    every = _all(officer, filters, today, week)
    if promised.is_asked(filters, officer, today):
        return promised.limits(officer, every).limit(number)
    if filters.at_desk and filters.tab != "selesai":
        rows = rows.order_by(col(R.next_due_on))  # by state, what units have would come first
    return rows.where(*every)


def in_order(officer: Officer, filters: Filters, today: date) -> bool:
    """Whether `limits` tells of the strictest rows."""
    return (
        _unit(officer, filters, today) is not None
        or counted_to(officer, filters, today) == MOST_FOUND
    )


def _sources(officer: Officer, filters: Filters, today: date, week: date) -> list[Source]:
    if not _listed(officer, filters, today):
        return []
    rest = partial(_rest, officer, filters, today, week)
    found = []
    several = len(filters.units) > 1 and not filters.at_desk
    if several and not walking.own_unit(officer):
        found.append(Source(of_units(filters.units, at_work()), rest(units=())))
    if len(filters.ages) == 1:
        opened = (col(R.public_body_id) == officer.public_body_id) & col(R.closed_on).is_(None)
        ids = sa.select(col(R.id)).where(opened, in_age(filters.ages[0], today))
        found.append(Source(ids, rest(ages=())))
    typed = finding.named_by(filters.q, _unit(officer, filters, today))
    found += [Source(ids, rest(), met=n) for n, ids in enumerate(typed)]
    return found
