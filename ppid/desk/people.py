"""What the pages of people and seats show: officers in words, their open work, who takes over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import absences, alone, invitations, seats
from ppid.accounts import queries as accounts
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.accounts.people_models import Absence, AtasanSeat
from ppid.accounts.words import role_name
from ppid.errors import NotFound
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.service import moving
from ppid.units import queries as units
from ppid.units.models import Unit

PATH = "/petugas/orang"
ATASAN = f"{PATH}/atasan"


@dataclass(frozen=True)
class Line:
    """An officer in the list: seat, unit, and in words whether they can work."""

    officer: Officer
    unit: str
    states: list[tuple[str, str, str]]  # words, icon, tone of a badge


@dataclass(frozen=True)
class Work:
    """What somebody leaves open, and who could take it over."""

    parts: int  # open cases of their unit, where nobody else there would see them
    alone: bool
    drafts: int
    takers: Sequence[Officer]
    last: bool = False  # of their role, which no office can be without
    at_desk: int | None = None  # all open cases, where the desk is left

    @property
    def needs_taker(self) -> bool:
        return bool(self.takers) and (self.drafts > 0 or (self.alone and self.parts > 0))


def one(session: Session, viewer: Officer, id: UUID) -> Officer:
    """An officer of the viewer's public body; NotFound otherwise."""
    found = accounts.get(session, id)
    if found.public_body_id != viewer.public_body_id:
        raise NotFound
    return found


def groups(session: Session, viewer: Officer) -> list[tuple[str, list[Line]]]:
    """Those at work, and those who left, each by name."""
    rows = sorted(accounts.everyone(session, viewer.public_body_id), key=_order)
    known = unit_names(session, viewer.public_body_id)
    away = absences.delegates(session, viewer.public_body_id, clock.today())
    names = {row.id: row.name for row in rows}
    lines = [_line(row, known, names.get(away[row.id], "") if row.id in away else "")
             for row in rows]  # fmt: skip
    return [
        (_("Bertugas"), [line for line in lines if line.officer.active]),
        (_("Tidak aktif lagi"), [line for line in lines if not line.officer.active]),
    ]


def _order(row: Officer) -> tuple[int, str]:
    return list(Role).index(Role(row.role)), row.name.casefold()


def _line(row: Officer, known: dict[UUID, str], delegate: str) -> Line:
    states: list[tuple[str, str, str]] = []
    if row.active and not invitations.has_come(row):
        states.append((_("Diundang"), "envelope", "wait"))
    if row.active and row.two_factor_since is None:
        states.append((_("Belum dua langkah"), "shield-lock", "soon"))
    if delegate:
        states.append((_("Tidak hadir, diwakili {name}").format(name=delegate), "people", "calm"))
    return Line(row, known.get(row.unit_id, "") if row.unit_id else "", states)


def unit_names(session: Session, public_body_id: UUID) -> dict[UUID, str]:
    """Also those that have ended: who leaves may have belonged to one."""
    query = select(Unit.id, Unit.name).where(Unit.public_body_id == public_body_id)
    return dict(session.exec(query).all())


def unit_options(session: Session, viewer: Officer) -> list[tuple[str, str]]:
    """For a choice of units; the empty one first."""
    rows = units.active(session, viewer.public_body_id, clock.today())
    return [("", _("Tanpa unit")), *((str(unit.id), unit.name) for unit in rows)]


def role_options() -> list[tuple[str, str]]:
    return [(role.value, role_name(role)) for role in Role]


def work_of(session: Session, leaver: Officer) -> Work:
    """What is open in the seat of someone who leaves."""
    colleagues = _colleagues(session, leaver)
    of_unit = leaver.role in UNIT_ROLES and leaver.unit_id is not None
    parts = moving.parts_number(session, leaver.unit_id) if of_unit and leaver.unit_id else 0
    same = [each for each in colleagues if each.role == leaver.role]
    drafts = moving.drafts_number(session, leaver)
    of_desk, body = leaver.role in DESK_ROLES, leaver.public_body_id
    return Work(
        parts=parts, alone=of_unit and not same, drafts=drafts, takers=colleagues,
        last=alone.is_alone(session, leaver),
        at_desk=moving.open_number(session, body) if of_desk else None,
    )  # fmt: skip


def missing_roles(session: Session, viewer: Officer) -> list[str]:
    """The names of the roles that no office can be without and nobody has here."""
    return [role_name(role) for role in alone.empty_roles(session, viewer.public_body_id)]


def _colleagues(session: Session, leaver: Officer) -> list[Officer]:
    """Who could take over: active, of the same unit, or of the desk for who has none."""
    query = select(Officer).where(
        Officer.public_body_id == leaver.public_body_id,
        Officer.id != leaver.id,
        col(Officer.active).is_(True),
        col(Officer.role).not_in(absences.NOT_DELEGATED),
    )
    if leaver.role in UNIT_ROLES:
        query = query.where(Officer.unit_id == leaver.unit_id)
    return list(session.exec(query.order_by(Officer.name)))


def options(officers: Sequence[Officer]) -> list[tuple[str, str]]:
    return [(str(each.id), f"{each.name} · {role_name(each.role)}") for each in officers]


def away_lines(session: Session, rows: Sequence[Absence]) -> list[tuple[Absence, str]]:
    """Absences in words."""
    names = absences.names(session, rows)
    sentence = _("{first} sampai {last}, diwakili {name}")
    return [
        (row, sentence.format(first=long_date(row.from_on), last=long_date(row.until_on),
                              name=names.get(row.delegate_id, _("Petugas"))))
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Sitting:
    """One who sits on the seat of the Atasan PPID."""

    row: AtasanSeat
    name: str
    unit: str
    until: str


def sittings(session: Session, viewer: Officer, on: date) -> list[Sitting]:
    """Those that hold on a day, or will later."""
    rows = seats.from_day(session, viewer.public_body_id, on)
    ids = [row.officer_id for row in rows]
    names = {each.id: each.name for each in accounts.by_ids(session, ids)}
    known = unit_names(session, viewer.public_body_id)
    return [
        Sitting(
            row,
            names.get(row.officer_id, _("Petugas")),
            known.get(row.unit_id, "") if row.unit_id else _("Semua perangkat daerah"),
            long_date(row.until_on) if row.until_on else _("seterusnya"),
        )
        for row in rows
    ]
