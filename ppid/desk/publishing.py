"""An answer on its way to everybody: its state, its words with what may be identity marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, BeforeValidator, Field
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.catalogue import identity
from ppid.catalogue import queries as catalogue
from ppid.catalogue.models import PublishedFile, PublishedItem, State
from ppid.desk.forms import TYPED, NeededText, Ticked
from ppid.documents.models import Document
from ppid.requests import queries
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.schemas import PublicAnswer
from ppid.requests.service import publishing
from ppid.requests.service.receiving import title_of
from ppid.statute.transitions import Status

MOST = 50  # answers that wait for a look


class PublishForm(PublicAnswer):
    model_config = TYPED
    files: Annotated[list[UUID], Ticked] = Field(default_factory=list)
    looked: Annotated[list[UUID], Ticked] = Field(default_factory=list)  # pictures
    seen: Annotated[bool, BeforeValidator(lambda value: value in {True, "ya"})] = False


class DeclineForm(BaseModel):
    """Why an allowed answer stays in the case; the applicant reads it."""

    model_config = TYPED
    reason: NeededText


@dataclass(frozen=True)
class Original:
    """A text of the case, cut where it may show identity."""

    title: str
    parts: list[tuple[str, str]]


def state_of(session: Session, info_request: InformationRequest) -> str:
    """What the desk may do: allowed, office, public, or "" for nothing."""
    if not publishing.may_be_public(info_request):
        return ""
    item = catalogue.of_request(session, info_request.id)
    wish = publishing.wish_of(session, info_request)
    return state_with(info_request, item.state if item else "", wish)


def state_with(info_request: InformationRequest, listed: str, wish: PublishingWish | None) -> str:
    """As `state_of`; `listed` is the state of the answer in the public list, or ""."""
    if not publishing.may_be_public(info_request):
        return ""
    if listed == State.PUBLISHED:
        return "public"
    if wish is None:
        return "office"
    if wish.may_publish:
        return "allowed"
    return "" if publishing.said_no(wish) else "office"


def originals(
    session: Session,
    info_request: InformationRequest,
    notice: WrittenNotice,
    words: tuple[str, str],
) -> list[Original]:
    """Question and answer as they stand in the case; `words` are their headings."""
    names = publishing.names_in(session, info_request)
    texts = zip(words, (info_request.sought, notice.body), strict=True)
    return [
        Original(heading, identity.cut(text, identity.marks(text, names)))
        for heading, text in texts
    ]


def filled(
    session: Session, info_request: InformationRequest, item: PublishedItem | None
) -> Mapping[str, Any]:
    """The fields as they start: what is public, else the words of the case, for editing."""
    if item is not None and item.title:
        return {
            "title": item.title,
            "question": item.summary,
            "answer": item.answer or "",
            "year": str(item.year),
            "unit": str(item.unit_id or ""),
            "reason": item.reason or "",
            "files": [str(id_) for id_ in _file_ids(session, item)],
        }
    notice = queries.written_notice(session, info_request)
    parts = [
        part for part in queries.assignments(session, info_request) if part.state != "returned"
    ]
    return {
        "title": title_of(info_request.sought).removesuffix(" …").rstrip("."),
        "question": info_request.sought,
        "answer": notice.body if notice else "",
        "year": str(info_request.received_on.year),
        "unit": str(parts[0].unit_id) if parts else "",
    }


def _file_ids(session: Session, item: PublishedItem) -> list[UUID]:
    query = select(PublishedFile.document_id).where(PublishedFile.item_id == item.id)
    return list(session.exec(query))


def files(session: Session, info_request: InformationRequest) -> list[Document]:
    return publishing.publishable_files(session, info_request)


def pictures(session: Session, info_request: InformationRequest) -> list[Document]:
    """Files in which no machine reads what stands there: each has to be looked at."""
    found = files(session, info_request)
    return [file for file in found if file.media_type.startswith("image/")]


def unlooked(
    session: Session, info_request: InformationRequest, chosen: list[UUID], looked: list[UUID]
) -> list[str]:
    """The names of the chosen pictures of which nobody has said that they were looked at."""
    due = set(chosen) - set(looked)
    return [file.name for file in pictures(session, info_request) if file.id in due]


def waiting(session: Session, officer: Officer) -> list[InformationRequest]:
    """Answers that their applicants let be public and that nobody has looked at, oldest first."""
    if officer.role not in catalogue.PUBLISHES:
        return []
    order = (col(InformationRequest.closed_on), col(InformationRequest.id))
    query = select(InformationRequest).join(PublishingWish, _OF_REQUEST)
    return list(session.exec(query.where(*_waits(officer)).order_by(*order).limit(MOST)))


def waiting_ids(officer: Officer) -> sa.Select[Any]:
    """The answers that wait to be checked, for counting them."""
    query = sa.select(col(InformationRequest.id)).join(PublishingWish, _OF_REQUEST)
    return query.where(*_waits(officer))


_OF_REQUEST = col(PublishingWish.request_id) == col(InformationRequest.id)


def _waits(officer: Officer) -> list[sa.ColumnElement[bool]]:
    is_public = sa.exists().where(
        col(PublishedItem.request_id) == col(InformationRequest.id),
        col(PublishedItem.state) == State.PUBLISHED,
    )
    return [
        col(InformationRequest.public_body_id) == officer.public_body_id,
        col(InformationRequest.status) == Status.ANSWERED,
        col(InformationRequest.outcome).in_(publishing.OPEN_OUTCOMES),
        col(PublishingWish.may_publish).is_(True),
        col(PublishingWish.declined).is_(None),
        ~is_public,
    ]
