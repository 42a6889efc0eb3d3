"""Files that officers add or take off, each with a line on the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session

from ppid import events
from ppid.accounts.models import Officer
from ppid.desk.forms import DesksForm
from ppid.documents import queries, service
from ppid.documents.checks import RefusedFile
from ppid.documents.models import Document, Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest

MOST = 20  # files of one draft


class Stream(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class Sent(Protocol):
    """An uploaded file as the web hands it over."""

    filename: str
    file: Stream


@dataclass(frozen=True)
class Place:
    """What a file belongs to, and why it is here."""

    info_request: InformationRequest | Objection
    purpose: Purpose
    draft_id: UUID | None = None


def of(data: Mapping[str, Any], name: str) -> list[Sent]:
    """The files of one field; an empty field sends none."""
    value = data.get(name)
    many: list[Any] = value if isinstance(value, list) else [value]
    return [each for each in many if getattr(each, "filename", "")]


def accept(session: Session, officer: Officer, place: Place, sent: Sent, field: str) -> Document:
    """Keep one file; what is wrong with it stands beside its field."""
    case = place.info_request
    try:
        document = service.accept(
            session,
            Upload(sent.filename, sent.file.read()),
            public_body_id=case.public_body_id,
            request_id=case.id,
            purpose=place.purpose,
            uploaded_by=officer.id,
            draft_id=place.draft_id,
        )
    except RefusedFile as refusal:
        raise Invalid({field: refusal.said(_)}) from refusal
    if place.draft_id and (same := queries.same_in_draft(session, document)):
        service.remove(session, document)
        sentence = _("{name} sama isinya dengan {same}, yang sudah ada pada draf ini.")
        raise Invalid({field: sentence.format(name=sent.filename, same=same)})
    _record(session, officer, case, "document.added", document)
    return document


def keep(
    session: Session,
    officer: Officer,
    place: Place,
    sent: Sent,
    form: DesksForm[Any],
    field: str,
) -> Document | None:
    """As `accept`, but the other files of the sending are kept although one is refused."""
    try:
        return accept(session, officer, place, sent, field)
    except Invalid as refusal:
        form.take(refusal.errors)
        return None


def keep_all(
    session: Session,
    officer: Officer,
    place: Place,
    sent: Sequence[Sent],
    form: DesksForm[Any],
    field: str,
) -> None:
    """Each that is right; where one is refused, its sentence also names those that were kept."""
    made = [keep(session, officer, place, each, form, field) for each in sent]
    kept = [row.name for row in made if row is not None]
    if kept and form.error(field):
        also = _("Yang lain sudah tersimpan, jangan dikirim lagi: {names}.")
        form.errors[field] += " " + also.format(names=", ".join(kept))


def remove(session: Session, officer: Officer, case: InformationRequest, id: UUID) -> None:
    """Take a file off a draft that is still being written."""
    document = queries.get(session, case.id, id)
    _record(session, officer, case, "document.removed", document)
    service.remove(session, document)


def opened(
    session: Session, officer: Officer, case: InformationRequest, document: Document
) -> None:
    """Opening a sealed paper is written down before its content leaves."""
    _record(session, officer, case, "document.opened", document)


def _record(
    session: Session,
    officer: Officer,
    case: InformationRequest | Objection,
    name: str,
    document: Document,
) -> None:
    events.record(
        session,
        name,
        "objection" if isinstance(case, Objection) else "request",
        case.id,
        public_body_id=case.public_body_id,
        by=Actor("officer", officer.id),
        data={"document_id": str(document.id), "purpose": document.purpose},
    )
