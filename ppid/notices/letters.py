"""The letters of a case as PDF: for mail, for download, and for printing a *surat keluar*.

Each function reads the case as it stands; who may have the letter is checked by the caller.
"""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.documents import queries as documents
from ppid.documents.joining import joined
from ppid.documents.letters import (
    Completion,
    Extension,
    Letter,
    Receipt,
    Signer,
    render,
)
from ppid.documents.models import Document, Scan
from ppid.events.models import OutboxEntry
from ppid.kit.dates import long_date, long_instant
from ppid.kit.i18n import _
from ppid.kit.seals import Kind
from ppid.notices import answers, handing, lapses, objection_letters, sealing
from ppid.notices import stationery as paper
from ppid.notices.details import LACKING
from ppid.notices.mail import Attachment
from ppid.requests import models
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.statute.clocks import ClockKind, Reading

GROUNDS = {"not_held_or_documented": "not_held", "status_undecided": "undecided"}
# Names of the letters of an answer, before the number of its request.
NOTICE, DECREE, ELSEWHERE = "pemberitahuan-tertulis", "sk-penolakan", "badan-publik-lain"
WHY = (
    "Sepuluh hari kerja sejak permohonan diterima. Sabtu, Minggu, hari libur nasional, dan cuti "
    "bersama tidak dihitung. Dasar: Pasal 22 ayat (7) UU 14/2008."
)


def receipt_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Tanda bukti penerimaan* with the rights of the applicant; never with the tracking code."""
    return _pdf(session, info_request, Kind.RECEIPT, info_request.entered_at)


def completion_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Surat keterangan tidak lengkap*."""
    return _pdf(session, info_request, Kind.COMPLETION)


def extension_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Pemberitahuan perpanjangan waktu*."""
    return _pdf(session, info_request, Kind.EXTENSION)


def unprinted(
    form: Callable[[Session, InformationRequest], bytes],
    session: Session,
    info_request: InformationRequest,
) -> bytes:
    """A letter that leaves by mail as it is made, or is opened on the page: no pen signs it."""
    with paper.electronic():
        return form(session, info_request)


def _pdf(
    session: Session,
    info_request: InformationRequest,
    kind: Kind,
    made_at: datetime | None = None,
) -> bytes:
    with paper.in_indonesian():
        made = FORMS[kind](session, info_request)
        name = sealing.name_of(session, info_request, kind)
        return render(sealing.sealed(session, info_request, made, name), made_at)


def lapse_pdf(session: Session, info_request: InformationRequest, kept: lapses.Kept) -> bytes:
    """To an applicant without e-mail: the limit has passed, and the right to object."""
    with paper.in_indonesian():
        made = lapses.lapse(session, info_request, kept)
        name = lapses.lapse_name(info_request, kept)
        return render(sealing.sealed(session, info_request, made, name))


def written_notice_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Pemberitahuan tertulis* of the decision, as it stands: before signing, without a name."""
    return _pdf(session, info_request, Kind.WRITTEN_NOTICE)


def refusal_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*SK PPID tentang Penolakan*, which goes with the written notice of a refusal."""
    return _pdf(session, info_request, Kind.REFUSAL)


def transfer_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """Who else holds it, which goes with the written notice."""
    return _pdf(session, info_request, Kind.TRANSFER)


def handover_pdf(session: Session, info_request: InformationRequest) -> bytes:
    """*Tanda bukti penyerahan*: to be signed by both; before it is recorded with open lines."""
    return _pdf(session, info_request, Kind.HANDOVER)


def attachments(session: Session, entry: OutboxEntry) -> list[Attachment]:
    """The letters that go with a notice by mail."""
    if entry.subject_kind == "objection":
        return objection_letters.attachments(session, entry)
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
    if made is None:
        return []
    name, form = made
    return [Attachment(f"{name}-{number}.pdf", unprinted(form, session, info_request))]


def answer_letters(session: Session, info_request: InformationRequest) -> list[Attachment]:
    """The signed papers where they are kept, else the letters of the answer as they stand."""
    notice = session.get_one(models.WrittenNotice, info_request.id)
    ids = (notice.signed_document_id, notice.signed_decree_id, notice.signed_transfer_id)
    if signed := [paper for each in ids if (paper := _signed(session, each))]:
        return signed
    return unsigned(session, info_request)


def unsigned(session: Session, info_request: InformationRequest) -> list[Attachment]:
    """The written notice; with it a refusal's decree, and who else holds what we do not."""
    number = info_request.registration_number
    notice = session.get_one(models.WrittenNotice, info_request.id)
    letter = written_notice_pdf(session, info_request)
    found = [Attachment(f"{NOTICE}-{number}.pdf", letter)]
    if notice.refuses:
        decree = refusal_pdf(session, info_request)
        found.append(Attachment(f"{DECREE}-{number}.pdf", decree))
    if answers.held_elsewhere(session, info_request, notice):
        other = transfer_pdf(session, info_request)
        found.append(Attachment(f"{ELSEWHERE}-{number}.pdf", other))
    return found


