"""The answer on the case page: each item with its outcome, how far the letter came, its proofs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.desk import timeline, words
from ppid.desk.bar import TESTS
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices.decrees import period_of
from ppid.requests import queries
from ppid.requests.models import InformationRequest, RequestItem, WrittenNotice
from ppid.requests.outcomes import reasons
from ppid.statute.receipt import PROOFS, Receipt


def items(
    session: Session, info_request: InformationRequest
) -> list[tuple[int, str, str, list[str]]]:
    """Each *butir* with its outcome and what stands behind it."""
    return item_lines(queries.items(session, info_request))


def item_lines(rows: Sequence[RequestItem]) -> list[tuple[int, str, str, list[str]]]:
    """As `items`, of rows in their order."""
    return [
        (row.position, row.sought, row.outcome or "", reasons(row) if row.outcome else [])
        for row in rows
    ]


def letter_facts(notice: WrittenNotice, arrived: Receipt | None = None) -> list[tuple[str, str]]:
    """How far the letter came, and its proofs."""
    signer = _signer(notice)
    checked = timeline.when(notice.checked_at) if notice.checked_at else ""
    opened = timeline.when(notice.first_opened_at) if notice.first_opened_at else ""
    until = dates.long_date(notice.object_until) if notice.object_until else ""
    if arrived and arrived.held:
        until = _("menunggu surat terbukti diterima")
    elif arrived and arrived.advised_until:
        until = dates.long_date(arrived.advised_until)  # as its clock and letters print it (11a b)
    pairs = [
        (_("Hasil"), words.outcome(notice.outcome)),
        (_("Disetujui orang kedua"), checked),
        (_("Nomor surat"), notice.letter_number or ""),
        (_("Tanggal surat"), dates.long_date(notice.letter_date) if notice.letter_date else ""),
        (_("Ditandatangani"), signer),
        (_("Tanda tangan"), words.named(words.SIGNATURES, notice.signature)),
        (_("Cara kirim"), words.means(notice.sent_means)),
        (_("Bukti kirim"), notice.sent_reference or ""),
        (_("Dibuka pemohon"), opened),
        (_("Terbukti diterima"), received_words(arrived)),
        (_("Keberatan aman diajukan sampai"), until),
    ]
    return [(key, value) for key, value in pairs if value]


def _signer(notice: WrittenNotice) -> str:
    """The name first: *a.n.* stands before the office for which it was signed, never before it."""
    mark = words.CAPACITY_MARKS.get(notice.signer_capacity or "", "")
    office = (notice.signer_for if notice.signer_capacity == "an" else notice.signer_position) or ""
    seat = f"{mark} {office}".strip() if mark else ""
    return ", ".join(each for each in (notice.signer_name, notice.signer_nip, seat) if each)


@dataclass(frozen=True)
class Tested:
    """One consequence test behind an answer: its record, if any, and what the letter says."""

    record_id: UUID | None
    facts: list[tuple[str, str]]
    has_scan: bool  # of the opinion on paper, at `href`/pindaian
    position: int | None = None  # of the item that it closes; None of an only one

    @property
    def href(self) -> str:
        return f"{TESTS}/{self.record_id}" if self.record_id else ""


def tests(notice: WrittenNotice) -> list[Tested]:
    """The consequence test of all that is closed."""
    found = [(each.get("position"), each.get("test")) for each in notice.rulings]
    found = found or [(None, notice.decision.get("test"))]
    return [_tested(test, position) for position, test in found if test]


def _tested(test: Mapping[str, Any], position: int | None) -> Tested:
    record_id = UUID(test["record_id"]) if test.get("record_id") else None
    return Tested(record_id, _test_facts(test), bool(test.get("scan_id")), position)


def proposed(session: Session, info_request: InformationRequest, notice: WrittenNotice) -> str:
    """The outcome that the accepted draft proposed, where it was decided otherwise; else ""."""
    taken = [each for each in queries.drafts(session, info_request) if each.state == "accepted"]
    return next(
        (each.proposed_outcome for each in taken if each.proposed_outcome != notice.outcome), ""
    )


def _test_facts(test: Mapping[str, Any]) -> list[tuple[str, str]]:
    signed_on = dates.long_date(date.fromisoformat(test["decree_date"]))
    decree = f"{test['decree_number']}, {signed_on}"
    head = ", ".join((test["head_name"], test["head_office"], test["head_letter"]))
    pairs = [
        (_("Pasal 17 huruf"), ", ".join(test["letters"])),
        (_("Pasal undang-undang lain"), test.get("other_statute") or ""),
        (_("Konsekuensi bila dibuka"), test["consequence"]),
        (_("Pendapat Tim Pertimbangan"), test["team_opinion"]),
        (_("Surat penetapan"), decree),
        (_("Jangka waktu"), period_of(test)),
        (_("Disetujui pimpinan badan publik"), head),
    ]
    return [(name, value) for name, value in pairs if value]


def received_words(arrived: Receipt | None) -> str:
    """The day on which a sent letter is proved received, and by what; "" while it is not."""
    if arrived is not None and arrived.accepted:
        return _("belum; baru diterima server surel pemohon")
    if arrived is None or arrived.received_on is None or arrived.proof is None:
        return ""
    proof = _(PROOFS[arrived.proof])
    return f"{dates.long_date(arrived.received_on)} ({proof})"
