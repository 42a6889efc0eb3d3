"""Acts on many cases at once: proposed by one officer, carried out by a second (four eyes)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.accounts.hands import behind, is_one_of
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import queries as desk
from ppid.desk.forms import TYPED, NeededText, Ticked
from ppid.desk.models import BulkAct
from ppid.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests import service
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.queries import visible_to
from ppid.statute.transitions import Act, NotAllowed, Status, check
from ppid.statute.words import N_
from ppid.units import queries as units
from ppid.units.models import Unit

PATH = "/petugas/massal"
MOST = 100  # cases of one act: as many as a person can look through
ASSIGN, REMIND = "assign", "remind"
TITLES = {
    ASSIGN: N_("Teruskan beberapa permohonan"),
    REMIND: N_("Ingatkan unit atas beberapa permohonan"),
}
DONE, CHANGED, REFUSED = "done", "changed", "refused"
RESULTS = {
    DONE: N_("sudah dilakukan"),
    CHANGED: N_("dilewati: berubah sesudah diusulkan"),
    REFUSED: N_("dilewati: tidak dapat lagi"),
}
R = InformationRequest


class SecondPerson(DomainError):
    """Whoever proposed an act on many cases does not carry it out."""

    title = "Perlu petugas kedua"
    detail = "Anda yang mengusulkannya. Petugas lain yang menyetujui atau menolaknya."


class BulkForm(BaseModel):
    """Which cases, for an assignment to which unit, with which note."""

    model_config = TYPED
    pilih: Annotated[list[UUID], Ticked, Field(min_length=1, max_length=MOST)]
    units: Annotated[list[UUID], Ticked, Field(max_length=20)] = Field(default_factory=list)
    note: NeededText


@dataclass(frozen=True)
class Line:
    """One case of the preview: what it is, and why it would be left out ("" where it is not)."""

    id: UUID
    version: int
    number: str
    title: str
    status: str
    due: str
    units: list[str]
    why: str


def lines(session: Session, officer: Officer, act: str, ids: Iterable[UUID]) -> list[Line]:
    """The cases among these that the officer may see, the most pressing first."""
    wanted = list(dict.fromkeys(ids))[:MOST]
    rows = session.execute(
        sa.select(
            col(R.id), col(R.version), number_shown(R).label("number"), col(R.title), col(R.status),
            col(R.next_due_on),
        )
        .where(col(R.id).in_(wanted), visible_to(officer))
        .order_by(col(R.next_due_on), col(R.registration_number))
    ).all()  # fmt: skip
    names = desk.beside(session, [row.id for row in rows]).units
    working = _working(session, [row.id for row in rows])
    return [
        Line(
            id=row.id,
            version=row.version,
            number=row.number,
            title=row.title,
            status=row.status,
            due=dates.day_date(row.next_due_on) if row.next_due_on else "",
            units=names.get(row.id, []),
            why=_why(act, row.status, officer.role, row.id in working),
        )
        for row in rows
    ]


def _working(session: Session, ids: list[UUID]) -> set[UUID]:
    """The cases of which a unit still owes a draft."""
    query = select(Assignment.request_id).where(
        col(Assignment.request_id).in_(ids), Assignment.state == "open"
    )
    return set(session.exec(query))


def _why(act: str, status: str, role: str, working: bool) -> str:
    if act == REMIND:
        return "" if working else _("Tidak ada unit yang sedang mengerjakannya.")
    try:
        check(Act.ASSIGN, Status(status), role)
    except NotAllowed:
        return _("Belum dapat diteruskan dari keadaan ini.")
    return ""


def propose(session: Session, officer: Officer, act: str, typed: BulkForm, today: date) -> BulkAct:
    """Write the proposal down; nothing happens to the cases yet."""
    _of_desk(officer)
    fit = [line for line in lines(session, officer, act, typed.pilih) if not line.why]
    if not fit:
        raise Invalid({"pilih": _("Tidak ada permohonan yang dapat dikerjakan dari pilihan ini.")})
    to = _units(session, officer, typed.units, today) if act == ASSIGN else []
    if act == ASSIGN and not to:
        raise Invalid({"units": _("Pilih paling sedikit satu perangkat daerah.")})
    row = BulkAct(
        public_body_id=officer.public_body_id,
        act=act,
        cases=[[str(line.id), line.version] for line in fit],
        unit_ids=[str(unit.id) for unit in to],
        note=typed.note,
        proposed_by=officer.id,
        proposed_at=clock.now(),
    )
    session.add(row)
    _record(session, "bulk.proposed", row, officer)
    return row


def _units(session: Session, officer: Officer, ids: Sequence[UUID], today: date) -> list[Unit]:
    known = {unit.id: unit for unit in units.active(session, officer.public_body_id, today)}
    if not set(ids) <= known.keys():
        raise Invalid({"units": _("Pilih dari daftar perangkat daerah.")})
    return [known[id_] for id_ in dict.fromkeys(ids)]


def waiting(session: Session, officer: Officer) -> list[BulkAct]:
    """What waits for a second officer, the oldest first."""
    _of_desk(officer)
    query = select(BulkAct).where(
        BulkAct.public_body_id == officer.public_body_id, BulkAct.state == "pending"
    )
    return list(session.exec(query.order_by(col(BulkAct.proposed_at))))


def one(session: Session, officer: Officer, id: UUID, *, lock: bool = False) -> BulkAct:
    """One of this public body, for its desk; NotFound for any other and for anybody else."""
    query = select(BulkAct).where(
        BulkAct.id == id, BulkAct.public_body_id == officer.public_body_id
    )
    query = query.with_for_update().execution_options(populate_existing=True) if lock else query
    found = session.exec(query).one_or_none()
    if found is None or officer.role not in DESK_ROLES:
        raise NotFound
    return found


def carry_out(session: Session, officer: Officer, row: BulkAct, today: date) -> None:
    """Each case by itself: one that changed meanwhile, or may no longer, is left and named."""
    _second(session, officer, row)
    to = _units(session, officer, [UUID(id_) for id_ in row.unit_ids], today)
    results = {}
    for id_, version in sorted(row.cases):
        results[id_] = _one(session, officer, row, (UUID(id_), version), to, today)
    row.results = results
    _decide(session, officer, row, "done")
    _record(session, "bulk.carried_out", row, officer)


def _one(
    session: Session,
    officer: Officer,
    row: BulkAct,
    seen: tuple[UUID, int],
    to: list[Unit],
    today: date,
) -> str:
    info_request = session.get(InformationRequest, seen[0])
    if info_request is None:
        return REFUSED
    try:
        with session.begin_nested():
            service.hold(session, info_request, seen[1])
            if row.act == ASSIGN:
                service.assign(session, info_request, officer, to, row.note, today)
            else:
                service.remind(session, info_request, officer, row.note)
    except Conflict:
        return CHANGED
    except DomainError:
        return REFUSED
    return DONE


def decline(session: Session, officer: Officer, row: BulkAct, reason: str) -> None:
    """Nothing happens; also the proposer may take it back."""
    if row.state != "pending":
        raise Conflict
    row.reason = reason
    _decide(session, officer, row, "declined")
    _record(session, "bulk.declined", row, officer, {"reason": reason})


def is_own(session: Session, officer: Officer, row: BulkAct) -> bool:
    """Whether this person proposed it, also in another's seat or for whom they sit in."""
    return is_one_of(session, officer, {row.proposed_by, *behind(session, row.id, "bulk.proposed")})


def _second(session: Session, officer: Officer, row: BulkAct) -> None:
    _of_desk(officer)
    if row.state != "pending":
        raise Conflict
    if is_own(session, officer, row):
        raise SecondPerson


def _of_desk(officer: Officer) -> None:
    if officer.role not in DESK_ROLES:
        raise Forbidden


def _decide(session: Session, officer: Officer, row: BulkAct, state: str) -> None:
    row.state, row.decided_by, row.decided_at = state, officer.id, clock.now()
    row.version += 1
    session.add(row)


def _record(
    session: Session,
    name: str,
    row: BulkAct,
    officer: Officer,
    more: dict[str, str] | None = None,
) -> None:
    session.flush()
    events.record(
        session,
        name,
        "bulk",
        row.id,
        public_body_id=row.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for),
        data={"act": row.act, "cases": len(row.cases), **(more or {})},
    )
