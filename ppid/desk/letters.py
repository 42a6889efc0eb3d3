"""The letters that the desk previews, prints and hands over.

Each carries the applicant's name and address, so whoever opens one opens an identity: it is
written down, once for a working session.
"""

from sqlmodel import Session

from ppid import db
from ppid.accounts.models import Officer
from ppid.desk import files
from ppid.errors import NotFound
from ppid.notices import answers, letters, printing
from ppid.notices.models import OutgoingLetter
from ppid.objections import service as of_objections
from ppid.objections.models import Objection
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.service.handing_over import GIVES


def note_opening(session: Session, filed: InformationRequest | Objection, officer: Officer) -> None:
    """In a transaction of its own, since a page that is only read must not hold one to write."""
    if officer.role not in queries.OPENS_IDENTITY and not _releases(session, filed, officer):
        raise NotFound
    if files.identity_was_opened(session, filed.id, officer.id):
        return
    with db.transaction() as own:
        if isinstance(filed, Objection):
            of_objections.open_identity(own, own.get_one(Objection, filed.id), officer)
        else:
            service.open_identity(own, own.get_one(InformationRequest, filed.id), officer)


def _releases(session: Session, filed: InformationRequest | Objection, officer: Officer) -> bool:
    """A unit to which the PPID Utama handed it on prints the letter that it sends."""
    if isinstance(filed, Objection):
        return False
    return service.may_release(session, filed, officer)


def written_notice(session: Session, info_request: InformationRequest) -> bytes:
    """The letter of the decision as it now stands; NotFound before there is a decision."""
    if queries.written_notice(session, info_request) is None:
        raise NotFound
    return letters.written_notice_pdf(session, info_request)


def refusal(session: Session, info_request: InformationRequest) -> bytes:
    """The decree that goes with a refusal; NotFound for any other outcome."""
    notice = queries.written_notice(session, info_request)
    if notice is None or not notice.refuses:
        raise NotFound
    return letters.refusal_pdf(session, info_request)


def transfer(session: Session, info_request: InformationRequest) -> bytes:
    """Who else holds it; NotFound where no other body was named."""
    notice = queries.written_notice(session, info_request)
    if notice is None or not answers.held_elsewhere(session, info_request, notice):
        raise NotFound
    return letters.transfer_pdf(session, info_request)


def handover(session: Session, info_request: InformationRequest) -> bytes:
    """The proof of hand-over; NotFound before an answer that gives something was sent."""
    notice = queries.written_notice(session, info_request)
    if notice is None or notice.state != "sent" or notice.outcome not in GIVES:
        raise NotFound
    return letters.handover_pdf(session, info_request)


def receipt(session: Session, info_request: InformationRequest) -> bytes:
    return letters.receipt_pdf(session, info_request)


def preview(session: Session, letter: OutgoingLetter) -> bytes:
    """The statutory letter of this notice, or its words on the office's paper, not to be sent."""
    return printing.letter_pdf(session, letter, printing.PREVIEW)


def printed(session: Session, letter: OutgoingLetter, number: int) -> bytes:
    """The paper to send; from the second one on it says that it is a copy."""
    return printing.letter_pdf(session, letter, printing.ORIGINAL if number == 1 else printing.COPY)


def cover(session: Session, letter: OutgoingLetter) -> bytes:
    """The address sheet of the envelope."""
    return printing.cover_pdf(session, letter)
