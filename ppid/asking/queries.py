"""Reading drafts: whoever asks has shown the cookie or the link that opens it."""

from hashlib import sha256
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.asking import drafts
from ppid.asking.drafts import Draft
from ppid.asking.models import DraftLink, RequestDraft
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.kit.crypto import CannotOpen


def draft(session: Session, id: UUID | None, *, hold: bool = False) -> Draft | None:
    """The draft while it is kept, else None; with `hold` nobody else writes it meanwhile."""
    row = session.get(RequestDraft, id, with_for_update=hold or None) if id else None
    if row is None or drafts.is_over(row):
        return None
    try:
        return drafts.opened(row)
    except CannotOpen:  # sealed with a key that was taken off the ring
        return None


def papers(session: Session, found: Draft | None) -> list[Document]:
    """The files that lie with a draft, oldest first."""
    return documents.of_request(session, found.row.id) if found else []


def link(session: Session, token: str) -> DraftLink | None:
    """The link of a token while it is valid and its draft is kept."""
    query = select(DraftLink).where(DraftLink.token_hash == hash_of(token))
    found = session.exec(query).one_or_none()
    if found is None or found.until < clock.real_now():
        return None
    return found if draft(session, found.draft_id) else None


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
