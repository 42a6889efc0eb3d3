"""The letters of a case as PDF: for mail, for download, and for printing a *surat keluar*.

Each function reads the case as it stands; who may have the letter is checked by the caller.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.documents import queries as documents
from ppid.documents.joining import joined
from ppid.documents.letters import (
    Completion,
    Extension,
    Lapse,
    Receipt,
    Signer,
    render,
)
from ppid.documents.models import Document, Scan
from ppid.events.models import OutboxEntry
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date, long_instant, plain_date
from ppid.kit.i18n import _
from ppid.notices import answers
from ppid.notices import stationery as paper
from ppid.notices.details import LACKING
from ppid.notices.mail import Attachment
from ppid.requests import models
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.windows import objection_window

GROUNDS = {"not_held_or_documented": "not_held", "status_undecided": "undecided"}
WHY = (
    "Sepuluh hari kerja sejak permohonan diterima. Sabtu, Minggu, hari libur nasional, dan cuti "
    "bersama tidak dihitung. Dasar: Pasal 22 ayat (7) UU 14/2008."
)


def receipt_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Tanda bukti penerimaan* with the rights of the applicant; never with the tracking code."""
    with paper.in_indonesian():
        return render(_receipt(session, info_request), info_request.entered_at)


def completion_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Surat keterangan tidak lengkap*."""
    with paper.in_indonesian():
        return render(_completion(session, info_request))


def extension_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Pemberitahuan perpanjangan waktu*."""
    with paper.in_indonesian():
        return render(_extension(session, info_request))


@dataclass(frozen=True)
class Kept:
    """What was kept when the original was printed; as things stand now before that."""

    printed_on: date | None = None
    signed_by: UUID | None = None
    due_on: date | None = None  # the statute's limit
    latest_on: date | None = None  # of the reading that ends last, where it is another day
    advised: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Kept":
        """From the data of a letter."""
        found: dict[str, Any] = data.get("paper") or {}
        by = found.get("signed_by")
        days = {
            name: date.fromisoformat(found[name])
            for name in ("printed_on", "due_on", "latest_on")
            if found.get(name)
        }
        return cls(
            signed_by=UUID(by) if by else None, advised=str(found.get("advised", "")), **days
        )


def lapse_pdf(session: Session, info_request: InformationRequest, kept: Kept) -> bytes:
    """To an applicant without e-mail: the limit has passed, and the right to object."""
    with paper.in_indonesian():
        return render(_lapse(session, info_request, kept))


def lapse_dates(session: Session, info_request: InformationRequest) -> dict[str, str]:
    """The limits that passed and the window to object, as the original says them."""
    rows = clocks.of_request(session, info_request.id)
    limits = clocks.answer_limits(rows)
    limit, latest = _statutes_limit(rows), limits[-1] if limits else None
    days = {"due_on": limit, "latest_on": latest if latest != limit else None}
    made = {"advised": _advised(session, info_request, limits)}
    return made | {name: day.isoformat() for name, day in days.items() if day}


def signer_of(session: Session, info_request: InformationRequest, kept: Kept) -> Signer:
    """Who held the seat when the original was printed, or holds it now."""
    if kept.printed_on:
        return paper.signer(session, kept.signed_by)
    return paper.ppid_in_office(session, info_request.public_body_id)


def written_notice_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Pemberitahuan tertulis* of the decision, as it stands: before signing, without a name."""
    with paper.in_indonesian():
        return render(answers.written_notice(session, info_request))


def refusal_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*SK PPID tentang Penolakan*, which goes with the written notice of a refusal."""
    with paper.in_indonesian():
        return render(answers.refusal(session, info_request))


def attachments(session: Session, entry: OutboxEntry) -> list[Attachment]:
    """The letters that go with a notice by mail."""
    if entry.subject_kind != "request":
        return []
    info_request = session.get_one(InformationRequest, entry.subject_id)
    number = info_request.registration_number
    if entry.notice == "answered":
        return answer_letters(session, info_request)
    made = {
        "receipt": ("tanda-terima", receipt_pdf),
        "completion_asked": ("surat-kelengkapan", completion_pdf),
        "extended": ("surat-perpanjangan", extension_pdf),
    }.get(entry.notice)
    return [Attachment(f"{made[0]}-{number}.pdf", made[1](session, info_request))] if made else []


def answer_letters(session: Session, info_request: InformationRequest) -> list[Attachment]:
    """The signed scan where there is one, else the written notice, and a refusal's decree."""
    number = info_request.registration_number
    notice = session.get_one(models.WrittenNotice, info_request.id)
    if signed := _signed(session, notice):
        return [signed]
    letter = written_notice_pdf(session, info_request)
    found = [Attachment(f"pemberitahuan-tertulis-{number}.pdf", letter)]
    if notice.refuses:
        decree = refusal_pdf(session, info_request)
        found.append(Attachment(f"sk-penolakan-{number}.pdf", decree))
    return found


