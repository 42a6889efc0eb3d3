"""What became of the sent letter: proof that it was received, or that it came back (11a d).

Neither touches a clock of the office: its clock stopped on the recorded sending.
"""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.receipt_models import ReceiptProof, SupersededProof
from ppid.requests.schemas import CorrectedProof, Proof
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.requests.service.handing_over import count_from_receipt, hold_window, lengthen_window
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act

HANDED_OVER = frozenset({"hand", "pickup"})  # the receiver signs at the counter


def prove_receipt(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    given: Proof,
    today: date,
) -> ReceiptProof:
    """A signature or a proof of delivery is on file: the applicant's dates run from its day."""
    _perform(session, info_request, officer, Act.PROVE_RECEIPT)
    _check(info_request, given, today)
    row = ReceiptProof(
        request_id=info_request.id,
        proof=given.proof,
        received_on=given.received_on,
        receiver=given.receiver,
        reference=given.reference or None,
        recorded_by=officer.id,
        recorded_at=clock.now(),
    )
    session.add(row)
    count_from_receipt(session, info_request, given.received_on)
    data = {"proof": given.proof, "received_on": given.received_on.isoformat()}
    record(session, "request.receipt_proved", info_request, actor_of(officer), data)
    return row


def correct_receipt(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    given: CorrectedProof,
    today: date,
) -> ReceiptProof:
    """Another day, receiver or number in the place of what was typed; the old proof is kept.

    A later day gives the applicant a later window; an earlier one takes nothing of the window that
    was told (11a b). Raises Invalid where nothing is corrected.
    """
    _perform(session, info_request, officer, Act.CORRECT_RECEIPT)
    row = session.get_one(ReceiptProof, info_request.id)
    _check(info_request, given, today)
    old, now = row.model_dump(), clock.now()
    row.proof, row.received_on = given.proof, given.received_on
    row.receiver, row.reference = given.receiver, given.reference or None
    if row.model_dump() == old:
        raise Invalid({"received_on": _("Belum ada yang diperbaiki.")})
    row.recorded_by, row.recorded_at = officer.id, now
    kept = SupersededProof(**old, reason=given.reason, corrected_by=officer.id, corrected_at=now)
    session.add_all([row, kept])
    lengthen_window(session, info_request, given.received_on)
    data = {
        "old_proof": kept.proof,
        "old_received_on": kept.received_on.isoformat(),
        "proof": given.proof,
        "received_on": given.received_on.isoformat(),
        "reason": given.reason,
    }
    record(session, "request.receipt_corrected", info_request, actor_of(officer), data)
    return row


def _check(info_request: InformationRequest, given: Proof, today: date) -> None:
    if given.received_on > today:
        raise Invalid({"received_on": _("Tanggal diterima tidak boleh di masa depan.")})
    if info_request.closed_on and given.received_on < info_request.closed_on:
        raise Invalid({"received_on": _("Surat tidak dapat diterima sebelum dikirim.")})


def record_return(
    session: Session, info_request: InformationRequest, officer: Officer, reason: str
) -> None:
    """The letter came back: it is sent again by other means, and the applicant's clocks wait."""
    _perform(session, info_request, officer, Act.RECORD_RETURN)
    hold_window(session, info_request, "request.answer_returned")
    data = {"reason": reason, "returned_on": clock.today().isoformat()}
    record(session, "request.answer_returned", info_request, actor_of(officer), data)


def receipt_facts(session: Session, info_request: InformationRequest) -> Facts:
    """What proving, correcting and returning ask of a sent letter."""
    notice = session.get(WrittenNotice, info_request.id)
    handed = notice is not None and notice.sent_means in HANDED_OVER
    # What was handed over at the counter has its proof already: the receiver's signature.
    on_file = session.get(ReceiptProof, info_request.id) is not None
    return Facts(proven=handed or on_file, on_file=on_file)


def _perform(
    session: Session, info_request: InformationRequest, officer: Officer, act: Act
) -> None:
    hold(session, info_request)
    perform(session, info_request, act, officer.role, receipt_facts(session, info_request))
