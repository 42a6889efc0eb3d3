"""Tying cases together, and untying them; each is answered on its own all the same."""

from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.requests.linking_models import RequestLink
from ppid.requests.models import InformationRequest
from ppid.requests.service.common import actor_of, hold, record
from ppid.requests.service.refusals import NotYourAct
from ppid.statute.transitions import TRANSITIONS, Act, Status

MAY_LINK = TRANSITIONS[Act.ADD_NOTE].roles  # whoever may write a note may tie


class NotYourTie(Forbidden):
    """What the desk or another unit tied is read by them as well."""

    detail = (
        "Tautan ini dibuat meja PPID atau unit lain, jadi bukan unit Anda yang melepasnya. "
        "Bila keliru, tulis catatan kepada PPID Utama."
    )


def link(
    session: Session,
    info_request: InformationRequest,
    other: InformationRequest,
    officer: Officer,
    reason: str,
) -> RequestLink:
    """Tie two cases, once; the officer may see both. Told on the timeline of each."""
    _require(info_request, officer)
    if info_request.id == other.id:
        raise Invalid({"number": _("Ini nomor permohonan ini sendiri. Tulis nomor yang lain.")})
    _hold(session, info_request, other)
    if tie(session, info_request, other) is not None:
        raise Invalid({"number": _("Kedua permohonan ini sudah tertaut.")})
    first, second = sorted((info_request.id, other.id))
    row = RequestLink(
        first_id=first,
        second_id=second,
        reason=reason,
        linked_by=officer.id,
        linked_at=clock.now(),
    )
    session.add(row)
    _tell(session, "request.linked", info_request, other, officer, reason)
    return row


def unlink(
    session: Session,
    info_request: InformationRequest,
    other: InformationRequest,
    officer: Officer,
    reason: str,
) -> None:
    """Untie them; NotFound where they are not tied, NotYourTie for a unit that did not tie them."""
    _require(info_request, officer)
    _hold(session, info_request, other)
    row = tie(session, info_request, other)
    if row is None:
        raise NotFound
    require_own_tie(session, row, officer)
    session.delete(row)
    _tell(session, "request.unlinked", info_request, other, officer, reason)


def tie(
    session: Session, info_request: InformationRequest, other: InformationRequest
) -> RequestLink | None:
    first, second = sorted((info_request.id, other.id))
    return session.get(RequestLink, (first, second))


def may_untie(officer: Officer, tied_in: UUID | None) -> bool:
    """The desk unties anything, a unit what was tied in it; `tied_in` is None for the desk."""
    return officer.role not in UNIT_ROLES or tied_in == officer.unit_id


def require_own_tie(session: Session, row: RequestLink, officer: Officer) -> None:
    """Raises NotYourTie for a unit in which the two were not tied."""
    if not may_untie(officer, session.get_one(Officer, row.linked_by).unit_id):
        raise NotYourTie


def _require(info_request: InformationRequest, officer: Officer) -> None:
    if officer.role not in MAY_LINK:
        raise NotYourAct(Act.ADD_NOTE, Status(info_request.status))


def _hold(session: Session, *both: InformationRequest) -> None:
    """In the order of the ids, so that two who tie the same pair wait and never cross."""
    for each in sorted(both, key=lambda one: one.id):
        hold(session, each)


def _tell(
    session: Session,
    name: str,
    info_request: InformationRequest,
    other: InformationRequest,
    officer: Officer,
    reason: str,
) -> None:
    for each, beside in ((info_request, other), (other, info_request)):
        data = {"number": beside.registration_number, "reason": reason}
        record(session, name, each, actor_of(officer), data)
