"""Redactions of a case. Whoever asks has shown first that they may see the original."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.documents import sealed
from ppid.documents.models import Document, Purpose
from ppid.documents.names import ending_of
from ppid.documents.queries import HELD_BACK, NotServed
from ppid.documents.redaction.drawing import Original
from ppid.documents.redaction_models import Redaction, RedactionBox, RedactionState
from ppid.documents.storage import store
from ppid.errors import NotFound
from ppid.settings import settings

READABLE = frozenset({"pdf", "jpg", "jpeg", "png", "webp"})


def get(session: Session, request_id: UUID, id: UUID) -> Redaction:
    """One redaction of this case; NotFound for any other."""
    found = session.get(Redaction, id)
    if found is None or found.request_id != request_id:
        raise NotFound
    return found


def of_request(session: Session, request_id: UUID) -> list[Redaction]:
    """All of a case, in the order in which they were begun."""
    query = select(Redaction).where(Redaction.request_id == request_id)
    return list(session.exec(query.order_by(col(Redaction.begun_at), col(Redaction.name))))


def unfinished(session: Session, draft_id: UUID) -> list[Redaction]:
    """Those of a draft whose copy is not there: their file would be missing from the answer."""
    query = select(Redaction).where(
        Redaction.draft_id == draft_id, Redaction.state != RedactionState.DONE
    )
    return list(session.exec(query.order_by(col(Redaction.begun_at))))


def twins(session: Session, draft_ids: Iterable[UUID]) -> list[str]:
    """Names of files of these drafts that are, byte for byte, an original that was blacked out."""
    query = (
        select(Document.name)
        .join(Redaction, col(Redaction.request_id) == col(Document.request_id))
        .where(
            col(Document.draft_id).in_(list(draft_ids)),
            col(Document.purpose) == Purpose.ANSWER,
            col(Document.sha256) == col(Redaction.sha256),
        )
    )
    return sorted(set(session.exec(query)))


def boxes(session: Session, redaction_id: UUID) -> list[RedactionBox]:
    """From the first page to the last, each page from top to bottom."""
    return boxes_of(session, [redaction_id])[redaction_id]


def boxes_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, list[RedactionBox]]:
    query = select(RedactionBox).where(col(RedactionBox.redaction_id).in_(list(ids)))
    found: dict[UUID, list[RedactionBox]] = defaultdict(list)
    order = (col(RedactionBox.page), col(RedactionBox.y1), col(RedactionBox.x1))
    for row in session.exec(query.order_by(*order, col(RedactionBox.id))):
        found[row.redaction_id].append(row)
    return found


def place_of(redaction_id: UUID) -> str:
    """What a sealed original is bound to."""
    return f"redactions:{redaction_id}"


def read(redaction: Redaction) -> bytes:
    """The original's plain content; NotServed while the scanner has not let it pass."""
    if redaction.scan in HELD_BACK:
        raise NotServed
    chunks = store().open(redaction.storage_key)
    return b"".join(sealed.unseal(settings().keys, place_of(redaction.id), chunks))


def original(redaction: Redaction) -> Original:
    """What the drawing child is given."""
    return Original(read(redaction), ending_of(redaction.name))


def rows(boxes: Iterable[RedactionBox]) -> list[tuple[int, int, int, int, int]]:
    """As the drawing child takes them."""
    return [(box.page, box.x1, box.y1, box.x2, box.y2) for box in boxes]
