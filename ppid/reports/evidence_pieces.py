"""What the service holds of a dispute that proves something: each paper, and what it is to show.

The page of a dispute reads the list; the respondent's bundle makes the papers of it. Every paper
is made anew from the register without the applicant's identity: a scan of a letter, signed or
sent in, bears her address, so that of it only the digest is told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.disputes.docket.models import Dispute
from ppid.documents import queries as documents
from ppid.documents.letters import render
from ppid.documents.models import Document, Purpose
from ppid.kit.i18n import _
from ppid.notices import answers, letters, objection_answers, objection_letters, objectors
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from ppid.reports import evidence_tests
from ppid.reports.dossier_rows import sending
from ppid.requests import queries as requests
from ppid.requests.handover_models import Handover
from ppid.requests.models import InformationRequest, WrittenNotice


@dataclass(frozen=True)
class Case:
    """What a dispute is about. `withheld`: a request stands behind it that is not shown.

    Whoever objected on paper has not shown that the request is theirs: the bundle is handed to
    them as the other party, so it tells them of the objection alone.
    """

    objection: Objection | None
    about: InformationRequest | None
    withheld: bool = False

    @property
    def filed(self) -> Objection | InformationRequest:
        found = self.objection or self.about
        if found is None:
            raise LookupError("a dispute about nothing of ours")
        return found


@dataclass(frozen=True)
class Piece:
    """One paper. `proves` are keys of `statute.disputing.BURDEN`; the rest is made when needed."""

    kind: str
    proves: tuple[str, ...]
    title: str
    dated: date | None
    shows: str
    proof: Callable[[], str]
    make: Callable[[], bytes]


def whole(session: Session, dispute: Dispute) -> Case:
    """The case as the office knows it."""
    objection = session.get(Objection, dispute.objection_id) if dispute.objection_id else None
    id_ = objection.request_id if objection else dispute.request_id
    return Case(objection, session.get(InformationRequest, id_) if id_ else None)


def case_of(session: Session, dispute: Dispute) -> Case:
    """The case as the other party may read of it."""
    found = whole(session, dispute)
    if found.objection is None or found.about is None:
        return found
    if not objectors.knows_request(session, found.objection):
        return Case(found.objection, None, withheld=True)
    return found


def of_case(session: Session, case: Case) -> Iterator[Piece]:
    """In the order in which things happened by law."""
    if case.about is not None:
        yield from _of_request(session, case.about)
    if case.objection is not None:
        yield from _of_objection(session, case.objection)


def _of_request(session: Session, about: InformationRequest) -> Iterator[Piece]:
    yield Piece(
        "request", ("received",), _("Permohonan informasi dan tanda bukti penerimaannya"),
        about.received_on, _("Permohonan diterima dan diberi nomor pendaftaran pada harinya."),
        lambda: _numbered(session, about.id, about.registration_number),
        lambda: letters.receipt_pdf(session, about),
    )  # fmt: skip
    if asked := requests.completion_letter(session, about):
        yield Piece(
            "", (), _("Surat keterangan tidak lengkap"), clock.local_date(asked.sent_at),
            _("Pemohon diberi tahu sekali, dengan semua yang kurang."),
            lambda: _letter(asked.letter_number),
            lambda: letters.completion_pdf(session, about),
        )  # fmt: skip
    if extension := requests.extension(session, about):
        yield Piece(
            "", ("extension",), _("Pemberitahuan perpanjangan waktu"), extension.granted_on,
            _("Batas waktu diperpanjang satu kali, tertulis, dengan alasan."),
            lambda: _letter(extension.letter_number),
            lambda: letters.extension_pdf(session, about),
        )  # fmt: skip
    notice = session.get(WrittenNotice, about.id)
    if notice is not None and notice.state == "sent":
        yield from _of_answer(session, about, notice)


def _of_answer(
    session: Session, about: InformationRequest, notice: WrittenNotice
) -> Iterator[Piece]:
    """The letters as they stand on the register, then what a refusal rests on."""

    def sent(scan_id: UUID | None) -> Callable[[], str]:
        how = (notice.letter_number, notice.letter_date, notice.sent_means, notice.sent_reference)
        return lambda: _signed(session, sending(*how), scan_id)

    proves = ["notice", *(["consideration"] if notice.consideration else [])]
    proves += ["cost"] if notice.decision.get("copy_cost") else []
    yield Piece(
        "answer", tuple(proves), _("Pemberitahuan tertulis atas permohonan"), notice.letter_date,
        _("Permohonan dijawab tertulis, dengan pertimbangannya, dan jawabannya dikirim."),
        sent(notice.signed_document_id), lambda: letters.written_notice_pdf(session, about),
    )  # fmt: skip
    if notice.refuses:
        yield Piece(
            "answer", ("article", "consideration"),
            _("Surat keputusan PPID tentang penolakan"), notice.letter_date,
            _("Penolakan menyebut huruf Pasal 17 dan akibat bila informasi dibuka."),
            sent(notice.signed_decree_id), lambda: letters.refusal_pdf(session, about),
        )  # fmt: skip
    if answers.held_elsewhere(session, about, notice):
        yield Piece(
            "answer", ("notice",), _("Pemberitahuan badan publik yang menguasai informasi"),
            notice.letter_date, _("Pemohon diberi tahu siapa yang menguasai informasinya."),
            sent(notice.signed_transfer_id), lambda: letters.transfer_pdf(session, about),
        )  # fmt: skip
    if found := evidence_tests.records(notice):
        yield Piece(
            "", ("article", "test"), _("Uji konsekuensi dan surat penetapan"),
            evidence_tests.decided_on(found),
            _("Pengecualian diuji dan ditetapkan sebelum permohonan ditolak."),
            lambda: evidence_tests.decrees(found),
            lambda: render(evidence_tests.sheet(session, about, notice)),
        )  # fmt: skip
    if done := session.get(Handover, about.id):
        yield Piece(
            "", ("handover",), _("Tanda bukti penyerahan informasi"), done.handed_on,
            _("Informasi yang dikabulkan diserahkan: apa, kapan, dan bagaimana."),
            lambda: "", lambda: letters.handover_pdf(session, about),
        )  # fmt: skip


def _of_objection(session: Session, objection: Objection) -> Iterator[Piece]:
    yield Piece(
        "objection", () if objection.request_id else ("received",),
        _("Pernyataan keberatan dan tanda bukti penerimaannya"), objection.received_on,
        _("Keberatan diterima dan diregistrasi, dengan alasan yang ditulis Pemohon."),
        lambda: _numbered(session, objection.id, objection.registration_number),
        lambda: objection_letters.receipt_pdf(session, objection),
    )  # fmt: skip
    row = answer_queries.sent_answer(session, objection)
    if row is not None:
        how = (row.letter_number, row.letter_date, row.sent_means, row.sent_reference)
        yield Piece(
            "objection_answer", ("objection",), _answer_title(by_hand=row.by_hand),
            row.letter_date, _("Keberatan ditanggapi tertulis dengan alasan, dan dikirim."),
            lambda: _signed(session, sending(*how), row.signed_document_id),
            lambda: objection_answers.answer_pdf(session, objection),
        )  # fmt: skip


def _answer_title(*, by_hand: bool) -> str:
    if by_hand:
        return _("Catatan register atas tanggapan Atasan PPID yang diberikan di kertas")
    return _("Tanggapan Atasan PPID atas keberatan")


def _letter(number: str | None) -> str:
    return f"Surat nomor {number}" if number else ""


def _numbered(session: Session, id_: UUID, number: str) -> str:
    """With the digest of what came on paper, which bears the applicant's own lines."""
    papers = [
        row.sha256
        for row in documents.of_request(session, id_)
        if row.purpose == Purpose.INCOMING_LETTER
    ]
    told = [f"surat asli Pemohon tersimpan, SHA-256 {each}" for each in papers]
    return "; ".join([f"Nomor {number}", *told])


def _signed(session: Session, said: str, scan_id: UUID | None) -> str:
    scan = session.get(Document, scan_id) if scan_id else None
    return f"{said}; surat bertanda tangan, SHA-256 {scan.sha256}" if scan else said
