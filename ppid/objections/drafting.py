"""A statement that is not sent yet: a draft like that of a request, behind a cookie of its own."""

from uuid import UUID

from sqlmodel import Session

from ppid.asking import queries as drafts
from ppid.asking import service as asking
from ppid.asking.drafts import Draft
from ppid.documents import service as documents
from ppid.documents.checks import PAPERS, RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.kit.i18n import _
from ppid.objections import service
from ppid.objections.models import Objection, ObjectionSubmission
from ppid.objections.schemas import NewObjection
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody

EVIDENCE, POWER, PAPER = "bukti", "surat_kuasa", "berkas"  # the fields that files come in
PURPOSES = {
    EVIDENCE: Purpose.SUPPORTING_PAPER,
    POWER: Purpose.IDENTITY_PAPER,
    PAPER: Purpose.IDENTITY_PAPER,
}


def keep(session: Session, draft: Draft, field: str, uploads: list[Upload]) -> None:
    """Keep files sealed with the draft; raises Invalid with the sentence for the first refused."""
    if uploads and len(drafts.papers(session, draft)) + len(uploads) > PAPERS:
        sentence = _("Paling banyak {limit} berkas untuk satu keberatan.")
        raise Invalid({field: sentence.format(limit=PAPERS)})
    for upload in uploads:
        try:
            documents.accept(
                session,
                upload,
                public_body_id=draft.row.public_body_id,
                request_id=draft.row.id,
                purpose=PURPOSES[field],
                uploaded_by=None,
            )
        except RefusedFile as refusal:
            raise Invalid({field: refusal.said(_)}) from refusal


def papers(session: Session, draft: Draft | None, *fields: str) -> list[Document]:
    """The files that lie with the draft under these fields, oldest first; all without fields."""
    wanted = {PURPOSES[field].value for field in fields or PURPOSES}
    return [row for row in drafts.papers(session, draft) if row.purpose in wanted]


def key_of(draft_id: UUID) -> str:
    """A draft becomes one objection, however often it is sent."""
    return f"draft|{draft_id}"


def sent(session: Session, draft_id: UUID) -> ObjectionSubmission | None:
    """The sending that a draft ended in."""
    return service.sent_with(session, APPLICANT, key_of(draft_id))


def send(
    session: Session,
    body: PublicBody,
    draft: Draft,
    given: NewObjection,
    info_request: InformationRequest | None,
    locale: str,
) -> Objection:
    """Register what the draft states and forget the draft; its files go along."""
    made = service.file(
        session,
        body,
        given,
        APPLICANT,
        key=key_of(draft.row.id),
        info_request=info_request,
        locale=locale,
        kept=papers(session, draft),
    )
    session.flush()
    asking.forget(session, [draft.row.id])
    return made
