"""Which ladder an office uses: the shipped one, or the newest version that it made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.notices.hours import hours_of
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import MANNERS, Ladder, Step, To
from ppid.notices.shipped import SHIPPED
from ppid.statute.clocks import ClockKind


def in_force(session: Session, public_body_id: UUID) -> Ladder:
    """The ladder that the sweep climbs now, with the hours that the office keeps."""
    newest = next(iter(versions(session, public_body_id, limit=1)), None)
    steps = SHIPPED.steps if newest is None else of_version(newest)
    return Ladder(steps, hours_of(session, public_body_id), newest.number if newest else 0)


def versions(session: Session, public_body_id: UUID, limit: int = 50) -> Sequence[LadderVersion]:
    """What was changed, the newest first."""
    return session.exec(
        select(LadderVersion)
        .where(LadderVersion.public_body_id == public_body_id)
        .order_by(col(LadderVersion.number).desc())
        .limit(limit)
    ).all()


def of_version(row: LadderVersion) -> tuple[Step, ...]:
    """The steps as they were kept; those that the law wants stand as shipped, whoever wrote them.

    Versions of before their day was fixed may have moved one: its notice names dates that only
    the shipped day keeps true.
    """
    kept = (_read(each) for each in row.steps if _is_known(each))
    wanted = (step for step in SHIPPED.steps if step.manner.bound)
    return in_order([*(step for step in kept if not step.manner.bound), *wanted])


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """By clock and notice as shipped, then by day."""
    places = list(MANNERS)
    return tuple(
        sorted(steps, key=lambda step: (places.index((step.clock, step.notice)), step.offset))
    )


def as_json(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [
        {
            "clock": step.clock.value,
            "notice": step.notice,
            "offset": step.offset,
            "to": [to.value for to in step.to],
            "on": step.on,
            "since": step.since.isoformat() if step.since else None,
        }
        for step in steps
    ]


def taking_effect(old: Ladder, steps: Iterable[Step], at: datetime) -> tuple[Step, ...]:
    """The steps with their `since`: what stood so before keeps its own, the rest begins now."""
    stood = {step.place: step.since for step in old.steps if step.on}
    return in_order(
        replace(step, since=None if step.manner.bound else stood.get(step.place, at))
        for step in steps
    )


def _is_known(row: dict[str, Any]) -> bool:
    return row["clock"] in set(ClockKind) and (ClockKind(row["clock"]), row["notice"]) in MANNERS


def _read(row: dict[str, Any]) -> Step:
    return Step(
        ClockKind(row["clock"]),
        row["notice"],
        int(row["offset"]),
        tuple(To(name) for name in row["to"]),
        bool(row["on"]),
        datetime.fromisoformat(row["since"]) if row["since"] else None,
    )
