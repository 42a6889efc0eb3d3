"""After the answer: the applicant's window to object, and the copies that were promised.

The statute sets a day for the notice, not for the copies; the stated *waktu penyediaan* is a
promise with its own alarm (law 11.12). The window starts on the sending, and anew on the proven
receipt; while a letter that came back is not sent again it waits (11.10; 11a d).
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.handover_models import Handover
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import HandingOver
from ppid.requests.service.common import actor_of, hold, perform, record, subject_of
from ppid.statute.clocks import ClockKind
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.statute.words import N_

LEAVES_SOMETHING = frozenset({"granted_in_part", "refused"})
CARRIER = N_("Tulis nomor resi pos atau kurir sebagai bukti.")
PROVEN = {  # means -> what is asked for as the proof of the hand-over
    "post": CARRIER,
    "courier": CARRIER,
    "hand": N_("Tulis nama yang menerima salinan."),
    "pickup": N_("Tulis nama yang mengambil salinan."),
}
HOLDS = frozenset({"request.answer_returned", "notice.undeliverable"})
GIVES = frozenset({"granted", "granted_in_part"})


def start_after(
    session: Session, info_request: InformationRequest, notice: WrittenNotice, sent_on: date
) -> None:
    """What runs from the sending of an answer; one that gives everything opens no window."""
    subject, days = subject_of(info_request), int(notice.decision.get("supply_days") or 0)
    if notice.outcome in LEAVES_SOMETHING:
        promises.open_window(session, subject, sent_on)
    if notice.outcome in GIVES and days:
        promises.promise(session, subject, ClockKind.HANDOVER, sent_on, days)


def count_from_receipt(
    session: Session, info_request: InformationRequest, received_on: date
) -> None:
    """The applicant's window runs from the day that is proven (11.10)."""
    notice = session.get(WrittenNotice, info_request.id)
    if notice is not None and notice.outcome in LEAVES_SOMETHING:
        promises.open_window(session, subject_of(info_request), received_on)


def lengthen_window(session: Session, info_request: InformationRequest, received_on: date) -> None:
    """A window that runs goes on from a later receipt; an earlier one takes nothing of it."""
    for row in clocks.running(session, info_request.id):
        if row.kind == ClockKind.OBJECTION_FILING and row.started_on < received_on:
            told = row.due_on
            count_from_receipt(session, info_request, received_on)
            if told and row.due_on and row.due_on < told:
                row.due_on = told


def release_window(session: Session, info_request: InformationRequest, received_on: date) -> None:
    """A window that waits since the letter came back begins: the answer has arrived after all."""
    rows = [
        row
        for row in clocks.of_request(session, info_request.id)
        if row.kind == ClockKind.OBJECTION_FILING
    ]
    if any(row.stopped_by in HOLDS for row in rows):
        count_from_receipt(session, info_request, received_on)


def hold_window(session: Session, info_request: InformationRequest, event: str) -> None:
    """The letter came back: nobody is reminded of a window that has not begun (11a d)."""
    clocks.stop(session, info_request.id, clock.today(), event, ClockKind.OBJECTION_FILING)


def is_awaited(session: Session, info_request: InformationRequest) -> bool:
    """Whether copies were promised and their hand-over is not on record."""
    running = clocks.running(session, info_request.id)
    return any(row.kind == ClockKind.HANDOVER for row in running)


def promised_on(session: Session, request_id: UUID) -> date | None:
    """Until when copies were promised, handed over or not; None without promise or calendar."""
    rows = clocks.of_request(session, request_id)
    return next((row.due_on for row in rows if row.kind == ClockKind.HANDOVER), None)


def hand_over(
    session: Session, info_request: InformationRequest, officer: Officer, given: HandingOver
) -> Handover:
    """The promised copies have left the house: the day and the means, once."""
    hold(session, info_request)
    facts = Facts(promised=is_awaited(session, info_request))
    perform(session, info_request, Act.HAND_OVER, officer.role, facts)
    if given.handed_on > clock.today():
        raise Invalid({"handed_on": _("Tanggal penyerahan tidak boleh di masa depan.")})
    if info_request.closed_on and given.handed_on < info_request.closed_on:
        raise Invalid({"handed_on": _("Salinan diserahkan sesudah jawaban dikirim.")})
    _check_proof(given)
    payment = _payment(session, info_request, given)
    row = Handover(
        request_id=info_request.id,
        handed_on=given.handed_on,
        means=given.means,
        reference=given.reference or None,
        payment=payment,
        recorded_by=officer.id,
        recorded_at=clock.now(),
    )
    session.add(row)
    name = "request.handed_over"
    clocks.stop(session, info_request.id, given.handed_on, name, ClockKind.HANDOVER)
    data = {"means": given.means, "handed_on": given.handed_on.isoformat()}
    data |= {"paid": given.paid} if payment else {}
    record(session, name, info_request, actor_of(officer), data)
    return row


def cost_of(notice: WrittenNotice | None) -> int:
    """What the answer asks for its copies, in rupiah."""
    return int(notice.decision.get("copy_cost") or 0) if notice else 0


def _payment(
    session: Session, info_request: InformationRequest, given: HandingOver
) -> dict[str, Any]:
    """Of copies with a cost what was paid, or why nothing was; of others nothing.

    The law does not hold a copy back until it is paid (11.13): unpaid is recorded, never refused.
    """
    if not cost_of(session.get(WrittenNotice, info_request.id)):
        return {}
    if missing := _unsaid(given):
        raise Invalid(missing)
    if given.paid == "no":
        return {"unpaid": given.unpaid_reason}
    return {
        "amount": given.paid_amount,
        "on": str(given.paid_on),
        "reference": given.paid_reference,
    }


def _unsaid(given: HandingOver) -> dict[str, str]:
    """What is still to be told of the payment, by field."""
    if not given.paid:
        return {"paid": _("Pilih apakah biayanya sudah dibayar.")}
    if given.paid == "no":
        why = _("Tulis mengapa salinan diserahkan sebelum biayanya dibayar.")
        return {} if given.unpaid_reason else {"unpaid_reason": why}
    missing = {}
    if given.paid_amount is None:
        missing["paid_amount"] = _("Tulis jumlah yang dibayar.")
    if given.paid_on is None:
        missing["paid_on"] = _("Isi tanggal pembayaran.")
    if not given.paid_reference:
        missing["paid_reference"] = _("Tulis nomor tanda bukti pembayaran.")
    return missing


def _check_proof(given: HandingOver) -> None:
    if given.means in PROVEN and not given.reference:
        raise Invalid({"reference": _(PROVEN[given.means])})
