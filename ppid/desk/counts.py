"""How many: for tabs, groups and facets, in one read each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import promised, walking
from ppid.desk.figuring import by_group, most, uncounted
from ppid.desk.filters import (
    AGES,
    CLOCKS,
    GROUNDS,
    GROUPS,
    TABS,
    UNASSIGNED,
    Filters,
    at_work,
    clock_of,
    in_age,
    in_group,
    monday,
    waiting_in,
)
from ppid.desk.models import BulkAct, SavedView
from ppid.desk.narrowing import counted_to, in_order, limits
from ppid.kit.statements import remembered
from ppid.kit.together import joined
from ppid.requests.models import (
    CHANNELS,
    Assignment,
    Extension,
    InformationRequest,
)
from ppid.requests.queries import open_to, visible_to
from ppid.statute.transitions import Status
from ppid.units.models import Unit

R = InformationRequest


@dataclass(frozen=True)
class View:
    """A saved state of the queue: its name and what follows `/petugas` in its address."""

    name: str
    address: str


@dataclass(frozen=True)
class Counts:
    """Open cases by nearness, by tab and by facet: of the `limit` strictest of them."""

    limit: int
    groups: dict[str, int]
    open: int
    mine: int
    unassigned: int
    done: int
    statuses: dict[str, int]
    channels: dict[str, int]
    clocks: dict[str, int]
    ages: dict[str, int]
    grounds: dict[str, int]
    units: list[tuple[UUID, str, int]]
    views: list[View]
    shown: dict[str, int]  # rows of the narrowed queue under each heading
    uncounted: frozenset[str]  # headings under which there may be more
    at_desk: int  # open cases of which no unit has a part
    waiting: int  # acts on many cases that wait for a second officer
    promised: int  # answers whose promised copies were not handed over
    promised_late: int
    handing: list[tuple[Any, ...]]  # rows of `promised.near`, on the officer's own tab
    to_hand: int  # how many of these there are, for whoever hands over


def of_queue(
    session: Session,
    officer: Officer,
    filters: Filters,
    today: date,
    week: date,
    known: Sequence[int] | None = None,
    counted: int = 0,
) -> Counts:
    """All figures of the queue page, in one read however many cases there are.

    Where it is `known` how many rows of the narrowed queue each of `GROUPS` has, nothing counts:
    of the strictest, and of as many as were `counted` at most where that is not all.
    """
    hands_over, limit = promised.hands_over(officer), most(officer)
    plain = filters.tab == TABS[0] and not filters.narrows  # the open cases, counted anyway
    whole_known = plain or known is not None
    rows = remembered(
        ("counts", officer.seat, filters, today, week, whole_known),
        lambda: joined(_parts(officer, filters, today, week, whole=whole_known)),
    ).rows(session)
    whole: dict[str, dict[Any, int]] = defaultdict(lambda: defaultdict(int))
    for *kinds, number in rows["sorts"]:
        for facet, kind in zip(SORTS, kinds, strict=True):
            whole[facet][kind] += number
    ((*shown, done, unassigned, waiting),) = rows["beside"]
    groups = {group: whole["groups"][group] for group in GROUPS}
    read, ordered = counted_to(officer, filters, today), in_order(officer, filters, today)
    if whole_known:
        shown = list(known if known is not None else groups.values())
        read, ordered = counted or limit, True
    headed = dict(zip(GROUPS, shown, strict=True))
    ((copies, late, near),) = rows["promised"]
    units = sorted(rows["units"], key=lambda unit: (-unit[2], unit[1]))
    opened = sum(whole["groups"].values())
    return Counts(
        limit=limit,
        groups=groups,
        open=opened,
        mine=whole["mine"][1],
        unassigned=unassigned,
        done=done,
        statuses={kind.value: whole["statuses"][kind.value] for kind in Status},
        channels={kind: whole["channels"][kind] for kind in CHANNELS},
        clocks={kind: whole["clocks"][kind] for kind in CLOCKS},
        ages={kind: whole["ages"][kind] for kind in AGES},
        grounds={kind: whole["grounds"][kind] for kind in GROUNDS},
        units=[(id_, name, number) for id_, name, number in units],
        views=[View(name, address) for name, address in sorted(rows["views"])],
        shown=headed,
        uncounted=uncounted(headed, read, ordered=ordered),
        at_desk=whole["at_desk"][1],
        waiting=waiting,
        promised=copies,
        promised_late=late,
        handing=rows.get("handing", []),
        to_hand=near if hands_over else 0,
    )


def _parts(
    officer: Officer, filters: Filters, today: date, week: date, *, whole: bool
) -> dict[str, Any]:
    opened = _opened(officer, today, week)
    at_units = _at_units(opened)
    parts = {
        "sorts": _sorted_out(officer, opened, at_units),
        "beside": _beside(officer, filters, today, week, whole=whole),
        "units": _units(at_units),
        "views": _views(officer),
        "promised": promised.figures(officer, today, week, most(officer)),
    }
    own_tab = filters.tab == "tugas" and not (filters.narrows or filters.after)
    if own_tab and promised.hands_over(officer):
        parts["handing"] = promised.near(officer, week)
    return parts


SORTS = ("groups", "statuses", "channels", "clocks", "ages", "grounds", "mine", "at_desk")


def _opened(officer: Officer, today: date, week: date) -> sa.CTE:
    """The strictest of the open cases, as many as are counted, and what each counts as."""
    sorts = [
        sa.case(
            *((in_group(group, today, week), group) for group in GROUPS[:-1]), else_=GROUPS[-1]
        ),
        col(R.status),
        col(R.channel),
        clock_of(),
        sa.case(*((in_age(age, today), age) for age in AGES[:-1]), else_=AGES[-1]),
        sa.select(col(Extension.ground))
        .where(col(Extension.request_id) == col(R.id))
        .scalar_subquery(),
    ]
    named: list[Any] = [sort.label(name) for sort, name in zip(sorts, SORTS, strict=False)]
    found = sa.select(col(R.id), *named)
    if unit_id := walking.own_unit(officer):
        own = walking.parts(unit_id).limit(most(officer)).subquery()
        found = found.join(own, own.c.id == col(R.id)).where(
            col(R.public_body_id) == officer.public_body_id, col(R.closed_on).is_(None)
        )
    else:
        found = found.where(open_to(officer)).order_by(col(R.next_due_on)).limit(most(officer))
    return found.cte("opened").prefix_with("MATERIALIZED")


def _at_units(opened: sa.CTE) -> sa.CTE:
    """The parts that units work on, of these cases."""
    parts = sa.select(col(Assignment.request_id), col(Assignment.unit_id), col(Assignment.state))
    parts = parts.join(opened, opened.c.id == col(Assignment.request_id)).where(at_work())
    return parts.cte("at_units").prefix_with("MATERIALIZED")


def _sorted_out(officer: Officer, opened: sa.CTE, at_units: sa.CTE) -> sa.Select[Any]:
    """How many of these cases there are of each sort."""
    turn = sa.case((_is_turn_of(officer, at_units.c), 1), else_=0)
    of_units = (
        sa.select(at_units.c.request_id, sa.func.max(turn).label("turn"))
        .group_by(at_units.c.request_id)
        .subquery()
    )
    waits: sa.ColumnElement[bool] = opened.c.statuses.in_(waiting_in(officer))
    if officer.role in UNIT_ROLES:
        waits &= of_units.c.turn == 1
    flags = [waits, of_units.c.request_id.is_(None)]
    columns = [
        *(opened.c[name] for name in SORTS[: -len(flags)]),
        *(
            sa.case((flag, 1), else_=0).label(name)
            for flag, name in zip(flags, SORTS[-len(flags) :], strict=True)
        ),
    ]
    return (
        sa.select(*columns, sa.func.count().label("number"))
        .outerjoin_from(opened, of_units, of_units.c.request_id == opened.c.id)
        .group_by(*columns)
    )


def _is_turn_of(officer: Officer, parts: Any) -> sa.ColumnElement[bool]:
    """Whether a part is one that the officer's unit has still to write."""
    return sa.and_(parts.unit_id == officer.unit_id, parts.state == "open")


