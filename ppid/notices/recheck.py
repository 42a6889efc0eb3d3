"""Whether a notice is still true when its turn comes: nobody is reminded of what is done."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.asking.models import RequestDraft
from ppid.clocks.models import Clock
from ppid.disputes.docket.models import Dispute
from ppid.events.models import OutboxEntry
from ppid.notices import asked, inviting
from ppid.notices.cases import outlives
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import COMMISSION, commission_address
from ppid.notices.rungs import MANNERS
from ppid.objections.answer_queries import proposal
from ppid.objections.models import Objection
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.disputing import DisputeStage
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.transitions import Status

# Said of the work on a case, which nobody waits for once it is answered.
OF_THE_WORK = frozenset({"assigned"})
# Reminders of a limit of their reader: of no use once it has passed.
UNTIL_DUE = frozenset(notice for (_, notice), manner in MANNERS.items() if manner.until_due)
# Of an objection that still waits for its answer.
OF_AN_OPEN_ONE = frozenset(
    {"new_objection", "objection_papers", "advice_asked", "settlement_proposed"}
)
# Told to officers although the case is closed: that it is, or that its answer did not arrive.
OF_THE_END = frozenset({"withdrawn", "explained", "undeliverable", "officer_unreachable"})


def why_not(session: Session, entry: OutboxEntry) -> str | None:
    """Why the notice need not go out any more; None where it must."""
    if entry.recipient == COMMISSION and not commission_address(session, entry.public_body_id):
        return "alamat belum diatur"
    if of_a_case := CASES.get(entry.subject_kind):
        return of_a_case(session, entry)
    if asked.is_asked(entry):
        return asked.why_not(session, entry)
    return _of_none(session, entry)


def _of_none(session: Session, entry: OutboxEntry) -> str | None:
    """Of what is about no case."""
    if entry.subject_kind == "draft" and session.get(RequestDraft, entry.subject_id) is None:
        return "draf sudah dikirim atau dihapus"
    if entry.subject_kind == "officer" and not any(held(session, entry)):
        return "tidak ada lagi yang menunggu"
    if entry.notice == "letters_waiting" and not letters_wait(session, entry.public_body_id):
        return "surat sudah dikirim"
    return None


def _of_case(session: Session, entry: OutboxEntry) -> str | None:
    info_request = session.get(InformationRequest, entry.subject_id)
    if info_request is None:
        return "permohonan tidak ditemukan"
    is_open = Status(info_request.status).is_open
    if entry.step:
        return _stale(session, entry, is_open)
    if entry.notice in OF_THE_WORK and not is_open:
        return "permohonan sudah ditutup"
    if entry.recipient.startswith("officer:") and entry.notice not in OF_THE_END and not is_open:
        return "permohonan sudah ditutup"
    return _unassigned(session, entry) or _replaced(info_request, entry)


def _of_objection(session: Session, entry: OutboxEntry) -> str | None:
    """A step while its clock runs; news for officers while the objection waits for its answer."""
    objection = session.get(Objection, entry.subject_id)
    if objection is None:
        return "keberatan tidak ditemukan"
    is_open = ObjectionStatus(objection.status).is_open
    if entry.step:
        return _stale(session, entry, is_open)
    if entry.notice == "settlement_proposed":
        return None if proposal(session, objection) else "usul sudah dijawab"
    if replaced := _replaced(objection, entry):
        return replaced
    return None if is_open or entry.notice not in OF_AN_OPEN_ONE else "keberatan sudah selesai"


def _of_dispute(session: Session, entry: OutboxEntry) -> str | None:
    """An order of a decision runs until it is carried out; news of a closed file are old."""
    dispute = session.get(Dispute, entry.subject_id)
    if dispute is None:
        return "sengketa tidak ditemukan"
    if entry.step and entry.data.get("clock_id"):
        return _stale(session, entry, DisputeStage(dispute.stage).is_open)
    return None


CASES = {
    inviting.KIND: inviting.why_not,
    "request": _of_case,
    "objection": _of_objection,
    "dispute": _of_dispute,
}


def held(session: Session, digest: OutboxEntry) -> Iterator[OutboxEntry]:
    """What a morning's digest took the place of and is still true, in the order of decision."""
    ids = digest.data.get("rows", [])
    rows = session.exec(
        select(OutboxEntry).where(col(OutboxEntry.id).in_(ids)).order_by(col(OutboxEntry.id))
    ).all()
    return (row for row in rows if why_not(session, row) is None)


def letters_wait(session: Session, public_body_id: UUID) -> bool:
    """Whether a *surat keluar* is still to be sent."""
    query = select(OutgoingLetter.id).where(
        OutgoingLetter.public_body_id == public_body_id, OutgoingLetter.state == "open"
    )
    return session.exec(query.limit(1)).first() is not None


def _stale(session: Session, entry: OutboxEntry, is_open: bool) -> str | None:
    """A step of the ladder is true while its clock runs to the same limit."""
    clock_id, due_on = entry.data.get("clock_id"), entry.data.get("clock_due_on")
    row = session.get(Clock, UUID(clock_id)) if clock_id else None
    if not is_open and not (row and outlives(row.kind)):
        return "permohonan sudah ditutup"
    if row is None or row.stopped_on is not None:
        return "tenggat sudah terpenuhi"
    if row.due_on is None or date.fromisoformat(str(due_on)) != row.due_on:
        return "tenggat sudah berubah"
    if entry.notice in UNTIL_DUE and row.due_on < clock.today():
        return "tanggalnya sudah lewat"
    return None


def _replaced(case: InformationRequest | Objection, entry: OutboxEntry) -> str | None:
    """Of several new codes only the last opens anything."""
    if entry.notice != "code_reissued" or entry.data.get("turn") == case.code_turn:
        return None
    return "kode sudah diganti lagi"


def _unassigned(session: Session, entry: OutboxEntry) -> str | None:
    """A unit that has handed the case back is not asked to work on it."""
    id_ = entry.data.get("assignment_id")
    if entry.notice != "assigned_unit" or not id_:
        return None
    row = session.get(Assignment, UUID(id_))
    return None if row and row.state == "open" else "penugasan sudah selesai"
