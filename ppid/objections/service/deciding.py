"""What the superior's acts share: the row held, the objection still open, the seat that decides."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import seats
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.errors import DomainError, Forbidden
from ppid.objections.models import Objection
from ppid.requests.models import Assignment
from ppid.statute.objecting import ObjectionStatus

DRAFTS = DESK_ROLES | {Role.ATASAN_PPID}
SENDS = DRAFTS
REGISTERS = DRAFTS


class NotYours(Forbidden):
    """The law gives this act to other people."""

    title = "Bukan wewenang Anda"
    detail = "Tindakan ini milik peran lain. Dasar: Pasal 35 dan Pasal 36 UU 14/2008."


class NotYourSeat(Forbidden):
    """UU 14/2008 Ps. 36 (2): the answer is the superior's."""

    title = "Bukan kursi Anda"
    detail = (
        "Hanya Atasan PPID yang ditunjuk untuk keberatan ini, atau penggantinya, yang dapat "
        "menyetujui tanggapannya. Dasar: Pasal 36 ayat (2) UU 14/2008."
    )


class AlreadyDecided(DomainError):
    """An objection that was answered, settled or withdrawn is not decided again."""

    title = "Keberatan ini sudah selesai"
    detail = (
        "Keberatan ini sudah ditanggapi, diselesaikan, atau dicabut. Muat ulang halaman untuk "
        "melihat keadaannya."
    )


def hold(session: Session, objection: Objection) -> None:
    """Lock the row and read it again: of two who act at once the second sees the first's act."""
    session.refresh(objection, with_for_update=True)


def require_open(session: Session, objection: Objection) -> None:
    """Hold it, and refuse whoever comes after its end; raises AlreadyDecided."""
    hold(session, objection)
    if not ObjectionStatus(objection.status).is_open:
        raise AlreadyDecided


def require_role(officer: Officer, roles: Collection[str]) -> None:
    """Raises NotYours."""
    if officer.role not in roles:
        raise NotYours


def sits(session: Session, objection: Objection, officer: Officer) -> bool:
    """Whether the officer decides on it today: the seat for its units, else the seat for all."""
    if officer.role != Role.ATASAN_PPID:
        return False
    return seats.sits(session, officer, units_of(session, objection), clock.today())


def units_of(session: Session, objection: Objection) -> list[UUID]:
    """The units that work or worked on the request objected to; [] without one."""
    query = select(Assignment.unit_id).where(
        Assignment.request_id == objection.request_id, col(Assignment.state) != "returned"
    )
    return list(session.exec(query)) if objection.request_id else []


def require_seat(session: Session, objection: Objection, officer: Officer) -> None:
    """Raises NotYourSeat."""
    if not sits(session, objection, officer):
        raise NotYourSeat


def move(objection: Objection, status: ObjectionStatus | None = None) -> None:
    """A step further; every act of officers makes forms of before it stale."""
    objection.status = (status or ObjectionStatus(objection.status)).value
    objection.version += 1
