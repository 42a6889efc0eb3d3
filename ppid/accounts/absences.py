"""Absence with a delegate: for those days mail goes to both, and the delegate may take the seat.

Who takes it acts with the absent officer's role and unit and with their own name, *a.n.*
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import queries
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, OfficerSession, Role
from ppid.accounts.people_models import Absence
from ppid.accounts.recording import record
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit.i18n import _

# Their seats are not handed to others: another institution, and the keys of the house.
NOT_DELEGATED = frozenset({Role.COMMISSION, Role.ADMIN})
# Who may sit in whose seat. Nobody works at the desk who watches it or judges it (UU 14/2008
# Ps. 35); whoever refused stays kept from the objection to it (`objections/service/other_hand`).
STAND_INS: Mapping[str, frozenset[Role]] = {
    Role.PPID_UTAMA: DESK_ROLES,
    Role.PETUGAS_LAYANAN: DESK_ROLES,
    Role.PPID_PELAKSANA: UNIT_ROLES,
    Role.PIMPINAN_UNIT: UNIT_ROLES,
    Role.ATASAN_PPID: frozenset({Role.ATASAN_PPID, Role.PPID_UTAMA}),
    Role.TIM_PERTIMBANGAN: frozenset({Role.TIM_PERTIMBANGAN}),
    Role.PENGAWAS: frozenset({Role.PENGAWAS}),
}
LONGEST = 366  # days


class NoSuchSeat(Forbidden):
    title = "Bukan kursi Anda"
    detail = "Anda tidak ditunjuk menggantikan petugas ini pada hari ini."


def running(on: date) -> ColumnElement[bool]:
    """The condition under which an absence holds on a day."""
    return (
        (col(Absence.from_on) <= on)
        & (col(Absence.until_on) >= on)
        & or_(col(Absence.ended_on).is_(None), col(Absence.ended_on) > on)
    )


def is_running(row: Absence, on: date) -> bool:
    return row.from_on <= on <= row.until_on and (row.ended_on is None or row.ended_on > on)


def suits(delegate: Officer, absent: Officer) -> bool:
    """Whether someone may sit in a seat as both are now: by their role, in a unit by the unit."""
    if delegate.role not in STAND_INS.get(absent.role, frozenset()):
        return False
    return absent.role not in UNIT_ROLES or delegate.unit_id == absent.unit_id


def delegates(session: Session, public_body_id: UUID, on: date) -> dict[UUID, UUID]:
    """By absent officer, who stands in on this day: active people only, whom the seat suits."""
    absent, delegate = aliased(Officer), aliased(Officer)
    rows = session.execute(
        sa.select(absent, delegate)
        .select_from(Absence)
        .join(absent, col(absent.id) == col(Absence.officer_id))
        .join(delegate, col(delegate.id) == col(Absence.delegate_id))
        .where(
            col(Absence.public_body_id) == public_body_id,
            running(on),
            col(delegate.active).is_(True),
        )
        .order_by(col(Absence.recorded_at))
    )
    return {away.id: other.id for away, other in rows if suits(other, away)}


def of_officer(session: Session, officer_id: UUID, on: date) -> list[Absence]:
    """Present and coming absences of an officer that hold, the nearest first."""
    query = select(Absence).where(Absence.officer_id == officer_id, _ahead(on))
    rows = session.exec(query.order_by(col(Absence.from_on))).all()
    return [row for row in rows if _suited(session, row)]


def _ahead(on: date) -> ColumnElement[bool]:
    """Not over on this day, nor ended before it."""
    ended = col(Absence.ended_on)
    return (col(Absence.until_on) >= on) & or_(ended.is_(None), ended > on)


def _suited(session: Session, row: Absence) -> bool:
    absent, delegate = (session.get(Officer, id) for id in (row.officer_id, row.delegate_id))
    return bool(absent and delegate and suits(delegate, absent))


def seats_for(session: Session, delegate_id: UUID, on: date) -> list[Officer]:
    """The absent officers in whose seat this person may work today, by name."""
    query = (
        select(Officer)
        .join(Absence, col(Absence.officer_id) == col(Officer.id))
        .where(Absence.delegate_id == delegate_id, running(on), col(Officer.active).is_(True))
    )
    found = session.exec(query.distinct().order_by(Officer.name)).all()
    delegate = session.get(Officer, delegate_id) if found else None
    return [each for each in found if delegate and suits(delegate, each)]


def announce(
    session: Session,
    officer: Officer,
    delegate_id: UUID,
    days: tuple[date, date],
    basis: str,
    by: Actor,
) -> Absence:
    """Write an absence down; raises Invalid with a sentence a field."""
    from_on, until_on = days
    _check(session, officer, delegate_id, from_on, until_on)
    row = Absence(
        public_body_id=officer.public_body_id,
        officer_id=officer.id,
        delegate_id=delegate_id,
        from_on=from_on,
        until_on=until_on,
        basis=basis,
        recorded_by=by.id or officer.id,
        recorded_at=clock.now(),
    )
    session.add(row)
    session.flush()
    told = {
        "delegate_id": str(delegate_id),
        "from_on": from_on.isoformat(),
        "until_on": until_on.isoformat(),
    }
    record(session, "officer.absence_announced", officer, told, by=by)
    return row


def _check(
    session: Session, officer: Officer, delegate_id: UUID, from_on: date, until_on: date
) -> None:
    wrong: dict[str, str] = {}
    if until_on < from_on:
        wrong["until_on"] = _("Hari terakhir tidak boleh sebelum hari pertama.")
    if (until_on - from_on).days > LONGEST:
        wrong["until_on"] = _("Paling lama satu tahun; sesudahnya catat yang baru.")
    if delegate_id not in {each.id for each in candidates(session, officer)}:
        wrong["delegate"] = _("Pilih petugas dari daftar.")
    if _overlaps(session, officer, from_on, until_on):
        wrong.setdefault("from_on", _("Sudah ada ketidakhadiran pada hari-hari itu."))
    if wrong:
        raise Invalid(wrong)


def _overlaps(session: Session, officer: Officer, from_on: date, until_on: date) -> bool:
    rows = of_officer(session, officer.id, from_on)
    return any(row.from_on <= until_on for row in rows)


def candidates(session: Session, officer: Officer) -> list[Officer]:
    """Who may stand in: active officers of the same body whom the seat suits, by name."""
    query = select(Officer).where(
        Officer.public_body_id == officer.public_body_id,
        Officer.id != officer.id,
        col(Officer.active).is_(True),
        col(Officer.role).in_(STAND_INS.get(officer.role, frozenset())),
    )
    found = session.exec(query.order_by(Officer.name, Officer.email))
    return [each for each in found if suits(each, officer)]


def end(session: Session, officer: Officer, absence_id: UUID, on: date, by: Actor) -> None:
    """Back earlier than planned: from this day on it holds no more. Safe to repeat."""
    row = session.get(Absence, absence_id)
    if row is None or row.officer_id != officer.id:
        raise NotFound
    if row.ended_on is not None or row.until_on < on:
        return
    row.ended_on = on
    session.add(row)
    record(session, "officer.absence_ended", officer, {"delegate_id": str(row.delegate_id)}, by=by)


def end_all(
    session: Session, officer: Officer, on: date, by: Actor, *, unsuited: bool = False
) -> None:
    """Of someone who leaves: their own absences, and those in which they stand in.

    `unsuited`: of someone whose role or unit changed, only what does not suit it any more.
    """
    rows = session.exec(
        select(Absence).where(
            or_(col(Absence.officer_id) == officer.id, col(Absence.delegate_id) == officer.id),
            col(Absence.until_on) >= on,
            col(Absence.ended_on).is_(None),
        )
    )
    for row in rows.all():
        if not unsuited or not _suited(session, row):
            end(session, queries.get(session, row.officer_id), row.id, on, by)


def take_seat(session: Session, officer: Officer, id_hash: str, absent_id: UUID, on: date) -> None:
    """This session works in the absent officer's seat from now on; raises NoSuchSeat."""
    if absent_id not in {each.id for each in seats_for(session, officer.id, on)}:
        raise NoSuchSeat
    _sit(session, id_hash, absent_id)
    record(session, "officer.seat_taken", queries.get(session, officer.id), _for(absent_id))


