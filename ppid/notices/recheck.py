"""Whether a notice is still true when its turn comes: nobody is reminded of what is done."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.clocks.models import Clock
from ppid.events.models import OutboxEntry
from ppid.notices.recipients import COMMISSION, commission_address
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.transitions import Status

OF_THE_END = frozenset({"withdrawn"})  # told to officers because the case is closed


def why_not(session: Session, entry: OutboxEntry) -> str | None:
    """Why the notice need not go out any more; None where it must."""
    if entry.subject_kind != "request":
        return None
    info_request = session.get(InformationRequest, entry.subject_id)
    if info_request is None:
        return "permohonan tidak ditemukan"
    if entry.recipient == COMMISSION and not commission_address(session, entry.public_body_id):
        return "alamat belum diatur"
    is_open = Status(info_request.status).is_open
    if entry.step:
        return _stale(session, entry) if is_open else "permohonan sudah ditutup"
    if entry.recipient.startswith("officer:") and entry.notice not in OF_THE_END and not is_open:
        return "permohonan sudah ditutup"
    return _unassigned(session, entry)


def _stale(session: Session, entry: OutboxEntry) -> str | None:
    """A step of the ladder is true while its clock runs to the same limit."""
    clock_id, due_on = entry.data.get("clock_id"), entry.data.get("clock_due_on")
    row = session.get(Clock, UUID(clock_id)) if clock_id else None
    if row is None or row.stopped_on is not None:
        return "tenggat sudah terpenuhi"
    if row.due_on is None or date.fromisoformat(str(due_on)) != row.due_on:
        return "tenggat sudah berubah"
    return None


def _unassigned(session: Session, entry: OutboxEntry) -> str | None:
    """A unit that has handed the case back is not asked to work on it."""
    id_ = entry.data.get("assignment_id")
    if entry.notice != "assigned_unit" or not id_:
        return None
    row = session.get(Assignment, UUID(id_))
    return None if row and row.state == "open" else "penugasan sudah selesai"
