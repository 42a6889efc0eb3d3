"""How many: for tabs, groups and facets, in one read each."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.catalogue import queries as catalogue
from ppid.catalogue.models import State
from ppid.catalogue.queries import PUBLISHES
from ppid.desk import publishing
from ppid.desk.filters import (
    GROUPS,
    UNASSIGNED,
    Filters,
    conditions,
    in_group,
    mine,
    monday,
)
from ppid.holidays.models import CalendarProposal
from ppid.notices.models import OutgoingLetter
from ppid.requests.models import Assignment, InformationRequest, WrittenNotice
from ppid.requests.queries import visible_to
from ppid.units.models import Unit

R = InformationRequest


@dataclass(frozen=True)
class Counts:
    """Open cases by nearness, by tab and by facet."""

    groups: dict[str, int]
    open: int
    mine: int
    unassigned: int
    done: int
    statuses: dict[str, int]
    channels: dict[str, int]
    units: list[tuple[UUID, str, int]]


def of_queue(session: Session, officer: Officer, today: date, week: date) -> Counts:
    """All figures of the queue page."""
    seen, open_ = visible_to(officer), col(R.closed_on).is_(None)
    picked = [_number(in_group(group, today, week)) for group in GROUPS]
    picked += [sa.func.count(), _number(mine(officer)), _number(col(R.status).in_(UNASSIGNED))]
    *groups, all_, own, unassigned = session.execute(sa.select(*picked).where(seen, open_)).one()
    done = sa.select(sa.func.count()).where(seen, col(R.closed_on) >= monday(today))
    return Counts(
        groups=dict(zip(GROUPS, groups, strict=True)),
        open=all_,
        mine=own,
        unassigned=unassigned,
        done=session.execute(done.select_from(R)).scalar_one(),
        statuses=_by(session, col(R.status), seen & open_),
        channels=_by(session, col(R.channel), seen & open_),
        units=_units(session, seen & open_),
    )


def of_groups(
    session: Session, officer: Officer, filters: Filters, today: date, week: date
) -> dict[str, int]:
    """How many rows of the narrowed queue stand under each heading."""
    picked = [_number(in_group(group, today, week)) for group in GROUPS]
    where = conditions(filters, officer, today, week)
    found = session.execute(sa.select(*picked).where(visible_to(officer), *where)).one()
    return dict(zip(GROUPS, found, strict=True))


def _number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, 1), else_=0)), 0)


def _by(session: Session, column: Any, where: sa.ColumnElement[bool]) -> dict[str, int]:
    rows = session.execute(sa.select(column, sa.func.count()).where(where).group_by(column))
    return {row[0]: row[1] for row in rows}


def _units(session: Session, where: sa.ColumnElement[bool]) -> list[tuple[UUID, str, int]]:
    """The units at work on open cases, those with most first."""
    number = sa.func.count().label("number")
    rows = session.execute(
        sa.select(col(Unit.id), col(Unit.name), number)
        .join(Assignment, col(Assignment.unit_id) == col(Unit.id))
        .join(R, col(R.id) == col(Assignment.request_id))
        .where(where, col(Assignment.state) != "returned")
        .group_by(col(Unit.id), col(Unit.name))
        .order_by(number.desc(), col(Unit.name))
    )
    return [(row[0], row[1], row[2]) for row in rows]


def open_cases(session: Session, officer: Officer) -> int:
    """The figure beside *Antrean* in the bar."""
    query = sa.select(sa.func.count()).select_from(R)
    query = query.where(visible_to(officer), col(R.closed_on).is_(None))
    return int(session.execute(query).scalar_one())


def open_letters(session: Session, officer: Officer) -> int:
    """The figure beside *Surat keluar*: tasks, and signed answers that wait to be sent."""
    if officer.role not in DESK_ROLES:
        return 0
    tasks = sa.select(sa.func.count()).where(
        col(OutgoingLetter.public_body_id) == officer.public_body_id,
        col(OutgoingLetter.state) == "open",
    )
    signed = sa.select(sa.func.count()).where(
        col(WrittenNotice.public_body_id) == officer.public_body_id,
        col(WrittenNotice.state) == "signed",
    )
    both = sa.select(tasks.scalar_subquery() + signed.scalar_subquery())
    return int(session.execute(both).scalar_one())


def proposals(session: Session, officer: Officer) -> int:
    """The figure beside *Kalender*: changes that wait for a second officer."""
    waiting = sa.select(sa.func.count()).where(
        col(CalendarProposal.public_body_id) == officer.public_body_id,
        col(CalendarProposal.state) == "pending",
    )
    return int(session.execute(waiting).scalar_one())


def unpublished(session: Session, officer: Officer) -> int:
    """The figure beside *Informasi publik*: proposals, and answers to be checked."""
    if officer.role not in PUBLISHES:
        return 0
    proposed = catalogue.counted(session, officer).get(State.PROPOSED.value, 0)
    return proposed + publishing.waiting_number(session, officer)
