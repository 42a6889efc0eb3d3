"""One request as its applicant may see it: everything of theirs, nothing of the office's inside."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, of_rows
from ppid.documents.models import Document, Purpose, Scan
from ppid.errors import NotFound
from ppid.events import queries as events
from ppid.holidays.queries import calendar
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.notices import receipts
from ppid.requests import queries as requests
from ppid.requests import service
from ppid.requests.models import (
    Assignment,
    CompletionLetter,
    Extension,
    InformationRequest,
    Note,
    RequestItem,
    WrittenNotice,
)
from ppid.requests.service.completing import DEEMED
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.transitions import Status
from ppid.statute.words import N_
from ppid.tracking import deadlines, timeline, words
from ppid.tracking.deadlines import Explained
from ppid.tracking.rights import Rights, rights
from ppid.tracking.timeline import Step
from ppid.units.models import Unit

OWN = (Purpose.IDENTITY_PAPER, Purpose.SUPPORTING_PAPER)
GIVEN = (Purpose.ANSWER,)  # the letter itself has a page of its own
HELD_BACK = (Scan.WAITING, Scan.INFECTED)
LACKING = {
    "identity": N_("Bukti identitas"),
    "authority": N_("Surat kuasa atau bukti kewenangan"),
    "subject": N_("Informasi yang diminta belum jelas"),
    "contact": N_("Cara menghubungi Anda"),
}


@dataclass(frozen=True)
class Case:
    """Everything that the tracking page and the API show."""

    request: InformationRequest
    status: Status
    rows: list[Clock]
    days: Calendar
    face: ClockFace | None
    explained: Explained
    steps: list[Step]
    rights: Rights
    units: list[str]
    letter: CompletionLetter | None
    extension: Extension | None
    notice: WrittenNotice | None  # only once it was sent
    files: list[Document]
    papers: list[Document]
    explanations: list[Note]
    items: list[RequestItem]
    deemed: bool  # the completeness check was missed
    promised: ClockFace | None  # copies that were promised and not yet handed over
    promise_broken: bool
    proven: set[str]  # what a letter asked for and an officer has seen since

    @property
    def shown_status(self) -> str:
        return words.shown_status(self.status.value, deemed=self.deemed)

    @property
    def counting(self) -> Clock | None:
        """The one clock that matters now."""
        return _counting(self.status, self.rows)

    @property
    def due_on(self) -> date | None:
        """The limit under the statute's reading."""
        row = answer_clock(self.rows)
        return row.due_on if row else None

    @property
    def timeliness(self) -> Timeliness | None:
        """Once answered: in time by every reading, by the later one alone, or late."""
        return of_rows(self.rows)

    @property
    def waits_for_applicant(self) -> bool:
        return self.status is Status.INCOMPLETE


def case_of(session: Session, info_request: InformationRequest, today: date) -> Case:
    """Read the case of a request whose code was right."""
    status, days = Status(info_request.status), calendar(session, info_request.public_body_id)
    rows = clocks.of_request(session, info_request.id)
    notice = requests.written_notice(session, info_request)
    notice = notice if status is Status.ANSWERED else None
    names = _units(session, info_request.id)
    due, sent_on = answer_clock(rows), info_request.closed_on
    explained = deadlines.explained(session, rows, notice, sent_on, days, today)
    history = events.of_subject(session, info_request.id)
    deemed = any(event.name == DEEMED for event in history) and status is Status.REGISTERED
    shown = Status.VERIFIED if deemed else status
    promise = _promise(rows)
    return Case(
        request=info_request,
        status=status,
        rows=rows,
        days=days,
        face=_face(status, rows, explained, days, today),
        explained=explained,
        steps=timeline.past(history, timeline.names({id: name for id, name, _ in names}))
        + timeline.coming(shown, due.due_on if due else None),
        rights=rights(status, rows, notice, days, today, receipts.of_case(session, info_request)),
        units=[name for _, name, state in names if state != "returned"],
        letter=requests.completion_letter(session, info_request),
        extension=requests.extension(session, info_request),
        notice=notice,
        files=_documents(session, info_request.id, released=True) if notice else [],
        papers=_documents(session, info_request.id, released=False),
        explanations=requests.notes(session, info_request, internal=False),
        items=requests.items(session, info_request),
        deemed=deemed,
        promised=explained.faces.get(promise.id) if promise else None,
        promise_broken=bool(promise and promise.due_on and promise.due_on < today),
        proven=service.proven(session, info_request),
    )


