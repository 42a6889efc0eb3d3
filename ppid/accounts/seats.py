"""The seat of the *Atasan PPID*: who sits on it on a day, for all or for the requests of a unit.

Where nobody was named it is every active officer in that role: by default the Sekretaris Daerah
(Permendagri 3/2017), until the office says otherwise with a decree.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import queries
from ppid.accounts.models import Officer, Role
from ppid.accounts.people_models import AtasanSeat
from ppid.accounts.recording import record
from ppid.errors import Invalid, NotFound
from ppid.events import Actor
from ppid.kit.dates import long_date
from ppid.kit.i18n import _

KINDS = ("holder", "delegate")


def on_day(session: Session, public_body_id: UUID, on: date) -> list[AtasanSeat]:
    """Every sitting that holds on a day: those for all first, holders before delegates."""
    return [row for row in from_day(session, public_body_id, on) if row.from_on <= on]


def from_day(session: Session, public_body_id: UUID, on: date) -> list[AtasanSeat]:
    """The like, with those that begin later; none that ended before it began."""
    until = col(AtasanSeat.until_on)
    rows = session.exec(
        select(AtasanSeat).where(
            AtasanSeat.public_body_id == public_body_id,
            sa.or_(until.is_(None), sa.and_(until >= on, until >= col(AtasanSeat.from_on))),
        )
    ).all()
    return sorted(
        rows, key=lambda row: (row.unit_id is not None, row.kind != "holder", row.from_on)
    )


def of_unit(
    session: Session, public_body_id: UUID, units: Sequence[UUID], on: date
) -> Sequence[Officer]:
    """Who may decide on a case of these units on a day: those named for a unit, else for all."""
    rows = on_day(session, public_body_id, on)
    named = [row for row in rows if row.unit_id in units and row.unit_id is not None]
    chosen = named or [row for row in rows if row.unit_id is None]
    if not chosen:
        return queries.with_role(session, public_body_id, Role.ATASAN_PPID)
    found = queries.by_ids(session, [row.officer_id for row in chosen])
    return [officer for officer in found if officer.active]


def sits(session: Session, officer: Officer, units: Sequence[UUID], on: date) -> bool:
    """Whether this officer, in their own seat or another's, decides for these units."""
    who = {officer.id, officer.acting_for}
    return any(each.id in who for each in of_unit(session, officer.public_body_id, units, on))


def seat(
    session: Session,
    officer: Officer,
    unit_id: UUID | None,
    kind: str,
    basis: str,
    days: tuple[date, date | None],
    by: Actor,
) -> AtasanSeat:
    """Give the seat, or a share of it as delegate; raises Invalid with a sentence a field."""
    if found := wrong(session, officer, unit_id, kind, days):
        raise Invalid(found)
    row = AtasanSeat(
        public_body_id=officer.public_body_id, unit_id=unit_id, officer_id=officer.id, kind=kind,
        basis=basis, from_on=days[0], until_on=days[1], set_by=by.id or officer.id,
        set_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    told = {"unit_id": str(unit_id) if unit_id else None, "kind": kind}
    record(session, "officer.seat_given", officer, told, by=by)
    return row


def wrong(
    session: Session,
    officer: Officer,
    unit_id: UUID | None,
    kind: str,
    days: tuple[date, date | None],
) -> dict[str, str]:
    """Why the seat cannot be given so: a sentence a field, all at once; {} where it can."""
    from_on, until_on = days
    found: dict[str, str] = {}
    if officer.role != Role.ATASAN_PPID or not officer.active:
        found["officer"] = _("Pilih petugas dengan peran Atasan PPID.")
    if until_on is not None and until_on < from_on:
        found["until_on"] = _("Hari terakhir tidak boleh sebelum hari pertama.")
    elif kind == "holder" and (held := _held(session, officer.public_body_id, unit_id, days)):
        found["kind"] = held
    return found


def _held(
    session: Session, public_body_id: UUID, unit_id: UUID | None, days: tuple[date, date | None]
) -> str:
    """Who holds this very seat on one of these days, in a sentence: it has one holder a day."""
    from_on, until_on = days
    for row in from_day(session, public_body_id, from_on):
        same = row.unit_id == unit_id and row.kind == "holder"
        if same and (until_on is None or row.from_on <= until_on):
            officer = queries.get(session, row.officer_id)
            if officer.active and officer.role == Role.ATASAN_PPID:  # else the seat is empty
                return _taken(officer.name, row)
    return ""


def _taken(name: str, row: AtasanSeat) -> str:
    until = long_date(row.until_on) if row.until_on else _("seterusnya")
    sentence = _(
        "{name} sudah tercatat sebagai pemegang kursi ini dari {first} sampai {last}. "
        "Akhiri dahulu, atau pilih Limpahan."
    )
    return sentence.format(name=name, first=long_date(row.from_on), last=until)


def get(session: Session, public_body_id: UUID, id: UUID) -> AtasanSeat:
    """The sitting, or NotFound."""
    row = session.get(AtasanSeat, id)
    if row is None or row.public_body_id != public_body_id:
        raise NotFound
    return row


def end(session: Session, row: AtasanSeat, last_day: date, by: Actor) -> None:
    """The last day is the one named here; one that was to begin later never holds."""
    if row.until_on is not None and row.until_on <= last_day:
        return
    row.until_on = last_day
    session.add(row)
    officer = queries.get(session, row.officer_id)
    record(session, "officer.seat_ended", officer, {"kind": row.kind}, by=by)