def answer_paper(session: Session, info_request: InformationRequest) -> bytes:
    """The answer as it is printed: the same letters that go by mail, as one document."""
    found = answer_letters(session, info_request)
    papers = [each.content for each in found if each.media_type == "application/pdf"]
    if not papers:  # the scan is a picture: the letter of the register stands for it
        papers = [written_notice_pdf(session, info_request)]
    return papers[0] if len(papers) == 1 else joined(papers)


def _signed(session: Session, document_id: UUID | None) -> Attachment | None:
    """A signed paper, scanned or signed electronically, unless the scanner holds it back."""
    document = session.get(Document, document_id) if document_id else None
    if document is None or document.scan not in {Scan.CLEAN, Scan.UNSCANNED}:
        return None
    return Attachment(document.name, documents.read(document), document.media_type)


def _receipt(session: Session, info_request: InformationRequest) -> Receipt:
    officer = session.get(Officer, info_request.entered_by) if info_request.entered_by else None
    due = _first_limit(session, info_request)
    entered_on = clock.local_date(info_request.entered_at)
    edition = paper.edition_of(session, info_request, Receipt.template)
    return Receipt(
        head=paper.head(session, info_request, edition=edition),
        words=paper.words(session, info_request, Receipt.template, edition),
        number=info_request.shown_number,
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
    limit = _first_limit(session, info_request)
    edition = paper.edition_of(session, info_request, Completion.template)
    return Completion(
        head=paper.head(session, info_request, edition=edition),
        words=paper.words(session, info_request, Completion.template, edition),
        reference=paper.reference(
            session, info_request, clock.local_date(row.sent_at), row.letter_number or ""
        ),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        lacking=[_(LACKING[name]) for name in row.lacking if name in LACKING],
        due=long_date(row.due_on) if row.due_on else "",
        answer_due=long_date(limit) if limit else "",
        note=row.note,
        how=f"Lengkapi di {settings().base_url}/permohonan/lacak, atau di meja layanan PPID.",
        signer=_signer(session, info_request, "request.completion_asked", row.sent_by),
    )


def _extension(session: Session, info_request: InformationRequest) -> Extension:
    row = session.get_one(models.Extension, info_request.id)
    edition = paper.edition_of(session, info_request, Extension.template)
    return Extension(
        head=paper.head(session, info_request, edition=edition),
        words=paper.words(session, info_request, Extension.template, edition),
        reference=paper.reference(session, info_request, row.granted_on, row.letter_number or ""),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        ground=GROUNDS[row.ground],
        reason=row.reason,
        old_due=long_date(row.old_due_on),
        new_due=long_date(row.new_due_on) if row.new_due_on else "",
        signer=_signer(session, info_request, "request.extended", row.granted_by),
    )


def _signer(session: Session, info_request: InformationRequest, event: str, who: UUID) -> Signer:
    """Of a letter that leaves as it is made: no place in it waits for a pen."""
    return paper.signer_of_act(session, info_request, event, who, sent=True)


# The letters that a case has once, each made from the case as it stands.
FORMS: dict[Kind, Callable[[Session, InformationRequest], Letter]] = {
    Kind.RECEIPT: _receipt,
    Kind.COMPLETION: _completion,
    Kind.EXTENSION: _extension,
    Kind.WRITTEN_NOTICE: answers.written_notice,
    Kind.REFUSAL: answers.refusal,
    Kind.TRANSFER: answers.transfer,
    Kind.HANDOVER: handing.proof,
}
