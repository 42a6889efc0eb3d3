"""Proof on paper that the superior's answer was received (11a d).

It touches no clock of the office, which stopped on the recorded sending. What counts from the
receipt uses its day: the latest end of the objector's window, and a window that waits since the
letter came back. The end that was told stays: an earlier one is safe under every reading.
"""

from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.errors import DomainError, Invalid
from ppid.kit.i18n import _
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionAnswer, ObjectionReceipt
from ppid.objections.answer_schemas import Received
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record
from ppid.objections.service.windows import count_dispute_from
from ppid.requests.service import actor_of
from ppid.requests.service.proving import HANDED_OVER

NAME = "objection.receipt_proved"


class NotSent(DomainError):
    """There is no receipt of what was not sent."""

    title = "Tanggapan belum dikirim"
    detail = "Tanda terima dicatat sesudah tanggapan Atasan PPID dikirim."


class AlreadyProved(DomainError):
    """Once, by its key; what was handed over at the counter is received already."""

    title = "Tanda terima sudah ada"
    detail = (
        "Surat ini sudah terbukti diterima dan tidak dicatat lagi. Dasar: Pasal 37 ayat (2) "
        "UU 14/2008."
    )


def prove_receipt(
    session: Session,
    objection: Objection,
    officer: Officer,
    given: Received,
    document_id: UUID | None = None,
) -> ObjectionReceipt:
    """A signature or a proof of delivery with its true day; `document_id` is the scan of it.

    Raises Invalid for a day before the sending or in the future, and for a proof that nobody
    could look up.
    """
    deciding.hold(session, objection)
    deciding.require_role(officer, deciding.REGISTERS)
    sent = provable(session, objection)
    _check(sent, given, document_id)
    row = ObjectionReceipt(
        objection_id=objection.id,
        proof=given.proof,
        received_on=given.received_on,
        receiver=given.receiver,
        reference=given.reference or None,
        document_id=document_id,
        recorded_by=officer.id,
        recorded_at=clock.now(),
    )
    session.add(row)
    count_dispute_from(session, objection, given.received_on)
    deciding.move(objection)
    data = {"proof": given.proof, "received_on": given.received_on.isoformat()}
    record(session, NAME, objection, actor_of(officer), data)
    return row


def provable(session: Session, objection: Objection) -> ObjectionAnswer:
    """The sent answer whose receipt is not on file; raises NotSent or AlreadyProved."""
    sent = answer_queries.sent_answer(session, objection)
    if sent is None:
        raise NotSent
    if sent.sent_means in HANDED_OVER or answer_queries.receipt(session, objection):
        raise AlreadyProved
    return sent


def _check(sent: ObjectionAnswer, given: Received, document_id: UUID | None) -> None:
    errors: dict[str, str] = {}
    if given.received_on > clock.today():
        errors["received_on"] = _("Tanggal diterima tidak boleh di masa depan.")
    if sent.sent_on and given.received_on < sent.sent_on:
        errors["received_on"] = _("Surat tidak dapat diterima sebelum dikirim.")
    if not given.reference and document_id is None:
        errors["reference"] = _("Tulis nomor buktinya, atau unggah pindaiannya.")
    if errors:
        raise Invalid(errors)
