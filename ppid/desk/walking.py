"""The queue's rows in the order of the queue, as an index gives them: as many as a page has.

All open cases have an index of their own; so have the parts that each unit works on. Where a case
waits for a calendar it has no limit yet and comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk.filters import at_work
from ppid.requests.models import Assignment, InformationRequest

FIRST = sa.literal(date.min, sa.Date())  # before all dates: a case that waits for a calendar
R = InformationRequest
Conditions = Sequence[sa.ColumnElement[bool]]
OfId = Callable[[Any], Conditions]  # what must hold of an id, read from indexes alone


@dataclass(frozen=True)
class Mark:
    """Where a page of the queue ended: the date (None while a calendar is missing) and the id."""

    due_on: date | None
    id: UUID

    def __str__(self) -> str:
        return f"{self.due_on or 'kalender'}_{self.id}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """A mark from the address; anything else starts at the beginning."""
        day, _, id_ = text.partition("_")
        try:
            return cls(None if day == "kalender" else date.fromisoformat(day), UUID(id_))
        except ValueError:
            return None


def opened(narrowed: Conditions, mark: Mark | None, most: int) -> Any:
    """Columns `id` and `due` (`FIRST` where there is none); at least the first `most` rows.

    Two walks along the index, since the databases sort missing dates differently.
    """
    due, id_ = col(R.next_due_on), col(R.id)
    waiting: list[sa.ColumnElement[bool]] = [due.is_(None)]
    dated: list[sa.ColumnElement[bool]] = [due.is_not(None)]
    if mark is not None:
        waiting.append(id_ > mark.id if mark.due_on is None else sa.false())
    if mark is not None and mark.due_on:
        dated.append(_after(due, id_, mark.due_on, mark.id))
    first = sa.select(id_).where(*narrowed, *waiting).order_by(id_).limit(most).subquery()
    limited: Any = sa.select(id_, due.label("due")).where(*narrowed, *dated)
    then = limited.order_by(due, id_).limit(most).subquery()
    none = sa.literal(date.min, sa.Date()).label("due")
    return sa.union_all(sa.select(first.c.id, none), sa.select(then.c.id, then.c.due))


def closed(narrowed: Conditions, mark: Mark | None, most: int) -> Any:
    """The answered ones, the last first."""
    closed_on, id_ = col(R.closed_on), col(R.id)
    found = sa.select(id_).where(*narrowed)
    if mark and mark.due_on:
        found = found.where(
            (closed_on < mark.due_on) | ((closed_on == mark.due_on) & (id_ > mark.id))
        )
    return found.order_by(closed_on.desc(), id_).limit(most)


def own_unit(officer: Officer) -> UUID | None:
    """The unit of whose parts all is that this officer has open, if there is one."""
    return officer.unit_id if officer.role in UNIT_ROLES else None


def parts(unit_id: UUID) -> sa.Select[Any]:
    """The parts that a unit works on, in order: columns `id` and `due`, `FIRST` if none yet."""
    id_: Any = col(Assignment.request_id).label("id")
    due: Any = col(Assignment.ordered_on).label("due")
    found = sa.select(id_, due).where(col(Assignment.unit_id) == unit_id, at_work())
    return found.order_by(due, id_)


def at_unit(
    unit_id: UUID, first: OfId, then: Conditions, mark: Mark | None, most: int
) -> sa.Select[Any]:
    """Those of cases of which all this holds: `first` of their id alone, `then` of their row.

    At which unit they are their index says already.
    """
    named = parts(unit_id).order_by(None).subquery("at_unit")
    due, id_ = named.c.due, named.c.id
    found = sa.select(id_, due).where(holds(id_, then, *first(id_)).is_not(None))
    if mark is not None:
        found = found.where(_after(due, id_, mark.due_on or date.min, mark.id))
    return found.order_by(due, id_).limit(most)


def holds(id_: Any, rest: Conditions, *first: sa.ColumnElement[bool]) -> Any:
    """The limit of a case, `FIRST` if none yet; nothing where the rest does not hold.

    Looked up one by one: no database makes a join of this. What must hold `first` is asked before
    the case's row is read, which costs more than an entry of an index.
    """
    found = (
        sa.select(sa.func.coalesce(col(R.next_due_on), FIRST, type_=sa.Date()))
        .where(col(R.id) == id_, *rest)
        .correlate(id_.table)
        .scalar_subquery()
    )
    return sa.case((sa.and_(*first), found), else_=None) if first else found


def _after(day: Any, id_: Any, last: date, last_id: UUID) -> Any:
    """Beyond the mark, as one comparison of the pair: the index starts there."""
    after = sa.tuple_(sa.literal(last, sa.Date()), sa.literal(last_id, sa.Uuid()))
    return sa.tuple_(day, id_) > after
