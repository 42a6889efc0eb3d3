"""Words of the law for people: Indonesian here, translated where they are shown."""

from datetime import date, datetime

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def N_(message: str) -> str:  # noqa: N802 (the catalogue's own name for a mark)
    """Mark a message for the catalogue and leave it as it is."""
    return message


CLOCK_TITLES: dict[str, str] = {
    "registration": N_("Nomor pendaftaran dan tanda bukti penerimaan"),
    "completeness-check": N_("Pemeriksaan kelengkapan permohonan"),
    "completion": N_("Pemohon melengkapi permohonan"),
    "request-response": N_("Pemberitahuan tertulis atas permohonan"),
    "request-response-extended": N_("Pemberitahuan tertulis atas permohonan, diperpanjang"),
    "objection-filing": N_("Pengajuan keberatan"),
    "objection-answer": N_("Tanggapan atas keberatan"),
    "dispute-filing": N_("Pengajuan sengketa ke Komisi Informasi"),
    "commission-start": N_("Komisi Informasi mulai memproses sengketa"),
    "commission-finish": N_("Komisi Informasi menyelesaikan sengketa"),
    "adjudication-rejection": N_("Penolakan putusan ajudikasi dan gugatan ke pengadilan"),
    "cassation": N_("Kasasi ke Mahkamah Agung"),
    "annual-report": N_("Laporan layanan informasi tahunan"),
    "periodic-information": N_("Pengumuman informasi berkala"),
    "breach-notice": N_("Pemberitahuan kegagalan pelindungan data pribadi"),
    "data-access": N_("Pemberian akses atas data pribadi"),
    "data-correction": N_("Pembaruan dan perbaikan data pribadi"),
    "consent-withdrawal": N_("Penghentian pemrosesan setelah persetujuan ditarik kembali"),
    "processing-restriction": N_("Penundaan dan pembatasan pemrosesan data pribadi"),
    "assignment": N_("Penerusan permohonan ke perangkat daerah"),
    "unit-draft": N_("Draf jawaban perangkat daerah"),
    "handover": N_("Penyerahan salinan yang dijanjikan"),
    "order-compliance": N_("Pelaksanaan perintah"),
}


def long_date(day: date) -> str:
    """Senin, 7 Desember 2026."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def long_instant(instant: datetime) -> str:
    """Minggu, 27 Desember 2026 pukul 22.15 WITA: at the hour and in the zone the instant has."""
    return f"{long_date(instant.date())} pukul {instant:%H.%M %Z}"
