"""Signing an answer electronically: the signer first, then, when the papers are back, the fact.

Between the two the office's server is asked, outside of any transaction; it may be slow or down.
"""

from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents.models import Document, Purpose
from ppid.errors import Conflict, Invalid
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import SignedBy
from ppid.requests.service.answering import notice_for, write_signer
from ppid.requests.service.common import actor_of, record
from ppid.requests.service.delegating import require_deciders_signer
from ppid.statute.transitions import Act

ELECTRONIC = "electronic"
COLUMNS = {
    "written_notice": "signed_document_id",
    "refusal": "signed_decree_id",
    "transfer": "signed_transfer_id",
}


def name_signer(
    session: Session, info_request: InformationRequest, officer: Officer, signer: SignedBy
) -> WrittenNotice:
    """Who is going to sign, as the letter prints it; the letter is not signed by this."""
    notice = notice_for(session, info_request, officer, Act.SIGN)
    if notice.letter_date and clock.today() < notice.letter_date:
        raise Invalid({"": _("Surat tidak dapat ditandatangani sebelum tanggalnya.")})
    require_deciders_signer(session, notice, signer)
    write_signer(notice, signer)
    session.add(notice)
    session.flush()
    return notice


def record_signature(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    papers: dict[str, UUID],
    letter_number: str,
) -> WrittenNotice:
    """The signed papers are here: they are what will be sent.

    `papers` maps a letter to its document; `letter_number` is the one that was signed. Raises
    Conflict where the letter was numbered anew meanwhile.
    """
    notice = notice_for(session, info_request, officer, Act.SIGN)
    if notice.letter_number != letter_number:
        raise Conflict
    digests = []
    for letter, document_id in papers.items():
        document = session.get_one(Document, document_id)
        if document.request_id != info_request.id or document.purpose != Purpose.SIGNED_LETTER:
            raise Conflict
        setattr(notice, COLUMNS[letter], document_id)
        digests.append(document.sha256)
    notice.signed_on, notice.signature, notice.state = clock.today(), ELECTRONIC, "signed"
    session.add(notice)
    data = {"signature": ELECTRONIC, "sha256": digests}
    record(session, "request.notice_signed", info_request, actor_of(officer), data)
    return notice


def record_failure(
    session: Session, info_request: InformationRequest, officer: Officer, code: str
) -> None:
    """An attempt that signed nothing: what the server said, for whoever looks into it."""
    event, data = "request.notice_signing_failed", {"code": code}
    record(session, event, info_request, actor_of(officer), data)
