"""The superior's answer: approved, numbered, signed, sent. C7 stops at the recorded sending."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.documents.models import Document, Purpose
from ppid.errors import Conflict, Invalid
from ppid.kit.i18n import _
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.answer_schemas import AnswerText, GivenOnPaper
from ppid.objections.models import Objection
from ppid.objections.service import deciding, drafting
from ppid.objections.service.common import record
from ppid.objections.service.ordering import start_order
from ppid.objections.service.other_hand import require_other_hand
from ppid.objections.service.signer import require_superiors_signer
from ppid.objections.service.windows import open_dispute_window
from ppid.requests.people_models import Requester
from ppid.requests.schemas.acts import Dispatch, Signing
from ppid.requests.service import actor_of, numbering
from ppid.requests.service.answering import PROVEN
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import whole
from ppid.units.agenda import OBJECTION, Letter

NAME = "objection.answered"
ORDER_OF_STATES = {"number": ("approved", "numbered"), "sign": ("numbered",), "send": ("signed",)}


def approve_answer(session: Session, objection: Objection, officer: Officer) -> ObjectionAnswer:
    """The superior, or who sits in their seat, makes the draft the answer."""
    deciding.require_open(session, objection)
    deciding.require_seat(session, objection, officer)
    require_other_hand(session, objection, officer)
    row = session.get(ObjectionAnswer, objection.id, with_for_update=True)
    if row is None:
        raise drafting.NoDraft
    if row.state not in {"draft", "submitted"}:
        raise drafting.NotInTurn
    drafting.check(row)
    row.state, row.outcome = "approved", _outcome(row)
    row.approved_by, row.approved_for = officer.id, officer.acting_for
    row.approved_at = clock.now()
    session.add(row)
    deciding.move(objection, ObjectionStatus.APPROVED)
    data = {"outcome": row.outcome}
    record(session, "objection.answer_approved", objection, actor_of(officer), data)
    return row


def _outcome(row: ObjectionAnswer) -> str:
    return whole(each["ruling"] for each in row.rulings.values()).value


def _step(session: Session, objection: Objection, officer: Officer, step: str) -> ObjectionAnswer:
    """The letter, locked, for the next of its steps: none is skipped, none is taken twice."""
    deciding.require_open(session, objection)
    deciding.require_role(officer, deciding.SENDS)
    row = session.get(ObjectionAnswer, objection.id, with_for_update=True)
    if row is None or row.state not in ORDER_OF_STATES[step]:
        raise Conflict
    return row


def number_answer(
    session: Session, objection: Objection, officer: Officer, letter_number: str, letter_date: date
) -> ObjectionAnswer:
    """The number of the office's agenda as typed, or the next automatic one by setting."""
    row = _step(session, objection, officer, "number")
    body_id = objection.public_body_id
    _check_day(objection, letter_date)
    if numbering.is_automatic(session, body_id):
        letter_number = _automatic(session, objection, row, letter_date)
    else:
        _take(session, objection, letter_number, letter_date)
    row.letter_number, row.letter_date = letter_number, letter_date
    row.state, row.numbered_by = "numbered", officer.id
    session.add(row)
    deciding.move(objection)
    data = {"letter_number": letter_number}
    record(session, "objection.answer_numbered", objection, actor_of(officer), data)
    return row


def _check_day(objection: Objection, on: date) -> None:
    if on > clock.today():
        raise Invalid({"letter_date": _("Tanggal surat tidak boleh di masa depan.")})
    if on < objection.received_on:
        sentence = _("Tanggapan tidak mungkin mendahului keberatannya.")
        raise Invalid({"letter_date": sentence})


def letter_of(objection: Objection) -> Letter:
    """The answer, as the agenda of numbers knows it."""
    return Letter(objection.public_body_id, objection.id, OBJECTION)


def _automatic(session: Session, objection: Objection, row: ObjectionAnswer, on: date) -> str:
    """The number that the answer has, else the next one that no letter of the agenda bears."""
    if row.letter_number:
        _take(session, objection, row.letter_number, on)
    return row.letter_number or numbering.next_free(session, letter_of(objection), on)


def _take(session: Session, objection: Objection, number: str, on: date) -> None:
    if not number:
        raise Invalid({"letter_number": _("Tulis nomor surat dari agenda kantor.")})
    numbering.take(session, letter_of(objection), number, on)


def sign_answer(
    session: Session,
    objection: Objection,
    officer: Officer,
    signing: Signing,
    document_id: UUID | None = None,
) -> ObjectionAnswer:
    """Record who signed the original and when, or whose signed scan is here."""
    row = _step(session, objection, officer, "sign")
    if signing.signed_on > clock.today():
        raise Invalid({"signed_on": _("Tanggal tanda tangan tidak boleh di masa depan.")})
    if row.letter_date and signing.signed_on < row.letter_date:
        raise Invalid({"signed_on": _("Surat tidak dapat ditandatangani sebelum tanggalnya.")})
    require_superiors_signer(session, objection, row, signing)
    if signing.signature == "scan":
        _check_scan(session, objection, document_id)
    row.signer_name, row.signer_nip = signing.name, signing.nip
    row.signer_position, row.signed_on = signing.position, signing.signed_on
    row.signature = signing.signature
    row.signed_document_id = document_id if signing.signature == "scan" else None
    row.state = "signed"
    session.add(row)
    deciding.move(objection)
    data = {"signature": signing.signature}
    record(session, "objection.answer_signed", objection, actor_of(officer), data)
    return row


