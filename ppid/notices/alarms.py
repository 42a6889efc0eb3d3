"""What an operator must look at now: a machine that stands still, or one that was told to.

Quiet hours, held mail and what is gathered for a digest are no delay. All of it is counted in the
database, so every process says the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.kit.statements import at_sending
from ppid.notices import deliveries, lease, periods, queries, quiet
from ppid.notices.guards import clocks
from ppid.notices.guards.holding import OPEN, held
from ppid.notices.guards.models import Guard
from ppid.notices.models import Heartbeat, TransportTrouble
from ppid.settings import settings

LATE = timedelta(minutes=15)
SILENT, OVERDUE, PAUSED, TRANSPORT, DEAD, CLOCK = (
    "silent", "overdue", "paused", "transport", "failed", "clock",
)  # fmt: skip


@dataclass(frozen=True)
class Alarm:
    """Something that is wrong, since when where that is known, and what else its words need."""

    name: str
    since: datetime | None = None
    values: dict[str, Any] = field(default_factory=dict)


def raised(session: Session) -> list[Alarm]:
    """All that is wrong now, the weightiest first; one read where nothing is."""
    if is_calm(session.execute(sa.select(*signs())).one()):
        return []
    return looked_for(session)


def looked_for(session: Session) -> list[Alarm]:
    """What each check finds, for whoever has seen that `signs` are not calm."""
    found = [check(session) for check in CHECKS]
    return [alarm for alarm in found if alarm is not None]


def signs() -> list[sa.ColumnElement[Any]]:
    """Columns that tell `is_calm` whether any check could find something."""
    return [
        sa.select(col(Heartbeat.at)).where(col(Heartbeat.name) == lease.SWEEP).scalar_subquery(),
        sa.exists().where(col(Heartbeat.name) == lease.PAUSED),
        sa.exists().where(col(Guard.name) == clocks.HELD),
        sa.exists(sa.select(col(TransportTrouble.name))),
        sa.exists().where(_late(at_sending(col(OutboxEntry.due_at), lambda: clock.now() - LATE))),
        deliveries.given_up_query().scalar_subquery(),
    ]


def is_calm(row: Sequence[Any]) -> bool:
    """Whether no check could find anything; each of them stays the judge of its own words."""
    seen, *found = row
    if seen is None or any(found):
        return False
    return bool(clock.real_now() - seen <= timedelta(seconds=periods.alarm_after()))


def _late(before: Any) -> sa.ColumnElement[bool]:
    return sa.and_(OPEN, col(OutboxEntry.channel) == "email", col(OutboxEntry.due_at) < before)


def _paused(session: Session) -> Alarm | None:
    found = held(session)
    return Alarm(PAUSED, found.since, {"why": found.why}) if found else None


def _clock(session: Session) -> Alarm | None:
    found = clocks.standing(session)
    if found is None:
        return None
    return Alarm(CLOCK, found.since, {"kind": found.kind, "seconds": found.seconds})


def _silent(session: Session) -> Alarm | None:
    """No sweep: nothing that time makes due is decided."""
    row = session.get(Heartbeat, lease.SWEEP, populate_existing=True)
    if row is None:
        return Alarm(SILENT)
    if clock.real_now() - row.at <= timedelta(seconds=periods.alarm_after()):
        return None
    return Alarm(SILENT, row.at)


def _transport(session: Session) -> Alarm | None:
    found = queries.transport_trouble(session)
    if found is None or not found.alarming:
        return None
    return Alarm(TRANSPORT, found.since, {"reason": found.reason})


def _overdue(session: Session) -> Alarm | None:
    """Mail that could have gone and has not; whatever holds all of it has its own alarm."""
    if settings().demo or lease.is_paused(session) or queries.transport_trouble(session):
        return None  # training jumps over days, and its mail is due in the past
    oldest, count = overdue(session)
    return Alarm(OVERDUE, oldest, {"count": count}) if oldest else None


def overdue(session: Session) -> tuple[datetime | None, int]:
    """Since when the oldest notice is late (office's clock), and how many are."""
    before = clock.now() - LATE
    late = _late(before)
    if session.exec(select(OutboxEntry.id).where(late).limit(1)).first() is None:
        return None, 0  # as nearly always: the calendar need not be asked
    awake = set(quiet.open_bodies(session, clock.now())) & set(quiet.open_bodies(session, before))
    oldest, count = session.execute(
        sa.select(func.min(OutboxEntry.due_at), func.count()).where(
            late,
            (col(OutboxEntry.step) == "") | col(OutboxEntry.public_body_id).in_(awake),
        )
    ).one()
    return oldest, count


def _dead(session: Session) -> Alarm | None:
    """Given up, and nobody has carried it by other means; an index of the failed ones serves it."""
    count = deliveries.given_up(session)
    return Alarm(DEAD, None, {"count": count}) if count else None


CHECKS: tuple[Callable[[Session], Alarm | None], ...] = (
    _paused, _clock, _silent, _transport, _overdue, _dead,
)  # fmt: skip
