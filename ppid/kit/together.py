"""Many small selects sent as one statement: what a page needs of a case in one round trip.

The columns of each select are laid into slots of their own type, the rest of a row is NULL, and
the selects are joined by UNION ALL. So dates stay dates and JSON stays JSON on both databases,
each select keeps its own conditions, and the number of statements does not grow with their number.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

M = TypeVar("M", bound=SQLModel)
Rows = list[tuple[Any, ...]]
Slot = tuple[str, int]  # a kind of type, and which of that kind

# Kinds whose members are read alike; any other type is a kind of its own.
WIDE: tuple[tuple[type[Any], Any], ...] = (
    (sa.String, sa.Text()),
    (sa.Integer, sa.BigInteger()),
)


@dataclass(frozen=True)
class Joined:
    """Selects as one statement, and where in its rows the columns of each stand."""

    statement: Any
    picks: Mapping[str, list[int]]

    def rows(self, session: Session, **values: object) -> dict[str, Rows]:
        """The rows of each select by its name, as tuples of its columns.

        `values` are of the parameters that the selects name. A select's own order holds only with
        its own LIMIT; sort what is shown.
        """
        found: dict[str, Rows] = {name: [] for name in self.picks}
        for row in session.execute(self.statement, values):
            found[row[0]].append(tuple(row[n] for n in self.picks[row[0]]))
        return found


def together(session: Session, selects: Mapping[str, sa.Select[Any]]) -> dict[str, Rows]:
    """The rows of each select by its name, as `Joined.rows` tells them."""
    return joined(selects).rows(session)


def joined(selects: Mapping[str, sa.Select[Any]]) -> Joined:
    """The selects as one statement, to be sent once or often."""
    places = {name: _places(query) for name, query in selects.items()}
    kinds: dict[Slot, Any] = {}
    for name, query in selects.items():
        for slot, column in zip(places[name], query.selected_columns, strict=True):
            kinds.setdefault(slot, _wide(column.type))
    slots = list(kinds)
    head = sa.select(
        sa.literal_column("''", sa.Text()).label("what"),
        *(sa.cast(sa.null(), kinds[slot]).label(f"s{n}") for n, slot in enumerate(slots)),
    ).where(sa.false())
    parts = [_spread(name, query, places[name], slots) for name, query in selects.items()]
    picks = {name: [1 + slots.index(slot) for slot in places[name]] for name in selects}
    return Joined(sa.union_all(head, *parts), picks)


def _wide(kind: Any) -> Any:
    return next((wide for narrow, wide in WIDE if isinstance(kind, narrow)), kind)


def _places(query: sa.Select[Any]) -> list[Slot]:
    """A slot for each column: the next one of its kind."""
    used: Counter[str] = Counter()
    found = []
    for column in query.selected_columns:
        kind = type(_wide(column.type)).__name__
        found.append((kind, used[kind]))
        used[kind] += 1
    return found


def _spread(name: str, query: sa.Select[Any], places: list[Slot], slots: list[Slot]) -> Any:
    """One select over all slots; NULL where it has nothing."""
    inner = query.subquery()
    by_slot = dict(zip(places, inner.c, strict=True))
    tag = sa.literal_column(f"'{name}'", sa.Text())
    return sa.select(tag, *(by_slot.get(slot, sa.null()) for slot in slots))


def whole(model: type[M]) -> sa.Select[Any]:
    """All columns of a table, for `things`."""
    return sa.select(*sa.inspect(model).columns)


def things(model: type[M], rows: Rows) -> list[M]:
    """Rows of `whole(model)` as objects; in no session: to be read, never to be changed."""
    names = [attribute.key for attribute in sa.inspect(model).column_attrs]
    return [model(**dict(zip(names, row, strict=True))) for row in rows]