def leave_seat(session: Session, officer: Officer, id_hash: str) -> None:
    """Back to one's own role; safe to repeat."""
    row = session.get(OfficerSession, id_hash)
    if row is None or row.acting_for is None:
        return
    told = _for(row.acting_for)
    _sit(session, id_hash, None)
    record(session, "officer.seat_left", queries.get(session, officer.id), told)


def seated(session: Session, row: OfficerSession, officer: Officer, on: date) -> Officer:
    """Who asks: the officer, or the officer in the seat they took, as long as it is theirs."""
    if row.acting_for is None:
        return officer
    found = (each for each in seats_for(session, officer.id, on) if each.id == row.acting_for)
    absent = next(found, None)
    return officer.on_behalf_of(absent) if absent else officer


def _sit(session: Session, id_hash: str, absent_id: UUID | None) -> None:
    row = session.get_one(OfficerSession, id_hash)
    row.acting_for = absent_id
    session.add(row)
    session.flush()


def _for(absent_id: UUID) -> dict[str, str]:
    return {"on_behalf_of": str(absent_id)}


def names(session: Session, rows: Iterable[Absence]) -> dict[UUID, str]:
    """The names of who stands in."""
    ids = [row.delegate_id for row in rows]
    return {each.id: each.name for each in queries.by_ids(session, ids)}
