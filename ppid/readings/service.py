"""Choosing a reading: by a person, with its basis, from a day on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.errors import Conflict, Invalid, NotFound
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.readings import queries
from ppid.readings.models import ReadingChoice
from ppid.statute.readings import POINTS, Point


@dataclass(frozen=True)
class Chosen:
    """What was chosen for a point; `seen` is the number of the newest choice that was shown."""

    option: str
    basis: str
    note: str
    valid_from: date
    seen: int = 0


def choose(
    session: Session, public_body_id: UUID, point: str, chosen: Chosen, by: Actor
) -> ReadingChoice:
    """Record the choice for cases entered from its day on; those on the register keep theirs.

    The same choice sent twice is one. Raises NotFound for a point that nobody can choose, Invalid
    for what is missing, and Conflict where someone else chose meanwhile.
    """
    known = POINTS.get(point)
    if known is None or not known.switchable:
        raise NotFound
    before = queries.of_point(session, public_body_id, point)
    if len(before) == chosen.seen + 1 and _is_same(before[-1], chosen, by):
        return before[-1]
    if len(before) != chosen.seen:
        raise Conflict
    _check(known, before, chosen)
    row = _add(session, public_body_id, point, chosen, by)
    _record(session, row, by)
    return row


def _is_same(row: ReadingChoice, chosen: Chosen, by: Actor) -> bool:
    told = (chosen.option, chosen.basis or None, chosen.note, chosen.valid_from, by.id)
    return (row.option, row.basis, row.note, row.valid_from, row.chosen_by) == told


def _check(point: Point, before: list[ReadingChoice], chosen: Chosen) -> None:
    errors: dict[str, str] = {}
    if not point.has(chosen.option):
        errors["option"] = _("Pilih salah satu tafsir.")
    elif chosen.option != point.default and not chosen.basis:
        errors["basis"] = _("Tulis nomor keputusan atau surat yang menjadi dasarnya.")
    if chosen.valid_from < clock.today():
        errors["valid_from"] = _("Pilihan tidak dapat berlaku surut.")
    in_force = queries.latest(before, chosen.valid_from).get(point.key)
    if not errors and chosen.option == (in_force.option if in_force else point.default):
        errors["option"] = _("Tafsir ini sudah dipakai pada tanggal itu.")
    if errors:
        raise Invalid(errors)


def _add(
    session: Session, public_body_id: UUID, point: str, chosen: Chosen, by: Actor
) -> ReadingChoice:
    row = ReadingChoice(
        public_body_id=public_body_id,
        point=point,
        number=chosen.seen + 1,
        option=chosen.option,
        basis=chosen.basis or None,
        note=chosen.note,
        chosen_by=by.id,
        chosen_at=clock.now(),
        recorded_at=clock.real_now(),
        valid_from=chosen.valid_from,
    )
    return versions.add(session, row)


def _record(session: Session, row: ReadingChoice, by: Actor) -> None:
    events.record(
        session,
        "office.reading_chosen",
        "office",
        row.public_body_id,
        public_body_id=row.public_body_id,
        by=by,
        data={
            "point": row.point,
            "option": row.option,
            "basis": row.basis,
            "valid_from": row.valid_from.isoformat(),
        },
    )
