"""Who signs an answer, and as what: in their own office, *a.n.*, *Plt.* or *Plh.* of one."""

from dataclasses import dataclass

from sqlmodel import Session

from ppid.accounts import titles
from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.documents.letters import Signer
from ppid.kit.i18n import _
from ppid.notices import stationery as paper
from ppid.requests import models
from ppid.requests.models import InformationRequest
from ppid.requests.service.seconding import DECIDED
from ppid.statute.transitions import WHO
from ppid.units.models import Unit


def of_answer(session: Session, row: models.WrittenNotice) -> Signer:
    """Who signed, as recorded; on the original to be signed, the one who decided."""
    if not row.signer_name:
        return _decided_by(session, row)
    capacity, on_behalf = row.signer_capacity or "", row.signer_for or ""
    return Signer(
        position=paper.signer_lines(row.signer_position or "", capacity, on_behalf),
        name=row.signer_name,
        rank=row.signer_rank or "",
        nip=row.signer_nip or "",
    )


def office_of(session: Session, officer: Officer) -> str:
    """The office in which an officer decides; of a unit's *PPID Pelaksana* with the unit's name."""
    position = officer.position or ""
    if officer.role != Role.PPID_PELAKSANA or officer.unit_id is None:
        return position
    unit = session.get_one(Unit, officer.unit_id).name
    title = position or titles.of(officer.role) or _(WHO[officer.role])
    return title if unit in title else f"{title} {unit}"


@dataclass(frozen=True)
class Released:
    """A unit's officer who decided by delegation, in which office, and whether as *Plh.* of it."""

    officer: Officer
    position: str
    stands_in: bool


def released_by(session: Session, row: models.WrittenNotice) -> Released | None:
    """Who of a unit decided, also in the seat of an absent one; None where the PPID Utama did."""
    officer = session.get_one(Officer, row.approved_by)
    if officer.role not in UNIT_ROLES:  # nobody of a unit sits in a seat of the desk
        return None
    info_request = session.get_one(InformationRequest, row.request_id)
    seat = paper.seat_of_act(session, info_request, DECIDED)
    held = session.get_one(Officer, seat) if seat else officer
    return Released(officer, office_of(session, held), seat is not None)


def _decided_by(session: Session, row: models.WrittenNotice) -> Signer:
    info_request = session.get_one(InformationRequest, row.request_id)
    if released := released_by(session, row):
        capacity = "plh" if released.stands_in else ""
        position = paper.signer_lines(released.position, capacity, "")
        officer = released.officer
        return Signer(position=position, name=officer.name, nip=officer.nip or "")
    found = paper.signer_of_act(session, info_request, DECIDED, row.approved_by)
    if found.name:
        return found
    officer = session.get_one(Officer, row.approved_by)
    return Signer(name=officer.name, nip=officer.nip or "")
