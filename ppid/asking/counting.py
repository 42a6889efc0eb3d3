"""How often advice was given and asked past: sums of a day, of no person and no question."""

from collections import Counter
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.asking.drafts import Draft
from ppid.asking.models import AdviceTally
from ppid.kit.upserts import insert_for

SHOWN, ANYWAY = "shown", "asked_anyway"


def note_advice(session: Session, draft: Draft, act: str, kinds: list[str]) -> None:
    """Count each kind once a draft and act, however often one goes back and forth."""
    new = draft.count(f"advice:{act}", kinds)
    if not new:
        return
    session.add(draft.seal())
    day, body = clock.today(), draft.row.public_body_id
    rows = [
        {"public_body_id": body, "on_day": day, "advice": kind, "act": act, "times": 1}
        for kind in sorted(new)
    ]
    adding = insert_for(session, AdviceTally).values(rows)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["public_body_id", "on_day", "advice", "act"],
            set_={"times": col(AdviceTally.times) + 1},
        )
    )


def advised(session: Session, body_id: UUID, since: date) -> Counter[tuple[str, str]]:
    """By advice and act, how often since a day."""
    query = (
        select(AdviceTally.advice, AdviceTally.act, func.sum(AdviceTally.times))
        .where(AdviceTally.public_body_id == body_id, AdviceTally.on_day >= since)
        .group_by(AdviceTally.advice, AdviceTally.act)
    )
    return Counter({(advice, act): int(times) for advice, act, times in session.exec(query)})
