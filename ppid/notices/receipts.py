"""What is known of the sent answer's arrival, from the proofs that the register keeps (11a d)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import Event, OutboxEntry, State
from ppid.holidays.queries import calendar
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import is_citizen
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.receipt_models import ReceiptProof, SupersededProof
from ppid.requests.service.proving import HANDED_OVER
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.receipt import Evidence, Proof, Receipt, proved, receipt

THE_LETTER = "answered"  # the notice that is the letter itself, by mail or on paper
CAME_BACK = ("request.answer_returned", "notice.undeliverable")


@dataclass(frozen=True)
class Proofs:
    """What a case's register holds of a letter's way; rows of other events and mails do no harm."""

    proof: ReceiptProof | None
    letters: Sequence[OutgoingLetter]
    events: Sequence[Event]
    mails: Sequence[OutboxEntry]
    superseded: Sequence[SupersededProof] = ()


def of_case(session: Session, info_request: InformationRequest) -> Receipt | None:
    """When the sent answer counts as received; None before there is one."""
    found = evidence(session, info_request)
    return counted(found, calendar(session, info_request.public_body_id)) if found else None


def counted(found: Evidence, days: Calendar) -> Receipt:
    """What the proofs amount to."""
    try:
        return receipt(found, days)
    except CalendarMissing:  # the window then is 30 working days, without dates
        proof = proved(found)
        held = proof is None and found.returned
        return Receipt(proof[0] if proof else None, proof[1] if proof else None, held)


def evidence(session: Session, info_request: InformationRequest) -> Evidence | None:
    """The proofs of one sent answer; None before it was sent."""
    notice = session.get(WrittenNotice, info_request.id)
    if notice is None or notice.state != "sent":
        return None
    return evidence_of(info_request, notice, _proofs(session, info_request.id))


def evidence_of(
    info_request: InformationRequest, notice: WrittenNotice | None, proofs: Proofs
) -> Evidence | None:
    """As `evidence`, of rows that were read already."""
    if notice is None or notice.state != "sent" or info_request.closed_on is None:
        return None
    returned = _returned(proofs.events)
    paper = _on_paper(info_request.closed_on, notice, proofs)
    return Evidence(
        sent_on=info_request.closed_on,
        signed_on=paper.get(Proof.SIGNATURE),
        delivered_on=paper.get(Proof.DELIVERY),
        opened_on=clock.local_date(notice.first_opened_at) if notice.first_opened_at else None,
        accepted=not returned and _accepted(proofs.mails),
        returned=returned,
        announced=tuple(sorted({row.received_on for row in proofs.superseded})),
    )


def _proofs(session: Session, request_id: UUID) -> Proofs:
    letters = select(OutgoingLetter).where(OutgoingLetter.request_id == request_id)
    events = select(Event).where(Event.subject_id == request_id, col(Event.name).in_(CAME_BACK))
    mails = select(OutboxEntry).where(
        OutboxEntry.subject_id == request_id, OutboxEntry.notice == THE_LETTER
    )
    superseded = select(SupersededProof).where(SupersededProof.request_id == request_id)
    return Proofs(
        session.get(ReceiptProof, request_id),
        session.exec(letters).all(),
        session.exec(events).all(),
        session.exec(mails).all(),
        session.exec(superseded).all(),
    )


def _on_paper(closed_on: date, notice: WrittenNotice, proofs: Proofs) -> dict[Proof, date]:
    """The recorded proof; else the day on which the letter was handed over."""
    if proofs.proof:
        return {Proof(proofs.proof.proof): proofs.proof.received_on}
    if notice.sent_means in HANDED_OVER:
        return {Proof.SIGNATURE: closed_on}
    handed = (
        row.sent_on
        for row in proofs.letters
        if row.notice == THE_LETTER and row.state == "done" and row.means in HANDED_OVER
    )
    days = [day for day in handed if day is not None]
    return {Proof.SIGNATURE: min(days)} if days else {}


def _returned(rows: Sequence[Event]) -> bool:
    """A mail with the letter that was not taken, or a letter that came back."""
    return any(
        row.name == CAME_BACK[0]
        or (
            row.name == CAME_BACK[1]
            and row.data.get("notice") == THE_LETTER
            and row.data.get("to") in {"requester", "proxy"}
        )
        for row in rows
    )


def _accepted(rows: Sequence[OutboxEntry]) -> bool:
    """A mail server took the letter: advice, never proof."""
    return any(
        row.notice == THE_LETTER and row.state == State.SENT and is_citizen(row.recipient)
        for row in rows
    )
