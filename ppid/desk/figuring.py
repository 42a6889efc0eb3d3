"""How far the queue's figures are counted, and how they are written."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk.filters import GROUPS, in_group
from ppid.kit import dates

MOST = 1_000  # open cases that are counted one by one; with more, figures are "at least"
MOST_OF_UNIT = 200  # of one unit's
MOST_FOUND = 50  # of those that speak of words which many speak of


def most(officer: Officer) -> int:
    """How many cases the figures of this officer's pages count before they say "at least"."""
    return MOST_OF_UNIT if officer.role in UNIT_ROLES else MOST


def figured(number: int, *, more: bool) -> str:
    """A figure of the queue; where there may be more, it says so: "1.000+"."""
    return dates.thousands_of(number) + ("+" if more else "")


def uncounted(groups: Mapping[str, int], limit: int, *, ordered: bool) -> frozenset[str]:
    """Headings under which more may stand than was counted.

    Where the strictest were counted first, only the last heading that was reached.
    """
    reached = [group for group in GROUPS if groups[group]]
    if sum(groups.values()) < limit:
        return frozenset()
    return frozenset(reached[-1:] if ordered else reached)


def by_group(due: Any, today: date, week: date) -> list[Any]:
    """How many of these limits stand under each heading, in the order of `GROUPS`."""
    return [_number(in_group(group, today, week, due)) for group in GROUPS]


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)
