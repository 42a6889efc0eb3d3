"""What is known of the sent answer's arrival, from the proofs that the register keeps (11a d)."""

from datetime import date

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import Event, OutboxEntry, State
from ppid.holidays.queries import calendar
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import is_citizen
from ppid.requests.models import InformationRequest, ReceiptProof, WrittenNotice
from ppid.requests.service.proving import HANDED_OVER
from ppid.statute.calendar import CalendarMissing
from ppid.statute.receipt import Evidence, Proof, Receipt, proved, receipt

THE_LETTER = "answered"  # the notice that is the letter itself, by mail or on paper
CAME_BACK = ("request.answer_returned", "notice.undeliverable")


def of_case(session: Session, info_request: InformationRequest) -> Receipt | None:
    """When the sent answer counts as received; None before there is one."""
    found = evidence(session, info_request)
    if found is None:
        return None
    try:
        return receipt(found, calendar(session, info_request.public_body_id))
    except CalendarMissing:  # the window then is 30 working days, without dates
        proof = proved(found)
        held = proof is None and found.returned
        return Receipt(proof[0] if proof else None, proof[1] if proof else None, held)


def evidence(session: Session, info_request: InformationRequest) -> Evidence | None:
    """The proofs of one sent answer; None before it was sent."""
    notice = session.get(WrittenNotice, info_request.id)
    if notice is None or notice.state != "sent" or info_request.closed_on is None:
        return None
    returned = _returned(session, info_request)
    paper = _on_paper(session, info_request, notice)
    return Evidence(
        sent_on=info_request.closed_on,
        signed_on=paper.get(Proof.SIGNATURE),
        delivered_on=paper.get(Proof.DELIVERY),
        opened_on=clock.local_date(notice.first_opened_at) if notice.first_opened_at else None,
        accepted=not returned and _accepted(session, info_request),
        returned=returned,
    )


def _on_paper(
    session: Session, info_request: InformationRequest, notice: WrittenNotice
) -> dict[Proof, date]:
    """The recorded proof; else the day on which the letter was handed over."""
    if row := session.get(ReceiptProof, info_request.id):
        return {Proof(row.proof): row.received_on}
    if notice.sent_means in HANDED_OVER and info_request.closed_on:
        return {Proof.SIGNATURE: info_request.closed_on}
    handed = session.exec(
        select(OutgoingLetter).where(
            OutgoingLetter.request_id == info_request.id,
            OutgoingLetter.notice == THE_LETTER,
            OutgoingLetter.state == "done",
            col(OutgoingLetter.means).in_(HANDED_OVER),
        )
    ).all()
    days = [row.sent_on for row in handed if row.sent_on is not None]
    return {Proof.SIGNATURE: min(days)} if days else {}


def _returned(session: Session, info_request: InformationRequest) -> bool:
    """A mail with the letter that was not taken, or a letter that came back."""
    rows = session.exec(
        select(Event).where(Event.subject_id == info_request.id, col(Event.name).in_(CAME_BACK))
    )
    return any(
        row.name == CAME_BACK[0]
        or (row.data.get("notice") == THE_LETTER and row.data.get("to") in {"requester", "proxy"})
        for row in rows
    )


def _accepted(session: Session, info_request: InformationRequest) -> bool:
    """A mail server took the letter: advice, never proof."""
    rows = session.exec(
        select(OutboxEntry.recipient).where(
            OutboxEntry.subject_id == info_request.id,
            OutboxEntry.notice == THE_LETTER,
            OutboxEntry.state == State.SENT,
        )
    )
    return any(is_citizen(recipient) for recipient in rows)
