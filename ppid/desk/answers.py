"""The answer on the case page: each item with its outcome, how far the letter came, its proofs."""

from sqlmodel import Session

from ppid.desk import timeline, words
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.outcomes import reasons
from ppid.statute.receipt import PROOFS, Receipt


def items(
    session: Session, info_request: InformationRequest
) -> list[tuple[int, str, str, list[str]]]:
    """Each *butir* with its outcome and what stands behind it."""
    return [
        (row.position, row.sought, row.outcome or "", reasons(row) if row.outcome else [])
        for row in queries.items(session, info_request)
    ]


def letter_facts(notice: WrittenNotice, arrived: Receipt | None = None) -> list[tuple[str, str]]:
    """How far the letter came, and its proofs."""
    capacity = words.CAPACITY_MARKS.get(notice.signer_capacity or "", "")
    parts = (f"{capacity} {notice.signer_name or ''}".strip(), notice.signer_nip)
    signer = ", ".join(part for part in parts if part)
    opened = timeline.when(notice.first_opened_at) if notice.first_opened_at else ""
    until = dates.long_date(notice.object_until) if notice.object_until else ""
    if arrived and arrived.held:
        until = _("menunggu surat terbukti diterima")
    elif arrived and arrived.accept_until:
        until = dates.long_date(arrived.accept_until)
    pairs = [
        (_("Hasil"), words.outcome(notice.outcome)),
        (_("Nomor surat"), notice.letter_number or ""),
        (_("Tanggal surat"), dates.long_date(notice.letter_date) if notice.letter_date else ""),
        (_("Ditandatangani"), signer),
        (_("Tanda tangan"), words.named(words.SIGNATURES, notice.signature)),
        (_("Cara kirim"), words.means(notice.sent_means)),
        (_("Bukti kirim"), notice.sent_reference or ""),
        (_("Dibuka pemohon"), opened),
        (_("Terbukti diterima"), _received_words(arrived)),
        (_("Keberatan sampai"), until),
    ]
    return [(key, value) for key, value in pairs if value]


def _received_words(arrived: Receipt | None) -> str:
    if arrived is not None and arrived.accepted:
        return _("belum; baru diterima server surel pemohon")
    if arrived is None or arrived.received_on is None or arrived.proof is None:
        return ""
    proof = _(PROOFS[arrived.proof])
    return f"{dates.long_date(arrived.received_on)} ({proof})"