def answer_paper(session: Session, info_request: InformationRequest) -> bytes:
    """The answer as it is printed: the same letters that go by mail, as one document."""
    found = answer_letters(session, info_request)
    papers = [each.content for each in found if each.media_type == "application/pdf"]
    if not papers:  # the scan is a picture: the letter of the register stands for it
        papers = [written_notice_pdf(session, info_request)]
    return papers[0] if len(papers) == 1 else joined(papers)


def _signed(session: Session, notice: models.WrittenNotice) -> Attachment | None:
    """The uploaded scan of the signed original, unless the scanner holds it back."""
    if notice.signed_document_id is None:
        return None
    document = session.get(Document, notice.signed_document_id)
    if document is None or document.scan not in {Scan.CLEAN, Scan.UNSCANNED}:
        return None
    return Attachment(document.name, documents.read(document), document.media_type)


def _receipt(session: Session, info_request: InformationRequest) -> Receipt:
    officer = session.get(Officer, info_request.entered_by) if info_request.entered_by else None
    due = _first_limit(session, info_request)
    entered_on = clock.local_date(info_request.entered_at)
    return Receipt(
        head=paper.head(session, info_request),
        number=info_request.registration_number,
        received=_received(info_request),
        applicant=paper.applicant(session, info_request),
        sought=info_request.sought,
        purpose=info_request.purpose,
        access_method=info_request.access_method,
        copy_format=info_request.copy_format or "",
        delivery_method=info_request.delivery_method or "",
        due=long_date(due) if due else "",
        due_reason=WHY,
        place_date=paper.reference(session, info_request, entered_on).place_date,
        officer=officer.name if officer else "",
        track=f"Lacak permohonan: {settings().base_url}/permohonan/lacak, "
        "dengan nomor pendaftaran dan kode lacak Saudara.",
    )


def _received(info_request: InformationRequest) -> str:
    """With its hour, except for a letter entered later, whose hour nobody knows."""
    if info_request.received_on < clock.local_date(info_request.entered_at):
        return long_date(info_request.received_on)
    return long_instant(info_request.received_at)


def _first_limit(session: Session, info_request: InformationRequest) -> date | None:
    """The limit as it was on receipt: an extension came later and has its own letter."""
    row = session.exec(
        select(Clock).where(
            Clock.subject_id == info_request.id,
            col(Clock.kind) == ClockKind.REQUEST_RESPONSE.value,
            col(Clock.reading) == Reading.STATUTE.value,
        )
    ).first()
    return (row.extended_from or row.due_on) if row else None


def _completion(session: Session, info_request: InformationRequest) -> Completion:
    row = session.get_one(models.CompletionLetter, info_request.id)
    return Completion(
        head=paper.head(session, info_request),
        reference=paper.reference(session, info_request, clock.local_date(row.sent_at)),
        request_number=info_request.registration_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        lacking=[_(LACKING[name]) for name in row.lacking if name in LACKING],
        due=long_date(row.due_on) if row.due_on else "",
        note=row.note,
        how=f"Lengkapi di {settings().base_url}/permohonan/lacak, atau di meja layanan PPID.",
        signer=paper.signer(session, row.sent_by),
    )


def _extension(session: Session, info_request: InformationRequest) -> Extension:
    row = session.get_one(models.Extension, info_request.id)
    return Extension(
        head=paper.head(session, info_request),
        reference=paper.reference(session, info_request, row.granted_on),
        request_number=info_request.registration_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        ground=GROUNDS[row.ground],
        reason=row.reason,
        old_due=long_date(row.old_due_on),
        new_due=long_date(row.new_due_on) if row.new_due_on else "",
        signer=paper.signer(session, row.granted_by),
    )


def _lapse(session: Session, info_request: InformationRequest, kept: Kept) -> Lapse:
    now = {} if kept.printed_on else lapse_dates(session, info_request)
    dates = kept if kept.printed_on else Kept.of({"paper": now})
    return Lapse(
        head=paper.head(session, info_request),
        reference=paper.reference(session, info_request, kept.printed_on or clock.today()),
        request_number=info_request.registration_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        due=long_date(dates.due_on) if dates.due_on else "",
        latest=long_date(dates.latest_on) if dates.latest_on else "",
        advised=dates.advised,
        how=paper.how_to_object(session, info_request),
        signer=signer_of(session, info_request, kept),
    )


def _statutes_limit(rows: list[Clock]) -> date | None:
    """The limit that the law sets: ten working days since receipt, or as extended."""
    found = (row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE)
    return next((row.due_on for row in found if row.reading == Reading.STATUTE), None)


def _advised(session: Session, info_request: InformationRequest, limits: list[date]) -> str:
    try:
        window = objection_window(limits, calendar(session, info_request.public_body_id))
    except (CalendarMissing, IndexError):
        return "30 hari kerja sejak batas jawaban lewat"
    return f"{plain_date(window.advised_from)} sampai {plain_date(window.advised_until)}"
