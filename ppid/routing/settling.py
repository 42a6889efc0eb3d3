"""What the office settles about its routing: how sure is sure, and the sentences people read."""

from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.errors import Conflict, Forbidden, Invalid
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.routing import queries, shipped
from ppid.routing.models import RoutingSentence, RoutingThreshold
from ppid.routing.service import EDITORS
from ppid.routing.tuning import Thresholds
from ppid.units import changing
from ppid.units import queries as units
from ppid.units.changing import FACTS, Facts

LONGEST_SENTENCE = 5_000


def write(session: Session, officer: Officer, code: str, text: str, seen: int) -> RoutingSentence:
    """Another sentence on a unit's duties, or on what a citizen can do at another holder.

    `seen`: how many such sentences the page knew of. Raises Invalid where it says the same,
    NotFound, Conflict where somebody else wrote meanwhile.
    """
    if officer.role not in EDITORS:
        raise Forbidden
    rows = queries.sentences(session, officer.public_body_id, code)
    if (rows[0].number if rows else 0) != seen:
        raise Conflict
    kind, before = standing(session, officer.public_body_id, code)
    if text == before:
        raise Invalid({"text": _("Kalimat ini sama dengan yang berlaku.")})
    row = RoutingSentence(
        public_body_id=officer.public_body_id, code=code, kind=kind, number=seen + 1,
        before=before, text=text, changed_by=officer.id, changed_at=clock.now(),
    )  # fmt: skip
    versions.add(session, row)
    if kind == "duties":
        _to_unit(session, officer, code, text)
    data = {"code": code, "kind": kind, "number": row.number}
    _record(session, officer, "routing.sentence_changed", "routing_sentence", row.id, data)
    return row


def standing(session: Session, public_body_id: UUID, code: str) -> tuple[str, str]:
    """The kind of a body's sentence and how it reads now; raises NotFound."""
    if code in shipped.holders():
        own = queries.advice(session, public_body_id)
        return "advice", own.get(code, shipped.advice()[code])
    return "duties", units.by_code(session, public_body_id, code).duties


def choose(session: Session, officer: Officer, rule: Thresholds, seen: int) -> RoutingThreshold:
    """Other thresholds from now on.

    `seen`: the number that held on the page. Raises Invalid where nothing changes, Conflict where
    somebody else chose meanwhile.
    """
    if officer.role not in EDITORS:
        raise Forbidden
    last = next(iter(queries.threshold_rows(session, officer.public_body_id)), None)
    if (last.number if last else 0) != seen:
        raise Conflict
    before = queries.thresholds(session, officer.public_body_id)
    if before == rule:
        raise Invalid({"": _("Ambang ini sama dengan yang berlaku.")})
    row = RoutingThreshold(
        public_body_id=officer.public_body_id, number=seen + 1, assign_from=rule.assign_from,
        not_ours_from=rule.not_ours_from, lead=rule.lead,
        changed_by=officer.id, changed_at=clock.now(),
    )  # fmt: skip
    versions.add(session, row)
    data = {"number": row.number, "before": _told(before), "after": _told(rule)}
    _record(session, officer, "routing.thresholds_changed", "routing", row.public_body_id, data)
    return row


def _to_unit(session: Session, officer: Officer, code: str, text: str) -> None:
    """The unit's page and the directory show the same sentence."""
    unit = units.by_code(session, officer.public_body_id, code)
    facts = {name: getattr(unit, name) for name in FACTS} | {"duties": text}
    changing.edit(session, unit, Facts(**facts), unit.version, Actor("officer", officer.id))


def _told(rule: Thresholds) -> dict[str, float]:
    return {
        "assign_from": rule.assign_from, "not_ours_from": rule.not_ours_from, "lead": rule.lead,
    }  # fmt: skip


def _record(
    session: Session, officer: Officer, name: str, kind: str, id: UUID, data: dict[str, object]
) -> None:
    events.record(
        session, name, kind, id,
        public_body_id=officer.public_body_id, by=Actor("officer", officer.id), data=data,
    )  # fmt: skip
