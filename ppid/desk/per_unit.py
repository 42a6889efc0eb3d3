"""How many open cases each unit has, and how near their limits are; those without a unit first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.desk.filters import Filters, in_group
from ppid.desk.headings import desk_of
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.queries import visible_to
from ppid.units.models import Unit

GROUPS = ("lewat", "hari-ini", "pekan", "nanti", "kalender")
R = InformationRequest


@dataclass(frozen=True)
class Line:
    """A unit, the address of its queue, its open cases, and of these how many by nearness."""

    name: str
    href: str
    all: int
    numbers: list[int]
    unassigned: bool = False


def context(session: Session, officer: Officer) -> dict[str, Any]:
    """Everything that the page shows."""
    desk = desk_of(session, officer)
    numbers = [
        sa.func.coalesce(sa.func.sum(sa.case((in_group(g, desk.today, desk.week), 1), else_=0)), 0)
        for g in GROUPS
    ]
    rows = session.execute(
        sa.select(col(Unit.id), col(Unit.name), sa.func.count(), *numbers)
        .select_from(R)
        .outerjoin(
            Assignment,
            (col(Assignment.request_id) == col(R.id)) & (col(Assignment.state) != "returned"),
        )
        .outerjoin(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(visible_to(officer), col(R.closed_on).is_(None))
        .group_by(col(Unit.id), col(Unit.name))
    )
    lines = [_line(row[0], row[1], row[2], list(row[3:])) for row in rows]
    return {
        "lines": sorted(lines, key=lambda each: (not each.unassigned, -each.all, each.name)),
        "last": dates.day_month(desk.week),
    }


def _line(id_: UUID | None, name: str | None, number: int, numbers: list[int]) -> Line:
    if id_ is None:
        without = _("Tanpa unit: di meja PPID Utama")
        return Line(without, Filters(at_desk=True).address(), number, numbers, unassigned=True)
    return Line(name or "", Filters(units=(id_,)).address(), number, numbers)
