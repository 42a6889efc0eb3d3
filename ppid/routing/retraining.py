"""Learning again from the office's assignments: a new version, used only if it is not worse.

A fifth of the requests is held back, always the same ones, and never taught; on them the new
version is compared with what is in force. Examples that an officer left out, or that a unit handed
back, are neither taught nor asked.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
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
    """Text and the name that answers now; apart, by request, what is taught and what is asked.

    What is assigned after they were read is fresh to the next version.
    """

    taught: list[tuple[str, str]]
    held: list[Case]
    read_at: datetime


def turn() -> RoutingVersion | None:
    """Learn where it is due; None where not, or where another worker did.

    Teaching takes seconds: it only reads, so that nobody waits for the one writer of SQLite.
    """
    with db.reading() as session:
        public_body_id = units.public_body(session).id
        if fresh(session, public_body_id) < FRESH:
            return None
        used, row = taught_version(session, public_body_id)
    try:
        with db.transaction() as session:
            return keep(session, used, row)
    except Conflict:
        log.info("another worker learned the same")
        return None


def taught_version(session: Session, public_body_id: UUID) -> tuple[UUID | None, RoutingVersion]:
    """What is in force now, and a version from all lessons that nobody has kept yet."""
    used = queries.in_force(session, public_body_id)
    engine = queries.engine(session, public_body_id, clock.today())
    lessons = _lessons(session, public_body_id, engine)
    learned = teaching.teach(lessons.taught, engine.knowledge)
    before = _measured(lessons.held, engine, engine.learned)
    after = _measured(lessons.held, engine, learned)
    row = _version(session, public_body_id, engine, learned, lessons, before, after)
    return used.id if used else None, row


def keep(session: Session, used: UUID | None, row: RoutingVersion) -> RoutingVersion:
    """Add a taught version, and use it where it is not worse.

    Raises Conflict where meanwhile another worker learned, or an officer chose another version
    than the one it was compared with.
    """
    public_body_id = row.public_body_id
    current = queries.in_force(session, public_body_id)
    if (current.id if current else None) != used:
        raise Conflict
    versions.add(session, row)
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
    read_at = clock.now()
    codes = _codes(session, public_body_id)
    taught: list[tuple[str, str]] = []
    held: list[Case] = []
    for row in _alone(queries.examples(session, public_body_id, MOST_EXAMPLES, lessons_only=True)):
        name = engine.name_of.get(codes[row.unit_id]) if row.unit_id else NOT_OURS
        if name and is_held_back(row.request_id):
            held.append(Case(row.text, name))
        elif name:
            taught.append((row.text, name))
    return Lessons(taught, held, read_at)


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


def _version(
    session: Session,
    public_body_id: UUID,
    engine: Engine,
    learned: Learned,
    lessons: Lessons,
    before: Figures,
    after: Figures,
) -> RoutingVersion:
    code_of = {body.name: body.code for body in engine.knowledge.bodies if body.holder is None}
    last = next(iter(queries.versions(session, public_body_id)), None)
    is_worse = (after.top_1, after.top_3) < (before.top_1, before.top_3)
    return RoutingVersion(
        public_body_id=public_body_id,
        number=last.number + 1 if last else 1,
        weights=packing.pack(learned, code_of),
        examples=len(lessons.taught),
        figures={
            "held": after.cases,
            "before": {"top_1": before.top_1, "top_3": before.top_3},
            "after": {"top_1": after.top_1, "top_3": after.top_3},
        },
        state="worse" if is_worse else "kept",
        made_at=lessons.read_at,
    )
