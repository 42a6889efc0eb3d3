"""Units and the public body, as they stand on a date."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from ppid.errors import NotFound
from ppid.units.models import PublicBody, Unit


def public_body(session: Session) -> PublicBody:
    """The one public body of this deployment; raises NotFound before it is seeded."""
    body = session.exec(select(PublicBody).order_by(PublicBody.prefix)).first()
    if body is None:
        raise NotFound("Badan publik belum dimuat; jalankan `ppid seed`.")
    return body


def active(session: Session, public_body_id: UUID, on: date) -> list[Unit]:
    """The units that exist on a date, by name."""
    return list(
        session.exec(
            select(Unit)
            .where(
                Unit.public_body_id == public_body_id,
                Unit.valid_from <= on,
                or_(col(Unit.valid_until).is_(None), col(Unit.valid_until) >= on),
            )
            .order_by(Unit.name)
        )
    )


def by_ids(session: Session, ids: Iterable[UUID | str]) -> list[Unit]:
    """These units, in no order; no query where none is named."""
    wanted = [UUID(str(id_)) for id_ in ids]
    return list(session.exec(select(Unit).where(col(Unit.id).in_(wanted)))) if wanted else []


def get(session: Session, unit_id: UUID) -> Unit:
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise NotFound("Perangkat daerah ini tidak ditemukan.")
    return unit


def by_code(session: Session, public_body_id: UUID, code: str) -> Unit:
    unit = session.exec(
        select(Unit).where(Unit.public_body_id == public_body_id, Unit.code == code)
    ).one_or_none()
    if unit is None:
        raise NotFound(f"Perangkat daerah dengan kode {code} tidak ditemukan.")
    return unit


def all_of(session: Session, public_body_id: UUID) -> list[Unit]:
    """Every unit there ever was, by name."""
    query = select(Unit).where(Unit.public_body_id == public_body_id)
    return list(session.exec(query.order_by(Unit.name)))