def _beside(
    officer: Officer, filters: Filters, today: date, week: date, *, whole: bool
) -> sa.Select[Any]:
    """Rows under each heading, unless the whole is known; closed this week; what waits."""
    picked_from = (_none() if whole else limits(officer, filters, today, week)).subquery()
    due = picked_from.c.next_due_on
    picked = by_group(due, today, week)
    done = _at_most(officer, visible_to(officer), col(R.closed_on) >= monday(today))
    unassigned = sa.literal(0)  # among a unit's there is none
    if officer.role not in UNIT_ROLES:
        unassigned = _at_most(officer, open_to(officer), col(R.status).in_(UNASSIGNED))
    waiting = (
        sa.select(sa.func.count())
        .where(
            col(BulkAct.public_body_id) == officer.public_body_id,
            col(BulkAct.state) == "pending",
        )
        .scalar_subquery()
    )
    figures = [*picked, done, unassigned, waiting]
    named = [figure.label(f"n{n}") for n, figure in enumerate(figures)]
    return sa.select(*named).select_from(picked_from)


def _none() -> Any:
    return sa.select(col(R.next_due_on)).where(sa.false())


def _at_most(officer: Officer, *where: Any) -> Any:
    some = sa.select(col(R.id)).where(*where).limit(most(officer)).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


def _units(at_units: sa.CTE) -> Any:
    """The units at work on open cases, each with how many."""
    return (
        sa.select(col(Unit.id), col(Unit.name), sa.func.count().label("number"))
        .join(at_units, at_units.c.unit_id == col(Unit.id))
        .group_by(col(Unit.id), col(Unit.name))
    )


def _views(officer: Officer) -> Any:
    """The officer's saved views."""
    return sa.select(col(SavedView.name), col(SavedView.address)).where(
        col(SavedView.officer_id) == officer.id
    )
