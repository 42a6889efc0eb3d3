"""The case file of a dispute, from the register: chronology and every letter with its proof.

For the applicant's bundle and for the respondent's; what only one of them may know is not in it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.disputes.casefile import CaseFile, Exhibit
from ppid.documents import paging
from ppid.documents import queries as documents
from ppid.documents.models import Document, Purpose
from ppid.documents.queries import HELD_BACK
from ppid.kit.dates import plain_date
from ppid.notices import letters, objection_answers, objection_letters
from ppid.notices import stationery as paper
from ppid.notices.mail import Attachment
from ppid.notices.objected import request_number
from ppid.objections import answer_queries, queries
from ppid.objections.models import Objection
from ppid.reports import dossier_rows
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.units.models import PublicBody

PDF = "application/pdf"


def case_file(session: Session, objection: Objection, *, with_request: bool) -> CaseFile:
    """Everything but the pages of the exhibits; see `paged`.

    Without the request it says what the objector wrote and what was answered to it, no more.
    """
    with paper.in_indonesian():
        about = queries.request_of(session, objection) if with_request else None
        body = session.get_one(PublicBody, objection.public_body_id)
        lines = (
            body.name,
            paper.chosen(session, objection, "office_name"),
            paper.chosen(session, objection, "office_address"),
        )
        return CaseFile(
            number=objection.registration_number,
            request_number=request_number(session, objection),
            body="\n".join(lines),
            sought=(about.sought if about else objection.sought) or objection.case_position,
            purpose=objection.purpose or (about.purpose if about else ""),
            chronology=tuple(dossier_rows.of_case(session, objection, about)),
            exhibits=tuple(_exhibits(session, objection, about)),
        )


def paged(exhibit: Exhibit) -> Exhibit:
    """The same with its pages; slow for what is not ours, whose pages are drawn."""
    pages = exhibit.pages or paging.pages_of(exhibit.content, exhibit.media_type)
    return replace(exhibit, pages=pages, count=paging.number_of(pages))


def _exhibits(
    session: Session, objection: Objection, about: InformationRequest | None
) -> Iterator[Exhibit]:
    if about is not None:
        yield from _of_request(session, about)
    yield from _of_objection(session, objection)


def _of_request(session: Session, about: InformationRequest) -> Iterator[Exhibit]:
    number, received = about.registration_number, _dated(about.received_on)
    receipt = Attachment(f"tanda-terima-{number}.pdf", letters.receipt_pdf(session, about))
    title = "Permohonan informasi dan tanda bukti penerimaannya"
    yield _letter("request", title, receipt, received, f"Nomor pendaftaran {number}")
    yield from _on_paper(session, about.id, "request", "Surat permohonan dari Pemohon")
    if asked := requests.completion_letter(session, about):
        made = Attachment("kelengkapan.pdf", letters.completion_pdf(session, about))
        on = _dated(clock.local_date(asked.sent_at))
        yield _letter("", "Surat keterangan tidak lengkap", made, on)
    if extension := requests.extension(session, about):
        made = Attachment("perpanjangan.pdf", letters.extension_pdf(session, about))
        on = _dated(extension.granted_on)
        yield _letter("", "Pemberitahuan perpanjangan waktu", made, on)
    notice = session.get(WrittenNotice, about.id)
    if notice and notice.state == "sent":
        for each in letters.answer_letters(session, about):
            on = _dated(notice.letter_date)
            proof = f"Surat nomor {notice.letter_number}" if notice.letter_number else ""
            yield _letter("answer", _answer_title(each.name), each, on, proof)


def _answer_title(name: str) -> str:
    if name.startswith(f"{letters.DECREE}-"):
        return "Surat keputusan PPID tentang penolakan"
    if name.startswith(f"{letters.ELSEWHERE}-"):
        return "Pemberitahuan badan publik yang menguasai informasi"
    return "Pemberitahuan tertulis atas permohonan"


def _of_objection(session: Session, objection: Objection) -> Iterator[Exhibit]:
    number, received = objection.registration_number, _dated(objection.received_on)
    made = Attachment(f"keberatan-{number}.pdf", objection_letters.receipt_pdf(session, objection))
    title = "Pernyataan keberatan dan tanda bukti penerimaannya"
    yield _letter("objection", title, made, received, f"Nomor registrasi keberatan {number}")
    yield from _on_paper(session, objection.id, "objection", "Surat keberatan dari Pemohon")
    row = answer_queries.sent_answer(session, objection)
    if row is not None:
        letter = objection_answers.letter_of(session, objection)
        proof = f"Surat nomor {row.letter_number}" if row.letter_number else ""
        title = "Tanggapan Atasan PPID atas keberatan"
        yield _letter("objection_answer", title, letter, _dated(row.letter_date), proof)


def _on_paper(session: Session, id_: UUID, kind: str, title: str) -> Iterator[Exhibit]:
    """The scan of a paper that the applicant sent; identity papers stay where they are."""
    for row in documents.of_request(session, id_):
        if row.purpose == Purpose.INCOMING_LETTER and row.scan not in HELD_BACK:
            yield _scan(kind, title, row)


def _scan(kind: str, title: str, row: Document) -> Exhibit:
    return Exhibit(kind, title, row.name, row.media_type, documents.read(row))


def _letter(kind: str, title: str, made: Attachment, dated: str, proof: str = "") -> Exhibit:
    return Exhibit(kind, title, made.name, made.media_type, made.content, dated, proof)


def _dated(on: date | None) -> str:
    return plain_date(on) if on else ""