def _check_scan(session: Session, objection: Objection, document_id: UUID | None) -> None:
    document = session.get(Document, document_id) if document_id else None
    if (
        document is None
        or document.request_id != objection.id
        or document.purpose != Purpose.SIGNED_LETTER
    ):
        raise Invalid({"file": _("Unggah pindaian surat yang sudah ditandatangani.")})


def send_answer(
    session: Session, objection: Objection, officer: Officer, dispatch: Dispatch
) -> ObjectionAnswer:
    """The recorded act that stops C7 (11a c); late ones are sent all the same, and marked late."""
    row = _step(session, objection, officer, "send")
    _check_dispatch(session, objection, row, dispatch)
    _sent(session, objection, officer, row, dispatch)
    return row


def record_on_paper(
    session: Session,
    objection: Objection,
    officer: Officer,
    text: AnswerText,
    given: GivenOnPaper,
    document_id: UUID | None,
) -> ObjectionAnswer:
    """An answer that the superior gave outside of the service: its true day and its signed scan."""
    deciding.require_open(session, objection)
    deciding.require_role(officer, deciding.REGISTERS)
    row = drafting.keep(session, objection, officer, text)
    drafting.check(row)
    _check_day(objection, given.letter_date)
    _take(session, objection, given.letter_number, given.letter_date)
    _check_scan(session, objection, document_id)
    row.outcome, row.by_hand = _outcome(row), True
    row.letter_number, row.letter_date = given.letter_number, given.letter_date
    row.numbered_by, row.signer_name = officer.id, given.name
    row.signer_nip, row.signer_position = given.nip, given.position
    row.signed_on, row.signature = given.letter_date, "scan"
    row.signed_document_id = document_id
    _check_dispatch(session, objection, row, given.sending)
    _sent(session, objection, officer, row, given.sending)
    return row


def _check_dispatch(
    session: Session, objection: Objection, row: ObjectionAnswer, given: Dispatch
) -> None:
    errors: dict[str, str] = {}
    requester = session.get_one(Requester, objection.requester_id)
    if given.means == "email" and requester.email is None:
        errors["means"] = _("Pengaju tidak memberi alamat surel; pilih cara lain.")
    if given.means == "email" and given.sent_on != clock.today() and not row.by_hand:
        errors["sent_on"] = _("Surel dikirim hari ini juga.")
    if given.sent_on > clock.today():
        errors["sent_on"] = _("Tanggal pengiriman tidak boleh di masa depan.")
    if row.signed_on and given.sent_on < row.signed_on:
        errors["sent_on"] = _("Surat tidak dapat dikirim sebelum ditandatangani.")
    # A day that has passed decides whether the answer was in time, so it needs its proof.
    if not errors and given.sent_on < clock.today() and not given.reference:
        errors["reference"] = _(
            "Untuk tanggal yang sudah lewat, tulis buktinya: nomor resi atau nama penerima."
        )
    if not errors and given.means in PROVEN and not given.reference:
        errors["reference"] = _(PROVEN[given.means])
    if errors:
        raise Invalid(errors)


def _sent(
    session: Session,
    objection: Objection,
    officer: Officer,
    row: ObjectionAnswer,
    given: Dispatch,
) -> None:
    late = _is_late(session, objection, given.sent_on)
    row.state, row.sent_at, row.sent_by = "sent", clock.now(), officer.id
    row.sent_on, row.sent_means = given.sent_on, given.means
    row.sent_reference = given.reference or None
    objection.outcome, objection.closed_on = row.outcome, given.sent_on
    deciding.move(objection, ObjectionStatus.ANSWERED)
    clocks.stop(session, objection.id, given.sent_on, NAME, ClockKind.OBJECTION_ANSWER)
    row.dispute_until = open_dispute_window(session, objection, given.sent_on)
    order_due = start_order(session, objection, row)
    _release(session, row)
    session.add(row)
    data = _told(row, given, late=late, order_due=order_due)
    record(session, NAME, objection, actor_of(officer), data)


def _is_late(session: Session, objection: Objection, sent_on: date) -> bool:
    """By the statute's reading, whatever the other one says (law 11.1)."""
    rows = clocks.of_request(session, objection.id)
    limits = (row.due_on for row in rows if row.kind == ClockKind.OBJECTION_ANSWER)
    return any(due is not None and sent_on > due for due in limits)


def _release(session: Session, row: ObjectionAnswer) -> None:
    """From now on the objector may have the signed scan."""
    document = session.get(Document, row.signed_document_id) if row.signed_document_id else None
    if document is not None:
        document.released_at = clock.now()
        session.add(document)


def _told(
    row: ObjectionAnswer, given: Dispatch, *, late: bool, order_due: date | None
) -> Mapping[str, Any]:
    return {
        "outcome": row.outcome,
        "means": given.means,
        "sent_on": given.sent_on.isoformat(),
        "recorded_on": clock.today().isoformat(),
        "late": late,
        "by_hand": row.by_hand,
        "ordered": row.order_days is not None,
        "order_due_on": order_due.isoformat() if order_due else None,
        "dispute_until": row.dispute_until.isoformat() if row.dispute_until else None,
    }
