"""The verbs of a draft: save it, mail a link to it, forget it, send it. None commits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock, keys
from ppid.asking import links, queries
from ppid.asking.already import Found
from ppid.asking.drafts import LIFE, Draft
from ppid.asking.models import DraftLink, RequestDraft
from ppid.catalogue import suggestions
from ppid.catalogue.models import Act
from ppid.documents import service as documents
from ppid.documents.checks import PAPERS, RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT, Decision, decide
from ppid.kit.i18n import _
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest, Submission
from ppid.requests.schemas import NewRequest
from ppid.units.models import PublicBody

FIELD = "berkas"
BATCH = 500
NOTICE = "draft_resume"
ONCE = (Act.SHOWN, Act.ASKED_ANYWAY)  # for a draft, however often one goes back and forth


def begin(body: PublicBody) -> Draft:
    """A draft of nothing yet; its first saving makes the row."""
    now = clock.real_now()
    row = RequestDraft(public_body_id=body.id, version=0, created_at=now, changed_at=now)
    return Draft(row)


def save(session: Session, draft: Draft, typed: Mapping[str, str], step: str = "") -> None:
    """Keep what was typed, right or wrong; the last saving counts. `step`: one that it passes."""
    draft.take(typed, step)
    session.add(draft.close())
    session.flush()


def touch(session: Session, draft: Draft) -> None:
    """Its days begin anew; nothing in it has changed, so no other tab is older for it."""
    draft.row.changed_at = clock.real_now()
    session.add(draft.row)
    session.flush()


def add_papers(session: Session, draft: Draft, uploads: list[Upload]) -> None:
    """Keep files sealed with a draft; raises Invalid with the sentence for the first refused.

    All others are kept: nobody has to choose them again.
    """
    refused: dict[str, str] = {}
    if uploads and len(queries.papers(session, draft)) + len(uploads) > PAPERS:
        sentence = _("Paling banyak {limit} berkas untuk satu permohonan.")
        raise Invalid({FIELD: sentence.format(limit=PAPERS)})
    for upload in uploads:
        try:
            documents.accept(
                session,
                upload,
                public_body_id=draft.row.public_body_id,
                request_id=draft.row.id,
                purpose=Purpose.IDENTITY_PAPER,
                uploaded_by=None,
            )
        except RefusedFile as refusal:
            refused.setdefault(FIELD, refusal.said(_))
    if refused:
        raise Invalid(refused)


def drop_paper(session: Session, draft: Draft, id: UUID) -> None:
    documents.discard(session, draft.row.id, id)


def mail_link(session: Session, draft: Draft, email: str, language: str) -> DraftLink:
    """A link to the draft goes to an address; the mail says nothing of what is in it."""
    link = DraftLink(
        id=uuid4(),
        draft_id=draft.row.id,
        token_hash="",
        kid=keys.current_kid(),
        email=b"",
        until=clock.real_now() + LIFE,
    )
    link.token_hash = queries.hash_of(links.token(link))
    link.email = keys.seal_text("draft_links", "email", link.id, email) or b""
    session.add(link)
    touch(session, draft)
    data = {"language": language, "until_on": clock.local_date(link.until).isoformat()}
    what = Decision(
        NOTICE, f"draft:{link.id}", clock.now(), data, dedup_key=f"{NOTICE}|{link.id}", priority=1
    )
    decide(session, "draft", draft.row.id, draft.row.public_body_id, what)
    return link


def note_found(session: Session, draft: Draft, act: Act, found: Iterable[Found]) -> None:
    """Count what became of what was there already; the count says neither who nor what was asked.

    The draft, held by the caller, remembers what counts only once.
    """
    ids = [each.item_id for each in found]
    if act in ONCE:
        ids = draft.count(act, ids)
        session.add(draft.seal())
    suggestions.tally(session, draft.row.public_body_id, act, ids)


def forget(session: Session, ids: list[UUID]) -> None:
    """Take drafts away with their files and links."""
    for id_ in ids:
        documents.discard(session, id_)
    for model, key in ((DraftLink, col(DraftLink.draft_id)), (RequestDraft, col(RequestDraft.id))):
        session.execute(
            delete(model).where(key.in_(ids)).execution_options(synchronize_session=False)
        )


def purge(session: Session, _now: datetime) -> Counter[str]:
    """Forget drafts that nobody has changed for seven days; a turn of the sweep.

    The real clock counts: a cookie lives by it. Nothing here is a notice, so none is counted.
    """
    old = col(RequestDraft.changed_at) < clock.real_now() - LIFE
    query = select(RequestDraft.id).where(old).limit(BATCH).with_for_update(skip_locked=True)
    if ids := list(session.exec(query)):
        forget(session, ids)
    return Counter()


def key_of(draft_id: UUID) -> str:
    """A draft becomes one request, however often it is sent."""
    return f"draft|{draft_id}"


def sent(session: Session, draft_id: UUID) -> Submission | None:
    """The sending that a draft ended in."""
    return requests.sent_with(session, APPLICANT, key_of(draft_id))


def send(
    session: Session,
    body: PublicBody,
    draft: Draft,
    given: NewRequest,
    wished_unit: UUID | None,
    locale: str,
) -> InformationRequest:
    """Register what the draft asks and forget the draft; its files go along."""
    kept: list[Document] = queries.papers(session, draft)
    made = requests.receive(
        session,
        body,
        given,
        APPLICANT,
        key=key_of(draft.row.id),
        locale=locale,
        kept=kept,
        wished_unit=wished_unit,
    )
    session.flush()
    forget(session, [draft.row.id])
    return made
