"""The verbs of a redaction: begin, draw, ask for the copy, open again, give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.documents import queries as documents
from ppid.documents import sealed
from ppid.documents.models import Document, Purpose
from ppid.documents.names import clean_name, ending_of
from ppid.documents.redaction import drawing, queries
from ppid.documents.redaction.geometry import box_of
from ppid.documents.redaction.refusals import CannotRedact, NotOpen, refused
from ppid.documents.redaction_models import Redaction, RedactionBox, RedactionState
from ppid.documents.service import AlreadyReleased, keep
from ppid.documents.storage import new_key
from ppid.documents.verdicts import Refused
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.statute.redaction import GROUNDS

MOST_BOXES = 500
SUFFIX = " (dihitamkan)"
NEUTRAL = "Dokumen"  # where the name itself would tell what is hidden


@dataclass(frozen=True)
class Marking:
    """Boxes of one kind: rows of page, left, top, right, bottom; what they hide, and why."""

    rows: Sequence[drawing.Row]
    what: str
    ground: str
    statute: str = ""


def begin(session: Session, document: Document, officer: Officer) -> Redaction:
    """Take a file out of the answer and seal it apart; raises CannotRedact with a sentence."""
    if document.purpose != Purpose.ANSWER or document.draft_id is None:
        raise CannotRedact
    if document.released_at is not None:
        raise AlreadyReleased
    ending = ending_of(document.name)
    if ending not in queries.READABLE:
        raise CannotRedact(_("Simpan berkas ini sebagai PDF lebih dahulu, lalu unggah PDF-nya."))
    content = documents.read(document)
    try:
        pages = drawing.measure(drawing.Original(content, ending))
    except Refused as verdict:
        raise refused(verdict.code) from verdict
    row = _apart(document, document.draft_id, pages, officer)
    keep(row.storage_key, sealed.seal(settings().keys, queries.place_of(row.id), content))
    session.add(row)
    session.delete(document)
    session.flush()
    record(session, "redaction.begun", row, officer)
    return row


def _apart(
    document: Document, draft_id: UUID, pages: list[list[float]], officer: Officer
) -> Redaction:
    return Redaction(
        public_body_id=document.public_body_id,
        request_id=document.request_id,
        draft_id=draft_id,
        document_id=document.id,
        name=document.name,
        media_type=document.media_type,
        size=document.size,
        sha256=document.sha256,
        storage_key=new_key(),
        scan=document.scan,
        uploaded_by=document.uploaded_by,
        uploaded_at=document.uploaded_at,
        pages=pages,
        made_name=name_for(document.name),
        begun_by=officer.id,
        begun_at=clock.now(),
    )


def name_for(name: str) -> str:
    """The copy's usual name: `Kontrak (dihitamkan).pdf`."""
    stem, _dot, ending = name.rpartition(".")
    return clean_name(f"{stem}{SUFFIX}.{ending}")


def neutral_name(name: str) -> str:
    """Where the usual one holds a hidden word."""
    return f"{NEUTRAL}{SUFFIX}.{ending_of(name)}"


def hold(session: Session, redaction: Redaction) -> Redaction:
    """Lock the row: whoever comes at the same time waits and sees what was done."""
    session.refresh(redaction, with_for_update=True)
    return redaction


def _open(session: Session, redaction: Redaction) -> Redaction:
    if hold(session, redaction).state not in {RedactionState.OPEN, RedactionState.FAILED}:
        raise NotOpen
    return redaction


def add_boxes(session: Session, redaction: Redaction, officer: Officer, given: Marking) -> None:
    """Draw boxes; raises Invalid beside what is wrong with them."""
    _open(session, redaction)
    _check(given, redaction)
    if len(queries.boxes(session, redaction.id)) + len(given.rows) > MOST_BOXES:
        raise Invalid({"": _("Paling banyak 500 kotak untuk satu berkas.")})
    statute = given.statute if GROUNDS[given.ground].needs_statute else ""
    for page, *sides in given.rows:
        box = box_of(sides).within_page()
        session.add(
            RedactionBox(
                redaction_id=redaction.id,
                page=page,
                x1=box.left,
                y1=box.top,
                x2=box.right,
                y2=box.bottom,
                what=given.what,
                ground=given.ground,
                statute=statute,
                added_by=officer.id,
                added_at=clock.now(),
            )
        )
    _changed(session, redaction)


