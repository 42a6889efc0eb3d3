"""Totals over all processes and restarts, cheap to read however many notices there are.

What becomes of a notice is told by triggers of `outbox`, whoever changes it; the sweep adds up what
they wrote. What the sweep did is counted in the transaction that did it.
"""

from collections import Counter as Count
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func

from ppid import clock
from ppid.kit.upserts import insert_for
from ppid.notices.guards import rows
from ppid.notices.guards.models import Counter, Tally

Key = tuple[str, str, str]  # name, notice, state
FINISHED, STANDING = "finished", "standing"
EXAMINED, DECIDED, TURNS, SECONDS, BUCKET = (
    "examined", "decided", "turns", "turn_seconds", "turn_bucket",
)  # fmt: skip
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds of a turn
LAST = "last-turn"  # of `guards`: when the sweep was last through, and how long it took


def examined(session: Session, clocks: int, decided: Mapping[str, int]) -> None:
    """Count clocks that were looked at, and notices that passed time made due."""
    found: dict[Key, float] = {(DECIDED, name, ""): count for name, count in decided.items()}
    add(session, found | {(EXAMINED, "", ""): clocks})


def turn_done(session: Session, seconds: float) -> None:
    """Count one turn of the sweep, which took so long, and add up what became of notices."""
    known: dict[Key, float] = {(TURNS, "", ""): 1, (SECONDS, "", ""): seconds}
    known |= {(BUCKET, "", f"{edge:g}"): 1 for edge in BUCKETS if seconds <= edge}
    add(session, known)
    rows.put(session, LAST, {"seconds": seconds})
    _add_up(session)


def _add_up(session: Session) -> None:
    taken = session.execute(
        sa.delete(Tally)
        .returning(col(Tally.notice), col(Tally.state), col(Tally.change))
        .execution_options(synchronize_session=False)
    )
    found: Count[Key] = Count()
    for notice, state, change in taken:
        found[STANDING, notice, state] += change
        found[FINISHED, notice, state] += max(change, 0)
    add(session, found)


def add(session: Session, amounts: Mapping[Key, float]) -> None:
    """Add to the totals; in one order, so that two who add never wait for each other in a ring."""
    made = [
        {"name": name, "notice": notice, "state": state, "value": float(value)}
        for (name, notice, state), value in sorted(amounts.items())
        if value
    ]
    if not made:
        return
    insert = insert_for(session, Counter).values(made)
    total = {"value": col(Counter.value) + insert.excluded.value}
    keys = ["name", "notice", "state"]
    session.execute(insert.on_conflict_do_update(index_elements=keys, set_=total))


def totals(session: Session) -> dict[Key, float]:
    """Every total as of now, also of what the sweep has not yet added up: one statement."""
    counted = sa.select(
        col(Counter.name), col(Counter.notice), col(Counter.state), col(Counter.value)
    )
    parts: list[Any] = [counted]
    for name, change in ((STANDING, col(Tally.change)), (FINISHED, _gained())):
        label = sa.literal(name).label("name")
        part = sa.select(label, col(Tally.notice), col(Tally.state), func.sum(change))
        parts.append(part.group_by(col(Tally.notice), col(Tally.state)))
    every = sa.union_all(*parts).subquery()
    summed = sa.select(*list(every.c)[:3], func.sum(every.c.value)).group_by(*list(every.c)[:3])
    return {(n, notice, state): float(v) for n, notice, state, v in session.execute(summed)}


def _gained() -> sa.ColumnElement[int]:
    return sa.case((col(Tally.change) > 0, col(Tally.change)), else_=0)


def by_state(found: Mapping[Key, float], name: str = STANDING) -> dict[str, int]:
    """One total over all notices, by state."""
    summed: Count[str] = Count()
    for (kind, _, state), value in found.items():
        if kind == name:
            summed[state] += round(value)
    return dict(summed)


def of(found: Mapping[Key, float], name: str) -> Iterable[tuple[str, str, float]]:
    """The totals of one name: notice, state, value."""
    return sorted((notice, state, v) for (kind, notice, state), v in found.items() if kind == name)


def last_turn(session: Session) -> tuple[float, float] | None:
    """Seconds since the sweep was last through, and how long it took; None where it never was."""
    row = rows.get(session, LAST)
    if row is None:
        return None
    age = (clock.real_now() - row.at).total_seconds()
    return max(0.0, age), float(row.data["seconds"])
