"""What is known of the arrival of the superior's answer, from the register's proofs (11a d)."""

from datetime import date

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import Event, OutboxEntry, State
from ppid.holidays.queries import calendar
from ppid.notices.models import OutgoingLetter
from ppid.notices.objection_answers import THE_LETTER
from ppid.notices.recipients import is_citizen
from ppid.objections import answer_queries
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.requests.service.proving import HANDED_OVER
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.receipt import Evidence, Proof, Receipt, proved, receipt


def of_objection(session: Session, objection: Objection) -> Receipt | None:
    """When the sent answer counts as received, and the window to the Commission; None before."""
    row = answer_queries.sent_answer(session, objection)
    if row is None or row.sent_on is None:
        return None
    found = evidence(session, objection, row, row.sent_on)
    try:
        days = calendar(session, objection.public_body_id)
        return receipt(found, days, ClockKind.DISPUTE_FILING)
    except CalendarMissing:  # the window then is 14 working days, without dates
        proof = proved(found)
        held = proof is None and found.returned
        return Receipt(proof[0] if proof else None, proof[1] if proof else None, held)


def evidence(
    session: Session, objection: Objection, row: ObjectionAnswer, sent_on: date
) -> Evidence:
    """The proofs of one sent answer."""
    returned = _returned(session, objection)
    opened, paper = row.first_opened_at, answer_queries.receipt(session, objection)
    proofs = {paper.proof: paper.received_on} if paper else {}
    taken = sent_on if row.sent_means in HANDED_OVER else _handed(session, objection)
    return Evidence(
        sent_on=sent_on,
        signed_on=taken or proofs.get(Proof.SIGNATURE),
        delivered_on=proofs.get(Proof.DELIVERY),
        opened_on=clock.local_date(opened) if opened else None,
        accepted=not returned and _accepted(session, objection),
        returned=returned,
    )


def _handed(session: Session, objection: Objection) -> date | None:
    """The day on which its paper was handed over, where mail could not bring it."""
    rows = session.exec(
        select(OutgoingLetter).where(
            OutgoingLetter.request_id == objection.id,
            OutgoingLetter.notice == THE_LETTER,
            OutgoingLetter.state == "done",
            col(OutgoingLetter.means).in_(HANDED_OVER),
        )
    )
    return min((row.sent_on for row in rows if row.sent_on is not None), default=None)


def _returned(session: Session, objection: Objection) -> bool:
    """A mail with the letter that was not taken."""
    rows = session.exec(
        select(Event.data).where(
            Event.subject_id == objection.id, Event.name == "notice.undeliverable"
        )
    )
    people = {"requester", "proxy"}
    return any(each.get("notice") == THE_LETTER and each.get("to") in people for each in rows)


def _accepted(session: Session, objection: Objection) -> bool:
    """A mail server took the letter: advice, never proof."""
    rows = session.exec(
        select(OutboxEntry.recipient).where(
            OutboxEntry.subject_id == objection.id,
            OutboxEntry.notice == THE_LETTER,
            OutboxEntry.state == State.SENT,
        )
    )
    return any(is_citizen(recipient) for recipient in rows)
