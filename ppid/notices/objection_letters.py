"""The *pernyataan keberatan* as PDF: the form with its number, for mail, download and checking."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents.letters import Letter, ObjectionReceipt, render
from ppid.events.models import OutboxEntry
from ppid.kit.dates import long_date, long_instant
from ppid.kit.seals import Kind
from ppid.notices import objection_answers as answers
from ppid.notices import objectors, sealing
from ppid.notices import stationery as paper
from ppid.notices.mail import Attachment
from ppid.notices.objected import request_number
from ppid.notices.sealing import Name
from ppid.objections import queries
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.settings import settings
from ppid.statute.objecting import LATE, PREMATURE

WHY = (
    "Tiga puluh hari kerja sejak keberatan diterima. Sabtu, Minggu, hari libur nasional, dan cuti "
    "bersama tidak dihitung. Dasar: Pasal 36 ayat (2) UU 14/2008."
)
MARKS = {
    PREMATURE: "Ditandai prematur: menurut catatan, alasan huruf {letters} belum ada pada hari "
    "keberatan diterima. Keberatan tetap dicatat.",
    LATE: "Ditandai lewat waktu menurut hitungan. Keberatan tetap dicatat.",
}


def receipt_pdf(session: Session, objection: Objection) -> bytes:
    """The numbered statement, sealed; never with the tracking code."""
    with paper.in_indonesian():
        made = statement(session, objection)
        sealed = sealing.sealed(session, objection, made, name_of(objection))
        return render(sealed, objection.entered_at)


def attachments(session: Session, entry: OutboxEntry) -> list[Attachment]:
    """What goes with a notice by mail: the statement with the receipt, the letter with its mail."""
    if entry.notice not in {"objection_receipt", answers.THE_LETTER}:
        return []
    objection = session.get_one(Objection, entry.subject_id)
    if entry.notice == answers.THE_LETTER:
        return [answers.letter_of(session, objection)]
    name = f"keberatan-{objection.registration_number}.pdf"
    return [Attachment(name, receipt_pdf(session, objection))]


def name_of(objection: Objection) -> Name:
    """What the paper is known by."""
    return Name(Kind.OBJECTION, objection.registration_number, objection.received_on)


def named(session: Session, body_id: UUID, name: Name) -> Objection | None:
    """The objection whose statement has this name; of a letter, the one whose number it bears."""
    if name.kind is Kind.OBJECTION_ANSWER:
        return _answered(session, body_id, name)
    query = select(Objection).where(
        Objection.public_body_id == body_id, Objection.registration_number == name.number
    )
    if name.kind is Kind.OBJECTION:
        query = query.where(Objection.received_on == name.dated_on)
    return session.exec(query).one_or_none()


def _answered(session: Session, body_id: UUID, name: Name) -> Objection | None:
    answer = ObjectionAnswer
    query = (
        select(Objection)
        .join(answer, col(answer.objection_id) == col(Objection.id))
        .where(
            answer.public_body_id == body_id,
            answer.letter_number == name.number,
            answer.letter_date == name.dated_on,
        )
        .order_by(col(Objection.entered_at))  # of paper two may bear the same number and date
    )
    return session.exec(query).first()


def answers_printed(session: Session, objection: Objection) -> Iterator[Letter]:
    """The superior's answer as it would be printed now, and as it stood when it was signed."""
    row = session.get(ObjectionAnswer, objection.id)
    if row is None:
        return
    with paper.in_indonesian():
        for reader in _readers(session, objection):
            with paper.addressed(reader):
                yield answers.answer(session, objection, row)
                yield answers.to_be_signed(session, objection, row)


def printed(session: Session, objection: Objection) -> Iterator[ObjectionReceipt]:
    """The statement as it would be printed now, to the objector and to the proxy."""
    with paper.in_indonesian():
        for reader in _readers(session, objection):
            with paper.addressed(reader):
                yield statement(session, objection)


def _readers(session: Session, objection: Objection) -> list[tuple[str, str]]:
    proxy = requests.proxy_of(session, objection)
    own = requests.requester_of(session, objection).name
    return [("", ""), *([(proxy.name, own)] if proxy else [])]


def statement(session: Session, objection: Objection) -> ObjectionReceipt:
    """The form of law 3.6, filled in from the register; D is the clock of the Atasan PPID."""
    officer = session.get(Officer, objection.entered_by) if objection.entered_by else None
    due = queries.answer_due(session, objection)
    edition = paper.edition_of(session, objection, ObjectionReceipt.template)
    return ObjectionReceipt(
        head=paper.head(session, objection, edition=edition),
        words=paper.words(session, objection, ObjectionReceipt.template, edition),
        number=objection.shown_number,
        received=_received(objection),
        applicant=objectors.applicant(session, objection),
        grounds=list(objection.grounds),
        case_position=objection.case_position,
        request_number=request_number(session, objection),
        purpose=objectors.purpose(session, objection),
        marks=[
            MARKS[each].format(letters=", ".join(objection.premature)) for each in objection.marks
        ],
        due=long_date(due) if due else "",
        due_reason=WHY,
        place_date=paper.reference(
            session, objection, clock.local_date(objection.entered_at)
        ).place_date,
        officer=officer.name if officer else "",
        track=f"Lacak keberatan: {settings().base_url}/permohonan/lacak, dengan nomor keberatan "
        "dan kode lacak Saudara.",
    )


def _received(objection: Objection) -> str:
    """With its hour, except for a paper entered later, whose hour nobody knows."""
    if objection.received_on < clock.local_date(objection.entered_at):
        return long_date(objection.received_on)
    return long_instant(objection.received_at)
