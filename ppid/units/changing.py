"""Units come, change their facts and end: dated, with who follows them and on what basis."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.units.models import Unit, UnitSuccession

FACTS = (
    "name", "short_name", "kind", "duties", "parent_id", "head_name", "head_nip", "head_position",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What the office knows of a unit; its code never changes."""

    name: str
    short_name: str
    kind: str
    duties: str
    parent_id: UUID | None = None
    head_name: str | None = None
    head_nip: str | None = None
    head_position: str | None = None


class CodeTaken(Conflict):
    title = "Sudah ada"
    detail = "Kode ini sudah dipakai perangkat daerah lain."


class AlreadyOver(Conflict):
    title = "Sudah berakhir"
    detail = "Perangkat daerah ini sudah tidak berlaku."


def add(
    session: Session, public_body_id: UUID, code: str, facts: Facts, valid_from: date, by: Actor
) -> Unit:
    """A new unit; raises CodeTaken."""
    known = select(Unit).where(Unit.public_body_id == public_body_id, Unit.code == code)
    if session.exec(known).one_or_none():
        raise CodeTaken
    unit = Unit(public_body_id=public_body_id, code=code, valid_from=valid_from, **vars(facts))
    session.add(unit)
    session.flush()
    _record(session, "unit.added", unit, by, {"valid_from": valid_from.isoformat()})
    return unit


def edit(session: Session, unit: Unit, facts: Facts, version: int, by: Actor) -> None:
    """Other facts; raises Conflict where someone else changed them since `version`."""
    session.refresh(unit, with_for_update=True)
    if unit.version != version:
        raise Conflict
    if facts.parent_id == unit.id:
        raise Invalid({"parent": _("Perangkat daerah tidak dapat menjadi induknya sendiri.")})
    changed = [name for name in FACTS if getattr(unit, name) != getattr(facts, name)]
    for name in changed:
        setattr(unit, name, getattr(facts, name))
    unit.version += 1
    session.add(unit)
    _record(session, "unit.edited", unit, by, {"changed": changed})


def abolish(
    session: Session, unit: Unit, successor: Unit, first_day: date, basis: str, by: Actor
) -> UnitSuccession:
    """The unit ends on the day before `first_day`; its successor follows.

    Raises AlreadyOver, or Invalid where the successor is none. Open cases are moved by whoever
    knows of cases.
    """
    session.refresh(unit, with_for_update=True)
    if unit.valid_until is not None:
        raise AlreadyOver
    wrong: dict[str, str] = {}
    if successor.id == unit.id or not exists_on(successor, first_day):
        wrong["successor"] = _("Pilih perangkat daerah lain yang masih berlaku.")
    if first_day <= unit.valid_from:
        wrong["first_day"] = _("Hari ini harus sesudah perangkat daerah itu mulai berlaku.")
    if wrong:
        raise Invalid(wrong)
    unit.valid_until, unit.version = first_day - timedelta(days=1), unit.version + 1
    row = UnitSuccession(
        unit_id=unit.id, successor_id=successor.id, on_day=first_day, basis=basis,
        recorded_by=by.id or unit.id, recorded_at=clock.now(),
    )  # fmt: skip
    if successor.predecessor_id is None:
        successor.predecessor_id = unit.id
    session.add_all([unit, successor, row])
    session.flush()
    data = {"successor_id": str(successor.id), "first_day": first_day.isoformat()}
    _record(session, "unit.abolished", unit, by, data)
    return row


def exists_on(unit: Unit, day: date) -> bool:
    return unit.valid_from <= day and (unit.valid_until is None or unit.valid_until >= day)


def successor_of(session: Session, unit_id: UUID) -> tuple[UnitSuccession, Unit] | None:
    """Who follows a unit that has ended."""
    row = session.get(UnitSuccession, unit_id)
    return (row, session.get_one(Unit, row.successor_id)) if row else None


def predecessors(session: Session, unit_id: UUID) -> list[Unit]:
    """The units whose duties this one took over, the latest first."""
    query = (
        select(Unit)
        .join(UnitSuccession, col(UnitSuccession.unit_id) == col(Unit.id))
        .where(UnitSuccession.successor_id == unit_id)
    )
    return list(session.exec(query.order_by(col(UnitSuccession.on_day).desc(), Unit.name)))


def over(session: Session, public_body_id: UUID, on: date) -> list[Unit]:
    """Units that have ended before a day, the latest first."""
    query = select(Unit).where(Unit.public_body_id == public_body_id, col(Unit.valid_until) < on)
    return list(session.exec(query.order_by(col(Unit.valid_until).desc(), Unit.name)))


def _record(session: Session, name: str, unit: Unit, by: Actor, data: Mapping[str, Any]) -> None:
    body = unit.public_body_id
    events.record(session, name, "unit", unit.id, public_body_id=body, by=by, data=data)
