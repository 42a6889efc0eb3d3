"""How each unit is reached: written down by the office, with its source, in versions that stay."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.errors import Conflict
from ppid.events import Actor
from ppid.kit import versions
from ppid.units.models import Unit, UnitContact

KNOWN = ("address", "phone", "email", "web")


def history(session: Session, unit_id: UUID) -> list[UnitContact]:
    """Every version, newest first."""
    return list(
        session.exec(
            select(UnitContact)
            .where(UnitContact.unit_id == unit_id)
            .order_by(col(UnitContact.number).desc())
        )
    )


def current(session: Session, public_body_id: UUID) -> dict[UUID, UnitContact]:
    """By unit, what counts now; units of which nothing was ever written are missing."""
    rows = session.exec(
        select(UnitContact)
        .join(Unit, col(Unit.id) == col(UnitContact.unit_id))
        .where(Unit.public_body_id == public_body_id)
        .order_by(col(UnitContact.number))
    )
    return {row.unit_id: row for row in rows}


def of_unit(session: Session, unit_id: UUID) -> UnitContact | None:
    """What counts now for one unit."""
    return next(iter(history(session, unit_id)), None)


def write(
    session: Session, unit: Unit, seen: int, known: Mapping[str, str], source: str, by: UUID
) -> UnitContact:
    """Add a version; `seen` is the number that the form was made of, 0 for none.

    Raises Conflict where someone else wrote meanwhile.
    """
    before = of_unit(session, unit.id)
    if (before.number if before else 0) != seen:
        raise Conflict
    row = UnitContact(
        unit_id=unit.id, number=seen + 1, source=source, made_by=by, made_at=clock.now()
    )
    for name in KNOWN:
        setattr(row, name, known.get(name, ""))
    made = versions.add(session, row)
    _record(session, unit, made, before)
    return made


def _record(session: Session, unit: Unit, row: UnitContact, before: UnitContact | None) -> None:
    """Which fields changed, not to what: the versions hold that."""
    changed = [name for name in KNOWN if getattr(row, name) != getattr(before, name, "")]
    events.record(
        session,
        "unit.contact_changed",
        "unit",
        unit.id,
        public_body_id=unit.public_body_id,
        by=Actor("officer", row.made_by),
        data={"number": row.number, "changed": changed},
    )
