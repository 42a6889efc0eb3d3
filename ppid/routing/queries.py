"""What the office knows now: units of the day, its own phrases, and what was learned.

Building takes a part of a second; `shipped.assemble` keeps what it made for the same knowledge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.errors import NotFound
from ppid.routing import packing, shipped, splitting
from ppid.routing.knowledge import Knowledge
from ppid.routing.learning import Learned
from ppid.routing.models import (
    RoutingExample,
    RoutingPhrase,
    RoutingSentence,
    RoutingThreshold,
    RoutingVersion,
)
from ppid.routing.shipped import Named, Own
from ppid.routing.splitting import Part
from ppid.routing.suggestions import Routing, suggest
from ppid.routing.tuning import Thresholds, shipped_thresholds
from ppid.units import queries as units
from ppid.units.models import Unit


@dataclass(frozen=True, slots=True)
class Engine:
    """The knowledge of one office on a day, and what was learned beside it."""

    knowledge: Knowledge
    learned: Learned | None
    name_of: dict[str, str]  # code → who answers now; of predecessors as well
    rule: Thresholds

    def suggest(self, text: str) -> Routing:
        """Who should answer, as this office knows it."""
        return suggest(text, self.knowledge, self.learned, self.rule)

    def parts(self, text: str) -> tuple[Part, ...]:
        """Which part goes where; () where one unit answers everything."""
        return splitting.parts(text, self.knowledge, self.learned, self.rule)


def engine(session: Session, public_body_id: UUID, on: date, more: tuple[Own, ...] = ()) -> Engine:
    """The engine of the units that exist on a date, with the office's phrases of that date.

    `more`: phrases on trial, beside those.
    """
    active = units.active(session, public_body_id, on)
    codes = _lineage(session, active)
    named = tuple(Named(unit.name, codes[unit.id], unit.duties) for unit in active)
    own = tuple(
        Own(row.code, row.kind, row.phrase, row.drops)
        for row in phrases(session, public_body_id)
        if row.ended_at is None and row.valid_from <= on
    )
    name_of = {code: unit.name for unit in active for code in codes[unit.id]}
    name_of |= {unit.code: unit.name for unit in active}  # whoever still exists is no predecessor
    version = in_force(session, public_body_id)
    learned = _learned(version.weights, tuple(name_of.items())) if version else None
    known = shipped.assemble(named, own + more, tuple(advice(session, public_body_id).items()))
    return Engine(known, learned, name_of, thresholds(session, public_body_id))


@lru_cache(maxsize=4)
def _learned(weights: bytes, name_of: tuple[tuple[str, str], ...]) -> Learned:
    return packing.unpack(weights, dict(name_of))


def line(session: Session, public_body_id: UUID, code: str) -> tuple[str, ...]:
    """The code of a unit and those of its predecessors; of a holder that is not ours its own."""
    unit = session.exec(
        select(Unit).where(Unit.public_body_id == public_body_id, Unit.code == code)
    ).first()
    return _lineage(session, [unit])[unit.id] if unit else (code,)


def phrases(session: Session, public_body_id: UUID, code: str | None = None) -> list[RoutingPhrase]:
    """The office's own phrases and droppings, ended ones as well, oldest first."""
    query = select(RoutingPhrase).where(RoutingPhrase.public_body_id == public_body_id)
    if code is not None:
        query = query.where(RoutingPhrase.code == code)
    return list(session.exec(query.order_by(col(RoutingPhrase.added_at), col(RoutingPhrase.id))))


def phrase(session: Session, public_body_id: UUID, id: UUID) -> RoutingPhrase:
    """One of them; NotFound for another office's."""
    row = session.get(RoutingPhrase, id)
    if row is None or row.public_body_id != public_body_id:
        raise NotFound
    return row


def versions(session: Session, public_body_id: UUID) -> list[RoutingVersion]:
    """Everything that was learned, newest first."""
    query = select(RoutingVersion).where(RoutingVersion.public_body_id == public_body_id)
    return list(session.exec(query.order_by(col(RoutingVersion.number).desc())))


def in_force(session: Session, public_body_id: UUID) -> RoutingVersion | None:
    """The version that is used; None where the knowledge stands alone."""
    return session.exec(
        select(RoutingVersion).where(
            RoutingVersion.public_body_id == public_body_id, RoutingVersion.state == "in_force"
        )
    ).first()


def examples(
    session: Session, public_body_id: UUID, most: int, *, lessons_only: bool = False
) -> list[RoutingExample]:
    """The newest examples; `lessons_only`: without what was returned or left out."""
    query = select(RoutingExample).where(RoutingExample.public_body_id == public_body_id)
    if lessons_only:
        query = query.where(
            col(RoutingExample.returned_at).is_(None), col(RoutingExample.left_out_at).is_(None)
        )
    newest = query.order_by(col(RoutingExample.made_at).desc(), col(RoutingExample.id))
    return list(session.exec(newest.limit(most)))


def sentences(session: Session, public_body_id: UUID, code: str) -> list[RoutingSentence]:
    """Every sentence the office wrote about a body, the newest first."""
    query = select(RoutingSentence).where(
        RoutingSentence.public_body_id == public_body_id, RoutingSentence.code == code
    )
    return list(session.exec(query.order_by(col(RoutingSentence.number).desc())))


def advice(session: Session, public_body_id: UUID) -> dict[str, str]:
    """Code of a holder → the office's own advice; holders with the shipped one are missing."""
    query = select(RoutingSentence).where(
        RoutingSentence.public_body_id == public_body_id, RoutingSentence.kind == "advice"
    )
    rows = session.exec(query.order_by(col(RoutingSentence.number)))
    return {row.code: row.text for row in rows}


def threshold_rows(session: Session, public_body_id: UUID) -> list[RoutingThreshold]:
    """Every set of thresholds the office chose, the newest first."""
    query = select(RoutingThreshold).where(RoutingThreshold.public_body_id == public_body_id)
    return list(session.exec(query.order_by(col(RoutingThreshold.number).desc())))


def thresholds(session: Session, public_body_id: UUID) -> Thresholds:
    """Those that hold: the office's latest, or the shipped."""
    row = next(iter(threshold_rows(session, public_body_id)), None)
    return Thresholds(row.assign_from, row.not_ours_from, row.lead) if row else shipped_thresholds()


def _lineage(session: Session, active: Sequence[Unit]) -> dict[UUID, tuple[str, ...]]:
    """For each unit its own code and those of its predecessors, newest first."""
    found: dict[UUID, tuple[str, ...]] = {}
    for unit in active:
        line, before = [unit], unit.predecessor_id
        while before and (earlier := session.get(Unit, before)) and earlier not in line:
            line.append(earlier)
            before = earlier.predecessor_id
        found[unit.id] = tuple(each.code for each in line)
    return found
