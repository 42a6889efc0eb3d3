"""A redaction as the desk sees it: who may look at an original, who may draw, what stands where."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.accounts.sessions import LONGEST
from ppid.desk import acts
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.documents.redaction import drawing, note, noting, queries, service
from ppid.documents.redaction.geometry import UNIT
from ppid.documents.redaction.noting import Noted, twin_sentence
from ppid.documents.redaction.refusals import CannotRedact, refused, sentence
from ppid.documents.redaction_models import Redaction, RedactionBox, RedactionState
from ppid.documents.verdicts import Refused
from ppid.errors import DomainError, Invalid, NotFound
from ppid.events.models import Event
from ppid.kit.dates import decimal
from ppid.kit.i18n import _
from ppid.requests import queries as requests
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.service import check_act
from ppid.statute.exemptions import TESTED, Outcome
from ppid.statute.redaction import GROUNDS
from ppid.statute.transitions import Act, Status

LOOKS = ("redaction.opened", "redaction.begun")
WRITING = frozenset({"draft"})
LINE = 80  # letters of an item in a select


@dataclass(frozen=True)
class BoxView:
    """One box: its number on the page, what it hides, and its place in words and units."""

    id: UUID
    number: int
    page: int
    what: str
    basis: str
    place: str
    sides: tuple[int, int, int, int]  # left, top, width, height, hundred-thousandths


@dataclass(frozen=True)
class RedactionView:
    """A redaction in the list of a draft's files."""

    id: UUID
    name: str
    made_name: str
    made_id: UUID | None
    state: str
    boxes: int
    note: str
    failure: str


def for_officer(
    session: Session, info_request: InformationRequest, officer: Officer, id: UUID
) -> Redaction:
    """The original is for the unit (or desk) whose draft it belongs to, and for the PPID Utama."""
    found = queries.get(session, info_request.id, id)
    if officer.role != Role.PPID_UTAMA and not _is_theirs(session, officer, found.draft_id):
        raise NotFound
    return found


def _is_theirs(session: Session, officer: Officer, draft_id: UUID) -> bool:
    draft = session.get(AnswerDraft, draft_id)
    if draft is None:
        return False
    if draft.assignment_id is None:
        return officer.role in DESK_ROLES
    part = session.get_one(Assignment, draft.assignment_id)
    of_unit = officer.role in UNIT_ROLES and part.unit_id == officer.unit_id
    return of_unit and part.state != "returned"


def may_change(
    session: Session, info_request: InformationRequest, officer: Officer, redaction: Redaction
) -> bool:
    """Only while its draft is being written, and only by those who write it."""
    draft = session.get(AnswerDraft, redaction.draft_id)
    if draft is None or draft.state not in WRITING:
        return False
    try:
        check_act(Act.SUBMIT_DRAFT, Status(info_request.status), officer.role)
    except DomainError:
        return False
    return _is_theirs(session, officer, redaction.draft_id)


def require_change(
    session: Session, info_request: InformationRequest, officer: Officer, redaction: Redaction
) -> None:
    """As the acts do: lawful now and theirs; else the sentence of why not."""
    acts.require(info_request, officer, Act.SUBMIT_DRAFT)
    if not may_change(session, info_request, officer, redaction):
        raise CannotRedact(_("Draf ini sudah diajukan. Minta dikembalikan untuk mengubahnya."))


def begin(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft_id: UUID,
    typed: str,
) -> Redaction:
    """Begin with a file of the draft at hand; what is wrong stands beside the files."""
    try:
        document = documents.get(session, info_request.id, UUID(typed))
    except ValueError as error:
        raise NotFound from error
    if document.draft_id != draft_id:
        raise NotFound
    try:
        return service.begin(session, document, officer)
    except CannotRedact as refusal:
        raise Invalid({"files": f"{document.name}: {refusal.said(_)}"}) from refusal


def why_not(session: Session, draft: AnswerDraft) -> str:
    """Why a draft cannot be handed in: a file would be missing, or too much is proposed; or ""."""
    rows = queries.unfinished(session, draft.id)
    if rows:
        names = ", ".join(row.name for row in rows)
        words = _("Penghitaman belum selesai: {names}. Selesaikan atau batalkan lebih dahulu.")
        return words.format(names=names)
    if twins := queries.twins(session, [draft.id]):
        return twin_sentence(twins)
    return proposes_too_much(session, draft)


def was_opened(session: Session, redaction: Redaction, officer: Officer) -> bool:
    """Whether this officer opened this original within a working session."""
    query = select(Event).where(
        Event.subject_id == redaction.request_id,
        col(Event.name).in_(LOOKS),
        Event.actor_id == officer.id,
        Event.recorded_at > clock.real_now() - LONGEST,
    )
    return any(row.data.get("redaction_id") == str(redaction.id) for row in session.exec(query))


