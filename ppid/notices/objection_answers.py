"""The superior's answer as a letter: for mail, download and print (law 3.6)."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents import queries as documents
from ppid.documents.letters import ObjectionAnswer, Ruled, Signer, render
from ppid.documents.models import Document, Scan
from ppid.errors import NotFound
from ppid.holidays.queries import calendar
from ppid.kit.dates import in_words, long_date, plain_date
from ppid.kit.i18n import _
from ppid.kit.seals import Kind
from ppid.notices import objectors, paper_answers, sealing, superior_heads
from ppid.notices import stationery as paper
from ppid.notices.mail import Attachment
from ppid.notices.objected import request_number
from ppid.notices.sealing import Name
from ppid.objections import answer_models, answer_queries, service, words
from ppid.objections.models import Objection
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.superior import GroundRuling, ObjectionOutcome, whole
from ppid.statute.windows import advised_end

THE_LETTER = "objection_answered"  # the notice that is the letter itself, by mail or on paper
COMMISSION = "Komisi Informasi Provinsi Kalimantan Timur"
POSITION = "Atasan PPID"


def answer_pdf(session: Session, objection: Objection) -> bytes:
    """The letter as it stands; before it has number and date it carries no seal.

    Of an answer given on paper the letter is on paper alone: this is what the register says of it.
    """
    with paper.in_indonesian():
        row = session.get(answer_models.ObjectionAnswer, objection.id)
        if row is None or not row.body:
            raise NotFound
        made = answer(session, objection, row)
        if row.by_hand:
            return render(paper_answers.sheet(session, objection, row, made))
        return render(sealing.sealed(session, objection, made, name_of(row)))


def letter_of(session: Session, objection: Objection) -> Attachment:
    """What the objector gets: the signed scan where there is one, else the sealed letter."""
    row = answer_queries.answer(session, objection)
    if row is not None and (signed := _signed(session, row)):
        return signed
    name = f"tanggapan-{objection.registration_number}.pdf"
    return Attachment(name, answer_pdf(session, objection))


def letter_paper(session: Session, objection: Objection) -> bytes:
    """As it is printed; a scan that is a picture is replaced by the letter of the register."""
    found = letter_of(session, objection)
    if found.media_type == "application/pdf":
        return found.content
    return answer_pdf(session, objection)


def _signed(session: Session, row: answer_models.ObjectionAnswer) -> Attachment | None:
    document = session.get(Document, row.signed_document_id) if row.signed_document_id else None
    if document is None or document.scan not in {Scan.CLEAN, Scan.UNSCANNED}:
        return None
    return Attachment(document.name, documents.read(document), document.media_type)


def name_of(row: answer_models.ObjectionAnswer) -> Name | None:
    """What the letter is known by; None while it has no number."""
    if not row.letter_number or row.letter_date is None:
        return None
    return Name(Kind.OBJECTION_ANSWER, row.letter_number, row.letter_date)


def answer(
    session: Session, objection: Objection, row: answer_models.ObjectionAnswer
) -> ObjectionAnswer:
    """The letter from the register, as it would be printed now."""
    on = row.letter_date or clock.today()
    sent, until = row.sent_on or row.letter_date, _until(session, objection, row)
    due = order_due(session, objection, row)
    early = _is_shortened(session, objection, sent, until)
    edition = superior_heads.edition_of(session, row)
    return ObjectionAnswer(
        head=paper.head(
            session, objection, row.letter_number or "", row.letter_date,
            edition=edition, above=superior_heads.words_of(session, objection, row),
        ),
        words=paper.words(session, objection, ObjectionAnswer.template, edition),
        reference=paper.reference(session, objection, on, number=row.letter_number or ""),
        number=objection.shown_number,
        received=long_date(objection.received_on),
        applicant=objectors.applicant(session, objection),
        outcome=_(ObjectionOutcome(row.outcome or _would_be(row)).label),
        body=row.body,
        rulings=_rulings(row),
        request_number=request_number(session, objection),
        order=row.order_text or "",
        order_days=f"{row.order_days} ({in_words(row.order_days)})" if row.order_days else "",
        order_due=long_date(due) if due else "",
        until=long_date(until) if until else "",
        until_from=plain_date(sent) if sent and until and not early else "",
        until_early=early,
        commission=COMMISSION,
        signer=signer(session, row),
    )  # fmt: skip


def to_be_signed(
    session: Session, objection: Objection, row: answer_models.ObjectionAnswer
) -> ObjectionAnswer:
    """The same with the days that stood on the paper that was signed, before it was sent."""
    made = answer(session, objection, row)
    if row.letter_date is None:
        return made
    until = dispute_until(session, objection, row.letter_date)
    early = _is_shortened(session, objection, row.letter_date, until)
    return replace(
        made,
        until=long_date(until) if until else "",
        until_from=plain_date(row.letter_date) if until and not early else "",
        until_early=early,
    )


def _would_be(row: answer_models.ObjectionAnswer) -> str:
    chosen = [each["ruling"] for each in row.rulings.values() if each["ruling"]]
    return whole(chosen or [GroundRuling.UPHELD]).value


def _rulings(row: answer_models.ObjectionAnswer) -> list[Ruled]:
    names = words.named(sorted(row.rulings))
    return [
        Ruled(name, words.ruled(each) or "…", each["reason"])
        for name, (_letter, each) in zip(names, sorted(row.rulings.items()), strict=True)
    ]  # fmt: skip


def _until(
    session: Session, objection: Objection, row: answer_models.ObjectionAnswer
) -> date | None:
    """As it was told, else as it would be counted from the sending or the date of the letter."""
    from_on = row.sent_on or row.letter_date
    if row.dispute_until is not None or from_on is None:
        return row.dispute_until
    return dispute_until(session, objection, from_on)


def dispute_until(session: Session, objection: Objection, received_on: date) -> date | None:
    """The advised end for an answer received on this day; None without a calendar.

    C8a counts from the receipt; where silence opened a window before (C8b), its earlier end stays.
    """
    own = _counted(session, objection, received_on)
    kept = service.kept_end(session, objection, received_on)
    return min(own, kept) if own and kept else own or kept


def _is_shortened(
    session: Session, objection: Objection, received_on: date | None, until: date | None
) -> bool:
    """Whether the told end is earlier than fourteen working days from the receipt."""
    if received_on is None or until is None:
        return False
    own = _counted(session, objection, received_on)
    kept = service.kept_end(session, objection, received_on)
    return until == kept and own is not None and until < own


def _counted(session: Session, objection: Objection, received_on: date) -> date | None:
    """C8a alone."""
    days = calendar(session, objection.public_body_id)
    try:
        return advised_end(ClockKind.DISPUTE_FILING, received_on, days)
    except CalendarMissing:
        return None


def order_due(
    session: Session, objection: Objection, row: answer_models.ObjectionAnswer
) -> date | None:
    """By when its order is carried out; before it has a date, counted from today."""
    if not row.order_days:
        return None
    days = calendar(session, objection.public_body_id)
    try:
        return days.nth_working_day_after(row.letter_date or clock.today(), row.order_days)
    except CalendarMissing:
        return None


def signer(session: Session, row: answer_models.ObjectionAnswer) -> Signer:
    """Who signed, as recorded; on the original to be signed, the one who approved it."""
    if row.signer_name:
        position = f"{row.signer_position or POSITION},"
        return Signer(position=position, name=row.signer_name, nip=row.signer_nip or "")
    if row.approved_by is None:
        return Signer(position=f"{POSITION},")
    officer = session.get_one(Officer, row.approved_by)
    absent = session.get(Officer, row.approved_for) if row.approved_for else None
    return Signer(
        position=f"{position_of(officer, absent)},", name=officer.name, nip=officer.nip or ""
    )


def position_of(officer: Officer, absent: Officer | None) -> str:
    """The position that the letter prints; in the seat of someone absent, *a.n.*"""
    seat = (absent or officer).position
    title = f"{seat} selaku {POSITION}" if seat else POSITION
    return f"a.n. {title}" if absent else title
