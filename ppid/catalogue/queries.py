"""Reading items: the public sees what is published, officers what their role may see."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer
from ppid.catalogue.models import (
    Act,
    PublishedFile,
    PublishedItem,
    Source,
    State,
    SuggestionTally,
)
from ppid.documents.models import Document
from ppid.documents.queries import HELD_BACK
from ppid.errors import NotFound

PUBLISHES = DESK_ROLES
PROPOSES = DESK_ROLES | UNIT_ROLES
LARGEST = 2**53  # no id is that high, and a database knows no number far above it
MOST = 200  # rows of the desk's list


class Gone(NotFound):
    """It was public once; its address keeps saying that, and nothing of what stood there."""

    status_code = 410
    title = "Sudah ditarik"
    detail = "Informasi ini pernah diterbitkan dan sudah ditarik. Anda tetap boleh memintanya."


def public(session: Session, body_id: UUID, source: Source, slug: str) -> PublishedItem:
    """The published item of an address; Gone where it was withdrawn, NotFound else."""
    found = session.exec(
        select(PublishedItem).where(
            PublishedItem.key == slug.rpartition("-")[2],
            PublishedItem.public_body_id == body_id,
            PublishedItem.source == source,
        )
    ).one_or_none()
    if found is None or found.published_on is None:
        raise NotFound
    if found.state != State.PUBLISHED:
        raise Gone
    return found


def published(session: Session, body_id: UUID, id: int) -> PublishedItem | None:
    """An item that anyone may read now, by the id that a search gave."""
    found = session.get(PublishedItem, id)
    if found is None or found.public_body_id != body_id or found.state != State.PUBLISHED:
        return None
    return found


def for_officer(session: Session, officer: Officer, id: int) -> PublishedItem:
    """An item of the officer's body; units see their own only."""
    found = session.get(PublishedItem, id) if id < LARGEST else None
    if found is None or found.public_body_id != officer.public_body_id or not _sees(officer, found):
        raise NotFound
    return found


def _sees(officer: Officer, item: PublishedItem) -> bool:
    if officer.role in PUBLISHES:
        return True
    return officer.role in PROPOSES and officer.unit_id == item.unit_id is not None


def listed(session: Session, officer: Officer, state: State) -> list[PublishedItem]:
    """What the officer may see in a state: proposals oldest first, the others newest first."""
    query = select(PublishedItem).where(
        PublishedItem.public_body_id == officer.public_body_id, PublishedItem.state == state
    )
    if officer.role not in PUBLISHES:
        query = query.where(PublishedItem.unit_id == officer.unit_id)
    order = (
        col(PublishedItem.id) if state == State.PROPOSED else col(PublishedItem.changed_at).desc()
    )
    return list(session.exec(query.order_by(order).limit(MOST)))


def counted(session: Session, officer: Officer) -> dict[str, int]:
    """How many the officer may see in each state."""
    query = select(PublishedItem.state, func.count()).where(
        PublishedItem.public_body_id == officer.public_body_id
    )
    if officer.role not in PUBLISHES:
        query = query.where(PublishedItem.unit_id == officer.unit_id)
    return dict(session.exec(query.group_by(col(PublishedItem.state))).all())


def public_count(session: Session, body_id: UUID, unit_id: UUID | None = None) -> int:
    """How many documents and answers anyone may read, of all units or of one."""
    query = select(func.count()).where(
        PublishedItem.public_body_id == body_id, PublishedItem.state == State.PUBLISHED
    )
    if unit_id:
        query = query.where(PublishedItem.unit_id == unit_id)
    return session.exec(query).one()


def newest_answers(session: Session, body_id: UUID, limit: int) -> list[PublishedItem]:
    """The public answers, newest first."""
    query = select(PublishedItem).where(
        PublishedItem.public_body_id == body_id,
        PublishedItem.state == State.PUBLISHED,
        PublishedItem.source == Source.REQUEST,
    )
    order = (col(PublishedItem.published_on).desc(), col(PublishedItem.id).desc())
    return list(session.exec(query.order_by(*order).limit(limit)))


def of_request(session: Session, request_id: UUID) -> PublishedItem | None:
    query = select(PublishedItem).where(PublishedItem.request_id == request_id)
    return session.exec(query).one_or_none()


def files(session: Session, item: PublishedItem) -> list[Document]:
    """What anyone may have with it; what the scanner holds back is not among them."""
    query = (
        select(Document)
        .join(PublishedFile, col(PublishedFile.document_id) == col(Document.id))
        .where(PublishedFile.item_id == item.id, col(Document.scan).not_in(HELD_BACK))
    )
    return list(session.exec(query.order_by(col(Document.name))))


def file(session: Session, item: PublishedItem, id: UUID) -> Document:
    """One of them; NotFound for any other."""
    for document in files(session, item):
        if document.id == id:
            return document
    raise NotFound


def helped(session: Session, body_id: UUID, year: int) -> dict[str, int]:
    """By act, how often suggestions of the form were shown, opened, enough or not in a year."""
    rows = session.exec(
        select(SuggestionTally.act, func.sum(SuggestionTally.times))
        .where(
            SuggestionTally.public_body_id == body_id,
            SuggestionTally.on_day >= date(year, 1, 1),
            SuggestionTally.on_day <= date(year, 12, 31),
        )
        .group_by(col(SuggestionTally.act))
    ).all()
    return {act.value: 0 for act in Act} | {act: int(times) for act, times in rows}
