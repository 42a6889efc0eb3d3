"""A letter signed by the office's server: made, sent there, looked at, kept. Nothing half done.

No transaction is open while the server is asked. The passphrase is an argument and nothing more: no
row, no log, no form that is shown again has it.
"""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlmodel import Session

from ppid import db
from ppid.accounts.models import Officer
from ppid.documents import service as documents
from ppid.documents import signing
from ppid.documents.models import Purpose
from ppid.documents.service import Upload
from ppid.errors import Conflict
from ppid.notices import approving, letters
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import SignedBy
from ppid.requests.service import esigning

NAMES = {
    "written_notice": letters.NOTICE,
    "refusal": letters.DECREE,
    "transfer": letters.ELSEWHERE,
}


@dataclass(frozen=True)
class Secret:
    """What the signer types for the server. It has no readable form, so that no log gets one."""

    nik: str
    passphrase: str

    def __repr__(self) -> str:
        return "Secret(…)"


@dataclass(frozen=True)
class Paper:
    """A letter that is to be signed, or was."""

    letter: str
    content: bytes


def sign(officer: Officer, id: UUID, version: int, signer: SignedBy, secret: Secret) -> None:
    """Every letter of the answer, or none; raises signing.Failed, Conflict, Invalid."""
    number, papers = _prepared(officer, id, version, signer)
    try:
        signed = [
            Paper(each.letter, signing.sign(each.content, secret.nik, secret.passphrase))
            for each in papers
        ]
    except signing.Failed as failed:
        with db.transaction() as session:
            info_request = queries.for_officer(session, officer, id)
            esigning.record_failure(session, info_request, officer, failed.code)
        raise
    _keep(officer, id, number, signed)


def _prepared(
    officer: Officer, id: UUID, version: int, signer: SignedBy
) -> tuple[str, list[Paper]]:
    """The approved letters with their signer's name, as bytes."""
    with db.transaction() as session:
        info_request = queries.for_officer(session, officer, id)
        if info_request.version != version:
            raise Conflict
        notice = esigning.name_signer(session, info_request, officer, signer)
        approving.require_same(session, info_request)
        return notice.letter_number or "", _papers(session, info_request)


def _papers(session: Session, info_request: InformationRequest) -> list[Paper]:
    number = info_request.registration_number
    by_name = {f"{name}-{number}.pdf": letter for letter, name in NAMES.items()}
    found = letters.unsigned(session, info_request)
    return [Paper(by_name[each.name], each.content) for each in found]


def _keep(officer: Officer, id: UUID, number: str, signed: list[Paper]) -> None:
    with db.transaction() as session:
        info_request = queries.for_officer(session, officer, id)
        kept = {each.letter: _stored(session, info_request, officer, each) for each in signed}
        esigning.record_signature(session, info_request, officer, kept, number)


def _stored(
    session: Session, info_request: InformationRequest, officer: Officer, paper: Paper
) -> UUID:
    """To the last byte as it came back: anything else would break the signature."""
    name = f"{NAMES[paper.letter]}-{info_request.registration_number}.pdf"
    document = documents.accept(
        session,
        Upload(name, paper.content),
        public_body_id=info_request.public_body_id,
        request_id=info_request.id,
        purpose=Purpose.SIGNED_LETTER,
        uploaded_by=officer.id,
    )
    if document.sha256 != sha256(paper.content).hexdigest():
        raise signing.Failed("other_paper")
    return document.id