def _check(given: Marking, redaction: Redaction) -> None:
    ground = GROUNDS.get(given.ground)
    if ground is None:
        raise Invalid({"ground": _("Pilih salah satu dasar hukum.")})
    if ground.needs_statute and not given.statute:
        sentence = _("Sebutkan pasal dan undang-undang yang melarang pembukaannya.")
        raise Invalid({"statute": sentence})
    if not given.rows:
        raise Invalid({"": _("Gambar atau pilih kotaknya lebih dahulu.")})
    for page, *sides in given.rows:
        box = box_of(sides).within_page()
        if not 1 <= page <= len(redaction.pages):
            raise Invalid({"page": _("Halaman ini tidak ada.")})
        if not box.is_drawable:
            raise Invalid({"": _("Kotaknya terlalu kecil; gambar lebih besar.")})


def remove_box(session: Session, redaction: Redaction, id: UUID) -> None:
    """Take one box away; one that is gone already is no fault."""
    _open(session, redaction)
    which = (col(RedactionBox.id) == id, col(RedactionBox.redaction_id) == redaction.id)
    session.execute(delete(RedactionBox).where(*which))
    _changed(session, redaction)


def _changed(session: Session, redaction: Redaction) -> None:
    redaction.state, redaction.failure = RedactionState.OPEN, 0
    redaction.version += 1
    session.add(redaction)
    session.flush()


def enqueue(
    session: Session,
    redaction: Redaction,
    officer: Officer,
    name: str,
    version: int,
    item: int | None = None,
) -> None:
    """Ask for the copy of exactly the boxes that were previewed; a worker makes it."""
    _open(session, redaction)
    if redaction.version != version:
        raise Conflict
    if not queries.boxes(session, redaction.id):
        raise Invalid({"": _("Belum ada kotak. Gambar bagian yang dihitamkan lebih dahulu.")})
    ending = ending_of(redaction.name)
    shown = clean_name(name)
    redaction.made_name = shown if ending_of(shown) == ending else f"{shown}.{ending}"
    redaction.item = item
    redaction.state, redaction.pages_done, redaction.failure = RedactionState.QUEUED, 0, 0
    redaction.queued_by, redaction.queued_at = officer.id, clock.now()
    redaction.lease_until, redaction.attempts = None, 0
    session.add(redaction)
    session.info["poke_documents"] = True
    record(session, "redaction.requested", redaction, officer)


def reopen(session: Session, redaction: Redaction, officer: Officer) -> None:
    """The boxes can be changed again; the copy leaves the answer."""
    if hold(session, redaction).state != RedactionState.DONE:
        return
    _drop_copy(session, redaction)
    redaction.state, redaction.made_id, redaction.report = RedactionState.OPEN, None, {}
    redaction.version += 1
    session.add(redaction)
    session.flush()
    record(session, "redaction.reopened", redaction, officer)


def give_back(session: Session, redaction: Redaction, officer: Officer) -> Document:
    """The original becomes a file of the answer again, boxes and copy are gone."""
    if hold(session, redaction).state == RedactionState.QUEUED:
        raise NotOpen
    content = queries.read(redaction)
    _drop_copy(session, redaction)
    row = Document(
        id=redaction.document_id,
        public_body_id=redaction.public_body_id,
        request_id=redaction.request_id,
        draft_id=redaction.draft_id,
        purpose=Purpose.ANSWER,
        name=redaction.name,
        media_type=redaction.media_type,
        size=redaction.size,
        sha256=redaction.sha256,
        storage_key=new_key(),
        scan=redaction.scan,
        uploaded_by=redaction.uploaded_by,
        uploaded_at=redaction.uploaded_at,
    )
    keep(row.storage_key, content)
    session.add(row)
    record(session, "redaction.cancelled", redaction, officer)
    session.execute(delete(RedactionBox).where(col(RedactionBox.redaction_id) == redaction.id))
    session.delete(redaction)
    session.flush()
    return row


def _drop_copy(session: Session, redaction: Redaction) -> None:
    """Its object is swept up later, as any that no row knows."""
    copy = session.get(Document, redaction.made_id) if redaction.made_id else None
    if copy is None:
        return
    if copy.released_at is not None:
        raise AlreadyReleased
    session.delete(copy)
    session.flush()


def move(session: Session, before: UUID, after: UUID) -> None:
    """A new version of a draft takes the redactions of the one that came back along."""
    session.execute(
        update(Redaction).where(col(Redaction.draft_id) == before).values(draft_id=after)
    )


def opened(session: Session, redaction: Redaction, officer: Officer) -> None:
    """Looking at an original is written down before it is shown."""
    record(session, "redaction.opened", redaction, officer)


def record(session: Session, name: str, redaction: Redaction, officer: Officer | None) -> None:
    """One line of the case; the file is named by its id alone, since a name may tell."""
    events.record(
        session,
        name,
        "request",
        redaction.request_id,
        public_body_id=redaction.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for) if officer else events.SYSTEM,
        data={"redaction_id": str(redaction.id)},
    )