def of_draft(session: Session, request_id: UUID, draft_id: UUID) -> list[RedactionView]:
    """The redactions that belong to a draft, with the note that its letter will carry."""
    rows = [row for row in queries.of_request(session, request_id) if row.draft_id == draft_id]
    boxes = queries.boxes_of(session, [row.id for row in rows])
    return [_view(session, row, boxes.get(row.id, [])) for row in rows]


def _view(session: Session, row: Redaction, boxes: Sequence[RedactionBox]) -> RedactionView:
    copy = session.get(Document, row.made_id) if row.made_id else None
    return RedactionView(
        id=row.id,
        name=row.name,
        made_name=row.made_name,
        made_id=copy.id if copy else None,
        state="gone" if row.state == RedactionState.DONE and copy is None else row.state,
        boxes=len(boxes),
        note=note.of_file(row.made_name, boxes),
        failure=sentence(row.failure) if row.failure else "",
    )


def letter_note(session: Session, request_id: UUID, drafts: Sequence[AnswerDraft]) -> str:
    """What the letter says of the black parts, a line for each file; "" where there are none."""
    found = [view for row in drafts for view in of_draft(session, request_id, row.id)]
    return "\n".join(view.note for view in found if view.note and view.state == "done")


def noted(
    session: Session, info_request: InformationRequest, drafts: Sequence[AnswerDraft]
) -> dict[int, Noted]:
    """By position of the item; under 0 the files of which nobody said to which they belong."""
    positions = [row.position for row in requests.items(session, info_request)]
    several = positions if len(positions) > 1 else ()
    return noting.noted(session, info_request.id, [row.id for row in drafts], several)


def proposes_too_much(session: Session, draft: AnswerDraft) -> str:
    """Why a draft that gives everything is none: parts of its files are closed by Ps. 17; or ""."""
    if Outcome(draft.proposed_outcome) in TESTED:
        return ""
    found = noting.noted(session, draft.request_id, [draft.id])
    letters = sorted({letter for each in found.values() for letter in each.letters})
    if not letters:
        return ""
    words = _(
        "Berkas draf ini dihitamkan atas Pasal 17 huruf {letters}, jadi hasilnya paling sedikit "
        "dikabulkan sebagian. Ubah usulan hasilnya lebih dahulu."
    )
    return words.format(letters=", ".join(letters))


def items(session: Session, info_request: InformationRequest) -> list[tuple[str, str]]:
    """For a select: the items to choose from; none where there is only one."""
    rows = requests.items(session, info_request)
    shown = [(str(row.position), f"{row.position}. {row.sought[:LINE]}") for row in rows]
    return [("", _("Pilih butirnya")), *shown] if len(rows) > 1 else []


def check_item(session: Session, info_request: InformationRequest, typed: int | None) -> int | None:
    """The item that a file answers; of several one has to be named. Raises Invalid."""
    known = {row.position for row in requests.items(session, info_request)}
    if len(known) < 2:
        return None
    if typed not in known:
        raise Invalid({"item": _("Pilih butir yang dijawab berkas ini.")})
    return typed


def box_views(boxes: Sequence[RedactionBox], page: int | None = None) -> list[BoxView]:
    """Of one page, or of all; numbers begin anew on each page."""
    found: list[BoxView] = []
    count: dict[int, int] = {}
    for box in boxes:
        count[box.page] = count.get(box.page, 0) + 1
        if page is None or box.page == page:
            found.append(_box(box, count[box.page]))
    return found


def _box(box: RedactionBox, number: int) -> BoxView:
    return BoxView(
        id=box.id,
        number=number,
        page=box.page,
        what=box.what,
        basis=note.basis(box.ground, box.statute),
        place=place(box.x1, box.y1),
        sides=(box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1),
    )


def place(left: int, top: int) -> str:
    """12,5 persen dari kiri, 40 persen dari atas."""
    across, down = (decimal(side * 100 / UNIT, 1) for side in (left, top))
    return _("{left} persen dari kiri, {top} persen dari atas").format(left=across, top=down)


def grounds() -> list[tuple[str, str]]:
    """For a select: the article first, then what it protects."""
    return [(each.code, f"{each.legal_basis}: {_(each.label)}") for each in GROUNDS.values()]


def require_quiet(row: Redaction, rows: Sequence[drawing.Row], said: str, field: str) -> None:
    """Invalid where a note for the letter holds words that these boxes are to hide."""
    try:
        told = drawing.telling(queries.original(row), rows, said)
    except Refused as verdict:
        raise refused(verdict.code) from verdict
    if told:
        words = _(
            "Kata ini ada di bawah kotak, padahal catatannya dicetak dalam surat: {words}. "
            "Tulis jenisnya saja, misalnya nama atau NIK."
        )
        raise Invalid({field: words.format(words=", ".join(dict.fromkeys(told)))})


def last_typed(boxes: Sequence[RedactionBox], officer: Officer) -> dict[str, str]:
    """What this officer wrote for the box before, to begin the next one with."""
    own = [box for box in boxes if box.added_by == officer.id]
    if not own:
        return {}
    last = max(own, key=lambda box: box.added_at)
    return {"what": last.what, "ground": last.ground, "statute": last.statute}
