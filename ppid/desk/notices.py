"""What was told to whom about a case, and how it went."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from ppid.desk import words
from ppid.events.models import OutboxEntry, State
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import queries as notices
from ppid.notices.models import OutgoingLetter
from ppid.notices.queries import NoticeLine
from ppid.statute.words import N_

NOTICES = {
    "receipt": N_("Tanda bukti penerimaan"),
    "new_request": N_("Permohonan baru"),
    "late_entry": N_("Permohonan dicatat terlambat"),
    "completion_asked": N_("Permintaan kelengkapan"),
    "deemed_complete": N_("Dianggap lengkap: pemeriksaan terlewat"),
    "completed": N_("Sudah dilengkapi"),
    "assigned": N_("Unit yang menjawab"),
    "assigned_unit": N_("Penerusan ke unit"),
    "assignment_returned": N_("Dikembalikan unit"),
    "draft_submitted": N_("Draf menunggu telaah"),
    "draft_returned": N_("Draf dikembalikan"),
    "refusal_to_check": N_("Putusan menunggu orang kedua"),
    "draft_resume": N_("Tautan ke draf pemohon"),
    "officer_invited": N_("Undangan petugas"),
    "extended": N_("Perpanjangan waktu"),
    "extended_unit": N_("Perpanjangan waktu, untuk unit"),
    "answered": N_("Pemberitahuan tertulis"),
    "answered_elsewhere": N_("Jawaban sudah dikirim dengan cara lain"),
    "withdrawn": N_("Permohonan dicabut"),
    "withdrawn_applicant": N_("Pencabutan tercatat, untuk pemohon"),
    "closed_not_completed": N_("Permohonan ditutup"),
    "completeness_due": N_("Pengingat kelengkapan"),
    "completion_due": N_("Pengingat melengkapi permohonan"),
    "completion_lapsed": N_("Kelengkapan tidak datang"),
    "unassigned": N_("Pengingat: belum diteruskan"),
    "unit_draft_due": N_("Pengingat draf unit"),
    "unit_draft_overdue": N_("Draf unit terlambat"),
    "extension_possible": N_("Perpanjangan masih mungkin"),
    "answer_due": N_("Pengingat batas jawaban"),
    "lapsed_office": N_("Batas jawaban lewat, untuk petugas"),
    "lapsed_applicant": N_("Batas jawaban lewat dan hak keberatan"),
    "commission_tomorrow": N_("Catatan ke Komisi Informasi besok"),
    "commission_note": N_("Catatan ke Komisi Informasi"),
    "objection_note_tomorrow": N_("Catatan keberatan ke Komisi Informasi berikutnya"),
    "objection_note": N_("Catatan keberatan ke Komisi Informasi"),
    "order_note_tomorrow": N_("Catatan pelaksanaan ke Komisi Informasi berikutnya"),
    "order_note": N_("Catatan pelaksanaan ke Komisi Informasi"),
    "monthly_note_tomorrow": N_("Ringkasan bulanan, untuk PPID"),
    "monthly_note": N_("Ringkasan bulanan ke Komisi Informasi"),
    "objection_window": N_("Pengingat waktu keberatan"),
    "objection_due": N_("Pengingat tanggapan keberatan"),
    "objection_lapsed_office": N_("Batas tanggapan keberatan lewat, untuk petugas"),
    "objection_lapsed_applicant": N_("Batas tanggapan keberatan lewat dan hak sengketa"),
    "objection_receipt": N_("Tanda bukti penerimaan keberatan"),
    "new_objection": N_("Keberatan baru"),
    "objection_withdrawn": N_("Pencabutan keberatan, untuk pengaju"),
    "objection_papers": N_("Berkas tambahan keberatan"),
    "objection_ended": N_("Keberatan dicabut"),
    "objection_answered": N_("Tanggapan atas keberatan"),
    "objection_answered_elsewhere": N_("Tanggapan atas keberatan dikirim dengan cara lain"),
    "settlement_proposed": N_("Usul musyawarah"),
    "settlement_recorded": N_("Musyawarah disepakati"),
    "order_done": N_("Perintah atau kesepakatan dilaksanakan"),
    "dispute_window": N_("Pengingat waktu ke Komisi Informasi"),
    "order_made": N_("Perintah untuk dilaksanakan"),
    "advice_asked": N_("Permintaan pertimbangan"),
    "objection_news": N_("Kabar keberatan, untuk Atasan PPID"),
    "dispute_news": N_("Kabar sengketa"),
    "dispute_told": N_("Kabar sengketa, untuk pemohon"),
    "dispute_due": N_("Pengingat sidang dan batas di pengadilan"),
    "handover_due": N_("Pengingat penyerahan salinan"),
    "handover_overdue": N_("Penyerahan salinan terlambat"),
    "order_due": N_("Pengingat pelaksanaan perintah"),
    "order_lapsed_applicant": N_("Perintah atau kesepakatan tidak dilaksanakan, untuk pengaju"),
    "order_overdue": N_("Pelaksanaan perintah terlambat"),
    "deadline_moved": N_("Batas waktu dihitung ulang"),
    "deadlines_moved": N_("Batas waktu dihitung ulang, untuk petugas"),
    "calendar_proposed": N_("Usul kalender menunggu petugas kedua"),
    "calendar_declined": N_("Usul kalender ditolak"),
    "calendar_missing": N_("Kalender belum dimuat"),
    "exemption_review": N_("Pengecualian perlu ditinjau"),
    "exemption_asked": N_("Pertimbangan Tim Pertimbangan diminta"),
    "exemption_advised": N_("Ada tanggapan atas uji pengecualian"),
    "lapsed_digest": N_("Daftar harian permohonan lewat waktu"),
    "undeliverable": N_("Surel tidak sampai"),
    "officer_unreachable": N_("Surel seorang petugas tidak sampai"),
    "letters_waiting": N_("Pengingat surat keluar"),
    "morning_digest": N_("Rangkuman pagi"),
    "own_requests": N_("Tautan daftar permohonan"),
    "code_again": N_("Kode lacak dikirim ulang"),
    "code_reissued": N_("Kode lacak baru"),
    "explained": N_("Penjelasan dari pemohon"),
    "mentioned": N_("Disebut dalam catatan internal"),
    "unit_reminded": N_("Pengingat dari meja PPID, untuk unit"),
}


@dataclass(frozen=True)
class NoticeView:
    """One notice: what, to whom, when, and its state."""

    name: str
    to: str
    at: str
    state: str
    troubled: bool
    internal: bool
    letter: UUID | None = None
    delivery: int | None = None  # its page, where there is something to act on
    people: int = 1


def views_of(
    outbox: Iterable[OutboxEntry], letters: Iterable[OutgoingLetter], morning_on: date | None
) -> list[NoticeView]:
    """Mail and outgoing letters, newest first; identity stays closed here.

    `morning_on`: whose digest will hold what is gathered now; None where nobody can say.
    """
    morning = dates.day_date(morning_on) if morning_on else _("berikutnya")
    rows: list[tuple[datetime, NoticeView]] = [
        (row.decided_at, _mail(row, morning)) for row in notices.lines_of(outbox)
    ]
    rows += [(row.created_at, _letter(row)) for row in letters if row.state != "cancelled"]
    found: dict[NoticeView, int] = {}
    for _at, view in sorted(rows, key=lambda pair: pair[0], reverse=True):
        found[view] = found.get(view, 0) + 1
    return [replace(view, people=number) for view, number in found.items()]


def _mail(row: NoticeLine, morning: str) -> NoticeView:
    state = words.named(words.DELIVERY_STATES, "deferred" if row.next_try else row.state)
    if row.next_try:
        at = dates.short_instant(row.next_try)
        state = f"{state}: {at}"
    if row.state == State.SUPERSEDED:  # by a morning's digest, which its note names
        state = _("Dirangkum")
    if row.gathered:
        state = _("Menunggu rangkuman pagi {day}").format(day=morning)
    troubled = row.state in notices.NEEDS_A_PERSON
    return NoticeView(
        name=words.named(NOTICES, row.notice),
        to=words.named(RECIPIENTS, row.to),
        at=dates.short_instant(row.decided_at),
        state=f"{state}: {row.note}" if row.note else state,
        troubled=troubled,
        internal=row.to == "officer",
        delivery=row.id if troubled or row.next_try else None,
    )


def _letter(row: OutgoingLetter) -> NoticeView:
    done = row.state == "done"
    return NoticeView(
        name=words.named(NOTICES, row.notice),
        to=words.named(RECIPIENTS, row.recipient.partition(":")[0]),
        at=dates.short_instant(row.done_at or row.created_at),
        state=words.means(row.means) if done else words.named(words.DELIVERY_STATES, "open"),
        troubled=False,
        internal=False,
        letter=row.id,
    )


RECIPIENTS = {
    "requester": N_("Pemohon"),
    "proxy": N_("Kuasa pemohon"),
    "officer": N_("Petugas"),
    "asked_mail": N_("Yang memintanya, ke alamat terdaftar"),
    "commission": N_("Komisi Informasi"),
}
