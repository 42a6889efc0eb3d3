"""An answer of the superior that was given on paper: what the register says of it, and no letter.

The letter is on paper, and its scan is kept. To compose one of what an officer wrote down of it
would show a letter that nobody wrote.
"""

from sqlmodel import Session

from ppid.documents.letters import EvidenceSheet, ObjectionAnswer
from ppid.documents.models import Document
from ppid.kit.dates import long_date, long_instant, plain_date
from ppid.notices import stationery as paper
from ppid.notices.means import MEANS
from ppid.objections import answer_models
from ppid.objections.models import Objection

TITLE = "Catatan Register atas Tanggapan di Kertas"
ORIGINAL = "aslinya dibawa Termohon ke persidangan untuk dicocokkan"


def sheet(
    session: Session,
    objection: Objection,
    row: answer_models.ObjectionAnswer,
    made: ObjectionAnswer,
) -> EvidenceSheet:
    """`made` has the same answer in the words of a letter: rulings, order and outcome."""
    scan = session.get(Document, row.signed_document_id) if row.signed_document_id else None
    return EvidenceSheet(
        head=paper.head(session, objection),
        title=TITLE,
        about=f"atas keberatan nomor {made.number}",
        note=_note(row, scan),
        tables=[_of_letter(row, scan), _of_content(made)],
    )


def _note(row: answer_models.ObjectionAnswer, scan: Document | None) -> str:
    dated = f" tanggal {plain_date(row.letter_date)}" if row.letter_date else ""
    kept = f" Pindaiannya tersimpan pada register, SHA-256 {scan.sha256}." if scan else ""
    own = f" Dalam sengketa, {ORIGINAL}." if paper.is_bare() else ""
    return (
        "Lembar ini ringkasan register atas surat di kertas; bukan surat itu dan bukan salinannya. "
        f"Suratnya bernomor {row.letter_number}{dated}.{kept}{own}"
    )


def _of_letter(row: answer_models.ObjectionAnswer, scan: Document | None) -> list[tuple[str, str]]:
    sent = long_date(row.sent_on) if row.sent_on else ""
    how = MEANS.get(str(row.sent_means), "")
    lines = [
        ("Nomor surat", row.letter_number or ""),
        ("Tanggal surat", long_date(row.letter_date) if row.letter_date else ""),
        ("Penanda tangan", row.signer_name or ""),
        ("Jabatan", row.signer_position or ""),
        ("NIP", row.signer_nip or ""),
        ("Disampaikan", ", ".join(filter(None, [sent, how]))),
        ("Bukti penyampaian", row.sent_reference or ""),
        ("Dicatat pada register", long_instant(row.sent_at) if row.sent_at else ""),
        ("Pindaian surat", f"SHA-256 {scan.sha256}" if scan else "tidak ada"),
    ]
    return [(name, said) for name, said in lines if said]


def _of_content(made: ObjectionAnswer) -> list[tuple[str, str]]:
    """As an officer wrote it down from the paper."""
    limit = f"{made.order_days} hari kerja sejak tanggal surat" if made.order_days else ""
    lines = [
        ("Isi surat, ringkasan petugas", made.body),
        *((f"Alasan {each.ground}", _ruled(each.ruling, each.reason)) for each in made.rulings),
        ("Putusan", made.outcome),
        ("Perintah kepada PPID", made.order),
        ("Dilaksanakan", ", paling lambat ".join(filter(None, [limit, made.order_due]))),
    ]
    return [(name, said) for name, said in lines if said]


def _ruled(ruling: str, reason: str) -> str:
    return "\n".join(filter(None, [f"{ruling}.", reason]))
