"""Learning again from the office's assignments: a new version, used only if it is not worse.

A fifth of the requests is held back, always the same ones, and never taught; on them the new
version is compared with what is in force. Examples that an officer left out, or that a unit handed
back, are neither taught nor asked.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid import clock, db, events
from ppid.errors import Conflict
from ppid.events.service import SYSTEM
from ppid.kit import versions
from ppid.routing import evaluation, packing, queries, service, teaching
from ppid.routing.evaluation import Case, Figures
from ppid.routing.knowledge import NOT_OURS
from ppid.routing.learning import Learned
from ppid.routing.models import RoutingExample, RoutingVersion
from ppid.routing.queries import Engine
from ppid.routing.suggestions import suggest
from ppid.units import queries as units
from ppid.units.models import Unit

log = logging.getLogger("ppid.routing")

MOST_EXAMPLES = 5_000  # the newest: duties move
FRESH = 20  # examples since the last version that make it worth learning again
HELD_BACK = 5  # one in so many


@dataclass(frozen=True)
class Lessons:
    """Text and the name that answers now; apart, by request, what is taught and what is asked."""

    taught: list[tuple[str, str]]
    held: list[Case]


def turn() -> RoutingVersion | None:
    """Learn in a transaction of its own where it is due; None where not, or another worker did."""
    try:
        with db.transaction() as session:
            return learn_if_due(session, units.public_body(session).id)
    except Conflict:
        log.info("another worker learned the same")
        return None


def learn_if_due(session: Session, public_body_id: UUID) -> RoutingVersion | None:
    """A new version where enough was assigned since the last one; None where not."""
    if fresh(session, public_body_id) < FRESH:
        return None
    return learn(session, public_body_id)


def learn(session: Session, public_body_id: UUID) -> RoutingVersion:
    """Learn from all lessons and compare; raises Conflict where another worker did the same."""
    engine = queries.engine(session, public_body_id, clock.today())
    lessons = _lessons(session, public_body_id, engine)
    learned = teaching.teach(lessons.taught, engine.knowledge)
    before = _measured(lessons.held, engine, engine.learned)
    after = _measured(lessons.held, engine, learned)
    row = _add(session, public_body_id, engine, learned, len(lessons.taught), before, after)
    if row.state != "worse":
        service.put_in_force(session, public_body_id, row, None)
    log.info("learned", extra={"number": row.number, "state": row.state})
    events.record(
        session, "routing.version_made", "routing", public_body_id,
        public_body_id=public_body_id, by=SYSTEM,
        data={"number": row.number, "state": row.state},
    )  # fmt: skip
    return row


def is_held_back(request_id: UUID) -> bool:
    """Whether a request is only asked and never taught; the same answer for ever."""
    return hashlib.sha256(request_id.bytes).digest()[0] % HELD_BACK == 0


def fresh(session: Session, public_body_id: UUID) -> int:
    """How many examples came since the last version; from `FRESH` on it learns again."""
    last = next(iter(queries.versions(session, public_body_id)), None)
    query = select(func.count()).where(col(RoutingExample.public_body_id) == public_body_id)
    if last is not None:
        query = query.where(col(RoutingExample.made_at) > last.made_at)
    return int(session.execute(query).scalar_one())


def _lessons(session: Session, public_body_id: UUID, engine: Engine) -> Lessons:
    codes = _codes(session, public_body_id)
    taught: list[tuple[str, str]] = []
    held: list[Case] = []
    for row in _alone(queries.examples(session, public_body_id, MOST_EXAMPLES, lessons_only=True)):
        name = engine.name_of.get(codes[row.unit_id]) if row.unit_id else NOT_OURS
        if name and is_held_back(row.request_id):
            held.append(Case(row.text, name))
        elif name:
            taught.append((row.text, name))
    return Lessons(taught, held)


def _codes(session: Session, public_body_id: UUID) -> dict[UUID, str]:
    rows = select(Unit).where(Unit.public_body_id == public_body_id)
    return {unit.id: unit.code for unit in session.exec(rows)}


def _alone(rows: Sequence[RoutingExample]) -> list[RoutingExample]:
    """Of a request for several units nobody knows which words were whose."""
    several: dict[UUID, int] = {}
    for row in rows:
        several[row.request_id] = several.get(row.request_id, 0) + 1
    return [row for row in rows if several[row.request_id] == 1 and row.alone]


def _measured(held: list[Case], engine: Engine, learned: Learned | None) -> Figures:
    return evaluation.figures(
        evaluation.run(held, lambda text: suggest(text, engine.knowledge, learned))
    )


def _add(
    session: Session,
    public_body_id: UUID,
    engine: Engine,
    learned: Learned,
    taught: int,
    before: Figures,
    after: Figures,
) -> RoutingVersion:
    code_of = {body.name: body.code for body in engine.knowledge.bodies if body.holder is None}
    last = next(iter(queries.versions(session, public_body_id)), None)
    is_worse = (after.top_1, after.top_3) < (before.top_1, before.top_3)
    row = RoutingVersion(
        public_body_id=public_body_id,
        number=last.number + 1 if last else 1,
        weights=packing.pack(learned, code_of),
        examples=taught,
        figures={
            "held": after.cases,
            "before": {"top_1": before.top_1, "top_3": before.top_3},
            "after": {"top_1": after.top_1, "top_3": after.top_3},
        },
        state="worse" if is_worse else "kept",
        made_at=clock.now(),
    )
    return versions.add(session, row)
