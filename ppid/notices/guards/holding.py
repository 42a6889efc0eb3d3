"""Holding all mail, and what waits meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from ppid import clock, events
from ppid.events.models import OutboxEntry
from ppid.events.service import SYSTEM, Actor
from ppid.notices import lease
from ppid.notices.models import Heartbeat
from ppid.units.models import PublicBody

OPEN = sa.text("outbox.state IN ('pending', 'sending')")  # as the partial index says it


@dataclass(frozen=True)
class Held:
    """Since when mail is held (real clock), and why."""

    since: datetime
    why: str


@dataclass(frozen=True)
class Waiting:
    """What would leave at once: how many of each notice, and since when the oldest is due."""

    notices: dict[str, int]
    oldest: datetime | None

    @property
    def total(self) -> int:
        return sum(self.notices.values())


def held(session: Session) -> Held | None:
    """Whether mail is held; None where it leaves."""
    row = session.get(Heartbeat, lease.PAUSED, populate_existing=True)
    return Held(row.at, row.holder) if row else None


def hold(session: Session, why: str, by: Actor = SYSTEM) -> bool:
    """Hold all mail; False where it was held already, and the first reason stays."""
    if lease.is_paused(session):
        return False
    lease.pause_sending(session, why)
    tell(session, "sending.paused", by, {"why": why})
    return True


def waiting(session: Session) -> Waiting:
    """What is due and not sent, at the office's instant."""
    found = session.execute(
        sa.select(col(OutboxEntry.notice), func.count(), func.min(OutboxEntry.due_at))
        .where(OPEN, col(OutboxEntry.due_at) <= clock.now())
        .group_by(col(OutboxEntry.notice))
    ).all()
    return Waiting(
        {name: count for name, count, _ in found}, min((at for *_, at in found), default=None)
    )


def tell(session: Session, name: str, by: Actor, data: Mapping[str, Any]) -> None:
    """On the record of every public body of this database."""
    for body_id in session.exec(select(PublicBody.id)).all():
        events.record(
            session, name, "public_body", body_id, public_body_id=body_id, by=by, data=data
        )  # fmt: skip
