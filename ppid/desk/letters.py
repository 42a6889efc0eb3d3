"""The letters that the desk previews, prints and hands over.

Each carries the applicant's name and address, so whoever opens one opens an identity: it is
written down, once for a working session.
"""

from sqlmodel import Session

from ppid import clock, db
from ppid.accounts.models import Officer
from ppid.desk import files
from ppid.documents.letters import GenericNotice, render
from ppid.errors import NotFound
from ppid.events.models import OutboxEntry
from ppid.notices import composing, content, letters, recipients, stationery
from ppid.notices.models import OutgoingLetter
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest

MADE = {
    "receipt": letters.receipt_pdf,
    "completion_asked": letters.completion_pdf,
    "extended": letters.extension_pdf,
    "lapsed_applicant": letters.lapse_pdf,
    "answered": letters.written_notice_pdf,
}


def note_opening(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """In a transaction of its own, since a page that is only read must not hold one to write."""
    if officer.role not in queries.OPENS_IDENTITY:
        raise NotFound
    if files.identity_was_opened(session, info_request.id, officer.id):
        return
    with db.transaction() as own:
        case = own.get_one(InformationRequest, info_request.id)
        service.open_identity(own, case, officer)


def written_notice(session: Session, info_request: InformationRequest) -> bytes:
    """The letter of the decision as it now stands; NotFound before there is a decision."""
    if queries.written_notice(session, info_request) is None:
        raise NotFound
    return letters.written_notice_pdf(session, info_request)


def refusal(session: Session, info_request: InformationRequest) -> bytes:
    """The decree that goes with a refusal; NotFound for any other outcome."""
    notice = queries.written_notice(session, info_request)
    if notice is None or notice.outcome != "refused":
        raise NotFound
    return letters.refusal_pdf(session, info_request)


def receipt(session: Session, info_request: InformationRequest) -> bytes:
    return letters.receipt_pdf(session, info_request)


def of_outgoing(session: Session, letter: OutgoingLetter) -> bytes:
    """The statutory letter of this notice, or its words on the office's paper."""
    info_request = session.get_one(InformationRequest, letter.request_id)
    made = MADE.get(letter.notice)
    return made(session, info_request) if made else _in_words(session, info_request, letter)


def _in_words(session: Session, info_request: InformationRequest, letter: OutgoingLetter) -> bytes:
    to = recipients.resolve(session, letter.public_body_id, letter.recipient)
    if to is None:
        raise NotFound
    entry = OutboxEntry(
        public_body_id=letter.public_body_id,
        dedup_key=letter.dedup_key,
        notice=letter.notice,
        subject_kind="request",
        subject_id=letter.request_id,
        recipient=letter.recipient,
        data=letter.data,
        message_id="",
        due_at=letter.created_at,
        decided_at=letter.created_at,
    )
    with stationery.in_indonesian():
        said = composing.words(letter.notice, content.context(session, entry, to))
        return render(
            GenericNotice(
                head=stationery.head(session, info_request),
                reference=stationery.reference(
                    session, info_request, clock.local_date(letter.created_at)
                ),
                title=said.subject.partition("] ")[2] or said.subject,
                recipient=to.name,
                paragraphs=[part.strip() for part in said.text.split("\n\n") if part.strip()],
            )
        )
