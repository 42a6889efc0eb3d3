"""Making public and taking back. Each verb records one event; what it tells holds no identity."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.catalogue import indexing
from ppid.catalogue.models import (
    Basis,
    PublishedFile,
    PublishedItem,
    Source,
    State,
)
from ppid.catalogue.queries import PROPOSES, PUBLISHES
from ppid.documents import service as documents
from ppid.documents.models import Document, Purpose
from ppid.documents.queries import HELD_BACK
from ppid.documents.service import Upload
from ppid.errors import Conflict, DomainError, Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _

KEY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
KEY_LENGTH = 9
Details = dict[str, str | int | list[str] | None]


class NotPublic(DomainError):
    """Only what is public, or waits to be, can be taken back."""

    title = "Sudah ditarik"
    detail = "Informasi ini sudah ditarik."


@dataclass(frozen=True)
class Words:
    """What readers see of an item."""

    title: str
    summary: str
    year: int
    answer: str | None = None
    unit_id: UUID | None = None
    category: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class OfRequest:
    """Where a question and its answer come from, and why they may be public."""

    request_id: UUID
    outcome: str
    basis: Basis
    reason: str | None = None


def actor_of(officer: Officer) -> Actor:
    return Actor("officer", officer.id, officer.acting_for)


def hold(session: Session, item: PublishedItem, version: int | None = None) -> None:
    """Lock the row and read it again; raises Conflict where a form was filled on an older one."""
    session.refresh(item, with_for_update=True)
    if version is not None and item.version != version:
        raise Conflict


def enter(session: Session, officer: Officer, words: Words, today: date) -> PublishedItem:
    """A document: public at once from the desk, proposed from a unit, and only for itself."""
    if officer.role not in PROPOSES:
        raise Forbidden
    if officer.role not in PUBLISHES and words.unit_id != officer.unit_id:
        raise Forbidden
    item = _new(session, officer, Source.DOCUMENT, words)
    if officer.role in PUBLISHES:
        return _make_public(session, item, officer, today)
    _record(session, "information.proposed", item, actor_of(officer))
    return item


def publish(session: Session, item: PublishedItem, officer: Officer, today: date) -> None:
    """The desk lets a proposal through; once is enough."""
    if officer.role not in PUBLISHES:
        raise Forbidden
    hold(session, item)
    if item.state == State.PUBLISHED:
        return
    if item.state != State.PROPOSED:
        raise NotPublic
    _make_public(session, item, officer, today)


def publish_answer(
    session: Session, officer: Officer, words: Words, of: OfRequest, today: date
) -> PublishedItem:
    """A question and its answer in public words; again after it was taken back, as it is now."""
    if officer.role not in PUBLISHES:
        raise Forbidden
    found = session.exec(
        select(PublishedItem).where(PublishedItem.request_id == of.request_id).with_for_update()
    ).one_or_none()
    item = found or _new(session, officer, Source.REQUEST, words, of.request_id)
    _say(item, words)
    item.outcome, item.basis, item.reason = of.outcome, of.basis, of.reason
    return _make_public(session, item, officer, today)


def edit(session: Session, item: PublishedItem, officer: Officer, words: Words) -> None:
    """New words; the event tells which ones changed, never what they said."""
    if not may_edit(officer, item):
        raise Forbidden
    before = _said(item)
    _say(item, words)
    changed = [name for name, value in _said(item).items() if before[name] != value]
    if not changed:
        return
    item.version += 1
    item.changed_at = clock.now()
    session.add(item)
    session.flush()
    if item.state == State.PUBLISHED:
        indexing.index(session, item)
    _record(session, "information.edited", item, actor_of(officer), {"changed": changed})


def may_edit(officer: Officer, item: PublishedItem) -> bool:
    """The desk what is not withdrawn; a unit its own proposal until the desk has decided."""
    if item.state == State.WITHDRAWN:
        return False
    if officer.role in PUBLISHES:
        return True
    own = officer.role in PROPOSES and item.unit_id == officer.unit_id
    return own and item.state == State.PROPOSED


def withdraw(session: Session, item: PublishedItem, by: Actor, reason: str) -> None:
    """Off every list and out of the search at once; the row and its history stay."""
    hold(session, item)
    if item.state == State.WITHDRAWN:
        raise NotPublic
    was = item.state
    item.state, item.withdrawn_reason = State.WITHDRAWN, reason
    item.withdrawn_at = item.changed_at = clock.now()
    item.version += 1
    session.add(item)
    session.flush()
    indexing.forget(session, item)
    _record(session, "information.withdrawn", item, by, {"was": was})


def attach(session: Session, item: PublishedItem, officer: Officer, upload: Upload) -> Document:
    """A file of the office's own, checked as any outgoing file; raises RefusedFile."""
    document = documents.accept(
        session,
        upload,
        public_body_id=item.public_body_id,
        request_id=item.uid,
        purpose=Purpose.ANSWER,
        uploaded_by=officer.id,
    )
    session.add(PublishedFile(item_id=_id(item), document_id=document.id))
    session.flush()
    return document


def choose_files(session: Session, item: PublishedItem, chosen: Iterable[Document]) -> None:
    """Exactly these files go with it; one that the scanner holds back is refused."""
    wanted = list(chosen)
    if any(document.scan in HELD_BACK for document in wanted):
        raise Invalid({"files": _("Berkas ini belum lolos pemeriksaan virus.")})
    session.execute(delete(PublishedFile).where(col(PublishedFile.item_id) == item.id))
    session.add_all(
        PublishedFile(item_id=_id(item), document_id=document.id) for document in wanted
    )
    session.flush()


def _new(
    session: Session,
    officer: Officer,
    source: Source,
    words: Words,
    request_id: UUID | None = None,
) -> PublishedItem:
    item = PublishedItem(
        public_body_id=officer.public_body_id,
        key="".join(secrets.choice(KEY_LETTERS) for _ in range(KEY_LENGTH)),
        source=source,
        state=State.PROPOSED,
        title=words.title,
        summary=words.summary,
        year=words.year,
        request_id=request_id,
        entered_by=officer.id,
        entered_at=clock.now(),
        changed_at=clock.now(),
    )
    _say(item, words)
    session.add(item)
    session.flush()
    return item


def _said(item: PublishedItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in Words.__dataclass_fields__}


def _say(item: PublishedItem, words: Words) -> None:
    for name in Words.__dataclass_fields__:
        setattr(item, name, getattr(words, name))


def _make_public(
    session: Session, item: PublishedItem, officer: Officer, today: date
) -> PublishedItem:
    again = item.state == State.PUBLISHED
    item.state, item.published_by = State.PUBLISHED, officer.id
    item.published_on = item.published_on or today
    item.changed_at = clock.now()
    item.withdrawn_at = item.withdrawn_reason = None
    item.version += 1
    session.add(item)
    session.flush()
    indexing.index(session, item)
    name = "information.edited" if again else "information.published"
    _record(session, name, item, actor_of(officer), {"basis": item.basis})
    return item


def _id(item: PublishedItem) -> int:
    assert item.id is not None  # noqa: S101 (given by the flush)
    return item.id


def _record(
    session: Session, name: str, item: PublishedItem, by: Actor, data: Details | None = None
) -> None:
    told: Details = {"source": item.source, "version": item.version, **(data or {})}
    events.record(
        session,
        name,
        "published_item",
        item.uid,
        public_body_id=item.public_body_id,
        by=by,
        data=told,
    )
