"""The seat of the *Atasan PPID*: who sits on it on a day, for all or for the requests of a unit.

Where nobody was named it is every active officer in that role: by default the Sekretaris Daerah
(Permendagri 3/2017), until the office says otherwise with a decree.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import or_
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import queries
from ppid.accounts.models import Officer, Role
from ppid.accounts.people_models import AtasanSeat
from ppid.accounts.recording import record
from ppid.errors import Invalid, NotFound
from ppid.events import Actor
from ppid.kit.i18n import _

KINDS = ("holder", "delegate")


def on_day(session: Session, public_body_id: UUID, on: date) -> list[AtasanSeat]:
    """Every sitting that holds on a day: those for all first, holders before delegates."""
    rows = session.exec(
        select(AtasanSeat).where(
            AtasanSeat.public_body_id == public_body_id,
            col(AtasanSeat.from_on) <= on,
            or_(col(AtasanSeat.until_on).is_(None), col(AtasanSeat.until_on) >= on),
        )
    ).all()
    return sorted(rows, key=lambda row: (row.unit_id is not None, row.kind != "holder"))


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
    from_on, until_on = days
    wrong: dict[str, str] = {}
    if officer.role != Role.ATASAN_PPID or not officer.active:
        wrong["officer"] = _("Pilih petugas dengan peran Atasan PPID.")
    if until_on is not None and until_on < from_on:
        wrong["until_on"] = _("Hari terakhir tidak boleh sebelum hari pertama.")
    if wrong:
        raise Invalid(wrong)
    row = AtasanSeat(
        public_body_id=officer.public_body_id, unit_id=unit_id, officer_id=officer.id, kind=kind,
        basis=basis, from_on=from_on, until_on=until_on, set_by=by.id or officer.id,
        set_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    told = {"unit_id": str(unit_id) if unit_id else None, "kind": kind}
    record(session, "officer.seat_given", officer, told, by=by)
    return row


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