def answer_clock(rows: list[Clock], reading: Reading = Reading.STATUTE) -> Clock | None:
    """One reading of the answer clock."""
    kind = ClockKind.REQUEST_RESPONSE
    return next((row for row in rows if row.kind == kind and row.reading == reading), None)


def _promise(rows: list[Clock]) -> Clock | None:
    """The running clock of the hand-over, a promise of the answer (law 11.12)."""
    running = (row for row in rows if row.stopped_on is None)
    return next((row for row in running if row.kind == ClockKind.HANDOVER), None)


def _face(
    status: Status, rows: list[Clock], explained: Explained, days: Calendar, today: date
) -> ClockFace | None:
    """The one clock that matters now: the applicant's turn, or ours."""
    row = _counting(status, rows)
    if row is None or (row.stopped_on and status is not Status.ANSWERED):
        return None
    drawn = explained.faces.get(row.id)
    return replace(drawn, next_words=_next_words(status, row, days, today)) if drawn else None


def _counting(status: Status, rows: list[Clock]) -> Clock | None:
    """The applicant's turn while we wait for them, else our answer."""
    row = answer_clock(rows)
    if status is Status.INCOMPLETE:
        row = next((row for row in rows if row.kind == ClockKind.COMPLETION), row)
    return row


def _next_words(status: Status, row: Clock, days: Calendar, today: date) -> str:
    """What the applicant has to do, and what we must do; two sentences."""
    if status is Status.INCOMPLETE:
        return _("Lengkapi permohonan Anda di laman ini. Bila terlambat, tetap kami terima.")
    if status is Status.ANSWERED or row.due_on is None:
        return ""
    if row.due_on < today:
        return _("Permohonan Anda belum kami jawab. Kami mohon maaf. Hak Anda ada di bawah.")
    if row.extended_from:
        return _("Anda tidak perlu melakukan apa-apa. Perpanjangan kedua tidak ada.")
    try:
        last = law.extend(row.due_on, clocks.under(row, days)).due
    except CalendarMissing:
        return _("Anda tidak perlu melakukan apa-apa.")
    return _(
        "Anda tidak perlu melakukan apa-apa. Bila perlu waktu tambahan, kami wajib memberi tahu "
        "Anda secara tertulis paling lambat {due}, hanya satu kali, paling lama sampai {last}."
    ).format(due=plain_date(row.due_on), last=plain_date(last))


def _units(session: Session, request_id: UUID) -> list[tuple[UUID, str, str]]:
    """Units that have or had a part, with the state of it."""
    query = (
        columns(col(Unit.id), col(Unit.name), col(Assignment.state))
        .join(Assignment, col(Assignment.unit_id) == col(Unit.id))
        .where(col(Assignment.request_id) == request_id)
        .order_by(col(Unit.name))
    )
    return [(id, name, state) for id, name, state in session.execute(query)]


def _documents(session: Session, request_id: UUID, released: bool) -> list[Document]:
    """What the office gave, or what the applicant sent."""
    query = select(Document).where(Document.request_id == request_id)
    if released:
        query = query.where(
            col(Document.purpose).in_(GIVEN), col(Document.released_at).is_not(None)
        )
    else:
        query = query.where(col(Document.purpose).in_(OWN), col(Document.uploaded_by).is_(None))
    return list(session.exec(query.order_by(col(Document.uploaded_at), col(Document.name))))


def own_papers(session: Session, info_request: InformationRequest) -> list[Document]:
    """What the applicant has sent, by what it is called."""
    return _documents(session, info_request.id, released=False)


def lacking(
    session: Session, info_request: InformationRequest, letter: CompletionLetter | None
) -> list[str]:
    """What the letter asks for, in words; what an officer has seen since needs no sending."""
    seen = service.proven(session, info_request)
    words = _("{paper}: sudah diperiksa petugas, tidak perlu dikirim")
    return [
        words.format(paper=_(LACKING[name])) if name in seen else _(LACKING[name])
        for name in (letter.lacking if letter else [])
    ]


def released(session: Session, info_request: InformationRequest, id: UUID) -> Document:
    """A file of the sent answer, once the scanner has let it pass; NotFound otherwise."""
    found = session.get(Document, id)
    if (
        found is None
        or found.request_id != info_request.id
        or found.released_at is None
        or found.purpose not in GIVEN
        or found.scan in HELD_BACK
        or info_request.status != Status.ANSWERED
    ):
        raise NotFound
    return found
