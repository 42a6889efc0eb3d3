"""What each event is called in the audit: those of cases as on their timeline, and all others."""

from ppid.desk.timeline import TITLES
from ppid.kit.i18n import _
from ppid.reports import audit
from ppid.statute.words import N_

OF_PEOPLE = {
    "officer.sessions_ended": N_("Semua sesi lain diakhiri"),
    "officer.invited": N_("Petugas diundang"),
    "officer.invitation_accepted": N_("Undangan diterima"),
    "officer.edited": N_("Data petugas diubah"),
    "officer.reactivated": N_("Petugas diaktifkan lagi"),
    "officer.handed_over": N_("Pekerjaan petugas diserahkan"),
    "officer.two_factor_set": N_("Verifikasi dua langkah dipasang"),
    "officer.two_factor_removed": N_("Verifikasi dua langkah dilepas"),
    "officer.recovery_renewed": N_("Kode cadangan dibuat baru"),
    "officer.recovery_used": N_("Masuk dengan kode cadangan"),
    "officer.absence_announced": N_("Ketidakhadiran dicatat"),
    "officer.absence_ended": N_("Ketidakhadiran diakhiri"),
    "officer.seat_taken": N_("Bertindak atas nama petugas lain"),
    "officer.seat_left": N_("Berhenti bertindak atas nama"),
    "officer.seat_given": N_("Kursi Atasan PPID diberikan"),
    "officer.seat_ended": N_("Kursi Atasan PPID diakhiri"),
}
OTHERS = {
    "calendar.proposed": N_("Perubahan kalender diusulkan"),
    "calendar.declined": N_("Perubahan kalender ditolak"),
    "calendar.changed": N_("Kalender diubah"),
    "officer.added": N_("Petugas ditambahkan"),
    "officer.logged_in": N_("Masuk"),
    "officer.logged_out": N_("Keluar"),
    "officer.password_changed": N_("Kata sandi diganti"),
    "officer.deactivated": N_("Petugas dinonaktifkan"),
    "officer.digest_chosen": N_("Cara menerima surel dipilih"),
    "officer.calendar_shared": N_("Alamat kalender dibuat"),
    "officer.calendar_revoked": N_("Alamat kalender dicabut"),
    "officer.session_ended": N_("Sesi diakhiri"),
    "office.reading_chosen": N_("Tafsir hukum dipilih"),
    "ladder.changed": N_("Tangga pengingat diubah"),
    "limit.lifted": N_("Pembatasan kiriman dilepas"),
    "limit.restored": N_("Pembatasan kiriman dipulihkan"),
    "wording.changed": N_("Bunyi pemberitahuan diubah"),
    "page.published": N_("Halaman diterbitkan"),
    "unit.contact_changed": N_("Kontak unit diubah"),
    "sending.paused": N_("Pengiriman ditahan"),
    "sending.resumed": N_("Pengiriman dilanjutkan"),
    "clock.held": N_("Jam ditahan karena tidak dipercaya"),
    "clock.agreed": N_("Jam kembali cocok"),
    "clock.confirmed": N_("Jam dinyatakan benar"),
    "objection.lapsed": N_("Batas tanggapan keberatan lewat"),
    "commission.summary_foreseen": N_("Ringkasan bulanan dibuat untuk Komisi Informasi"),
    "commission.summary_noted": N_("Ringkasan bulanan untuk Komisi Informasi"),
    "office.commission_chosen": N_("Alamat atau dasar catatan Komisi Informasi diubah"),
    "office.role_titles_chosen": N_("Sebutan peran diubah"),
    "register.exported": N_("Register diunduh atau dicetak"),
    "import.checked": N_("Berkas register lama diperiksa"),
    "import.done": N_("Register lama diimpor"),
    "import.undone": N_("Impor dibatalkan"),
    "import.discarded": N_("Berkas impor dibuang"),
    "request.import_undone": N_("Pemindahan dibatalkan"),
    "bulk.proposed": N_("Tindakan massal diusulkan"),
    "bulk.carried_out": N_("Tindakan massal dijalankan"),
    "bulk.declined": N_("Tindakan massal ditolak"),
    "view.saved": N_("Tampilan antrean disimpan"),
    "view.removed": N_("Tampilan antrean dihapus"),
    "office.delegation_chosen": N_("Pelimpahan wewenang dipilih"),
    "unit.added": N_("Unit ditambahkan"),
    "unit.edited": N_("Data unit diubah"),
    "unit.abolished": N_("Unit dibubarkan"),
    "routing.phrase_changed": N_("Pengetahuan rute diubah"),
    "routing.example_left_out": N_("Contoh rute tidak dipakai lagi"),
    "routing.example_taken_in": N_("Contoh rute dipakai lagi"),
    "routing.sentence_changed": N_("Kalimat rute diubah"),
    "routing.thresholds_changed": N_("Ambang rute diubah"),
    "letter.reworded": N_("Bunyi atau kop surat diubah"),
    "office.numbering_chosen": N_("Cara penomoran surat dipilih"),
    "office.superior_paper_chosen": N_("Kop dan agenda surat Atasan PPID dipilih"),
    "routing.version_made": N_("Versi rute dibuat"),
    "routing.version_switched": N_("Versi rute diganti"),
    **OF_PEOPLE,
    "objection.import_undone": N_("Pemindahan keberatan dibatalkan"),
}
KINDS = {
    "": N_("Semua"),
    audit.OPENINGS: N_("Pembukaan identitas"),
    audit.ACTS: N_("Tindakan petugas"),
    audit.ACCOUNTS: N_("Akun dan masuk"),
    audit.EXPORTS: N_("Data yang keluar"),
}
ACTORS = {"applicant": N_("Pemohon"), "system": N_("Sistem"), "officer": N_("Petugas")}


def title(name: str) -> str:
    """What happened, in the reader's words; a name nobody knows stays as it is."""
    if name in TITLES:
        return _(TITLES[name][0])
    return _(OTHERS.get(name, name))


def actor(kind: str) -> str:
    return _(ACTORS.get(kind, kind))
