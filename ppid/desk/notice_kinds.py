"""When each notice is sent, to whom, and whether it is an act of the law or a reminder."""

from dataclasses import dataclass

from ppid.statute.words import N_

APPLICANT = N_("Pemohon, dan kuasanya bila ada")
DESK = N_("Petugas layanan dan PPID Utama")
UNIT = N_("Petugas unit yang ditugasi")
PPID = N_("PPID Utama")
WORKING = N_("Petugas dan unit yang menangani")
ASKED = N_("Yang memintanya, hanya ke alamat surel yang terdaftar")
OBJECTOR = N_("Pengaju keberatan, dan kuasanya bila ada")
ATASAN = N_("Petugas layanan, PPID Utama, dan Atasan PPID")
COMMISSION = N_("Komisi Informasi, bila alamat dan dasarnya tercatat")
CALENDAR = N_("PPID Utama dan admin")


@dataclass(frozen=True)
class Kind:
    """`legal`: the law or a decision makes it due; else it is a reminder or news for the office."""

    to: str
    when: str = ""  # of a notice of the ladder: the ladder in force says it
    legal: bool = False


KINDS: dict[str, Kind] = {
    "draft_resume": Kind(
        N_("Penulis draf permohonan"), N_("Saat seseorang meminta tautan ke drafnya.")
    ),
    "receipt": Kind(APPLICANT, N_("Segera sesudah permohonan tercatat."), legal=True),
    "completion_asked": Kind(APPLICANT, N_("Saat kelengkapan diminta."), legal=True),
    "completion_due": Kind(APPLICANT),
    "assigned": Kind(APPLICANT, N_("Saat permohonan diteruskan ke unit.")),
    "extended": Kind(APPLICANT, N_("Saat waktu jawaban diperpanjang."), legal=True),
    "answered": Kind(APPLICANT, N_("Saat jawaban dikirim dengan surel."), legal=True),
    "answered_elsewhere": Kind(APPLICANT, N_("Saat jawaban dikirim dengan cara lain.")),
    "withdrawn_applicant": Kind(APPLICANT, N_("Saat pencabutan permohonan tercatat."), legal=True),
    "closed_not_completed": Kind(
        APPLICANT, N_("Saat permohonan ditutup karena tidak dilengkapi."), legal=True
    ),
    "lapsed_applicant": Kind(APPLICANT, legal=True),
    "deadline_moved": Kind(
        APPLICANT, N_("Saat hari libur berubah dan batas waktu bergeser."), legal=True
    ),
    "officer_invited": Kind(
        N_("Petugas yang diundang"), N_("Saat pengelola sistem mengundang petugas.")
    ),
    "new_request": Kind(DESK, N_("Segera sesudah permohonan tercatat.")),
    "late_entry": Kind(DESK, N_("Saat permohonan dicatat sesudah hari diterimanya.")),
    "completeness_due": Kind(DESK),
    "deemed_complete": Kind(DESK),
    "completion_lapsed": Kind(DESK),
    "completed": Kind(DESK, N_("Saat pemohon melengkapi permohonannya.")),
    "unassigned": Kind(DESK),
    "assigned_unit": Kind(UNIT, N_("Saat permohonan diteruskan ke unit.")),
    "assignment_returned": Kind(DESK, N_("Saat unit mengembalikan permohonan.")),
    "unit_draft_due": Kind(UNIT),
    "unit_draft_overdue": Kind(N_("Petugas dan pimpinan unit")),
    "draft_submitted": Kind(PPID, N_("Saat unit mengajukan draf.")),
    "mentioned": Kind(
        N_("Petugas yang disebut"), N_("Saat catatan internal menyebut seorang petugas.")
    ),
    "unit_reminded": Kind(UNIT, N_("Saat meja PPID mengingatkan unit.")),
    "draft_returned": Kind(UNIT, N_("Saat draf dikembalikan untuk diperbaiki.")),
    "refusal_to_check": Kind(DESK, N_("Saat penolakan, atau uji di atas kertas, diputuskan.")),
    "extension_possible": Kind(DESK),
    "extended_unit": Kind(UNIT, N_("Saat waktu jawaban diperpanjang.")),
    "answer_due": Kind(DESK),
    "lapsed_office": Kind(N_("Unit, pimpinannya, petugas layanan, dan PPID Utama")),
    "lapsed_digest": Kind(
        N_("Atasan PPID"), N_("Sekali setiap hari kerja selama ada yang lewat waktu.")
    ),
    "commission_tomorrow": Kind(PPID),
    "withdrawn": Kind(N_("Petugas dan unit yang menangani"), N_("Saat permohonan dicabut.")),
    "calendar_proposed": Kind(CALENDAR, N_("Saat perubahan kalender diusulkan.")),
    "calendar_declined": Kind(N_("Pengusulnya"), N_("Saat usul kalender ditolak.")),
    "calendar_missing": Kind(CALENDAR, N_("Sekali sepekan selama kalender belum dimuat.")),
    "deadlines_moved": Kind(
        N_("Petugas yang menangani"), N_("Saat hari libur berubah dan batas waktu bergeser.")
    ),
    "objection_window": Kind(APPLICANT),
    "objection_lapsed_applicant": Kind(APPLICANT, legal=True),
    "objection_receipt": Kind(OBJECTOR, N_("Segera sesudah keberatan tercatat."), legal=True),
    "objection_withdrawn": Kind(OBJECTOR, N_("Saat pencabutan keberatan tercatat."), legal=True),
    "new_objection": Kind(ATASAN, N_("Segera sesudah keberatan tercatat.")),
    "objection_papers": Kind(ATASAN, N_("Saat pengaju keberatan menambah berkas.")),
    "objection_ended": Kind(ATASAN, N_("Saat keberatan dicabut.")),
    "objection_due": Kind(ATASAN),
    "objection_lapsed_office": Kind(ATASAN),
    "objection_answered": Kind(
        OBJECTOR, N_("Saat tanggapan atas keberatan dikirim dengan surel."), legal=True
    ),
    "objection_answered_elsewhere": Kind(
        OBJECTOR, N_("Saat tanggapan atas keberatan dikirim dengan cara lain.")
    ),
    "settlement_proposed": Kind(OBJECTOR, N_("Saat kantor mengusulkan musyawarah."), legal=True),
    "settlement_recorded": Kind(OBJECTOR, N_("Saat kedua pihak sepakat."), legal=True),
    "order_done": Kind(OBJECTOR, N_("Saat pelaksanaan perintah atau kesepakatan dicatat.")),
    "dispute_window": Kind(OBJECTOR),
    "order_made": Kind(WORKING, N_("Saat ada perintah atau kesepakatan untuk dilaksanakan.")),
    "advice_asked": Kind(N_("Tim Pertimbangan"), N_("Saat Atasan PPID meminta pertimbangan.")),
    "objection_news": Kind(
        N_("Atasan PPID; Tim Pertimbangan bila pertimbangannya tidak perlu lagi"),
        N_("Saat ada draf, pertimbangan, kata pengaju, pelaksanaan, atau akhirnya."),
    ),
    "dispute_news": Kind(ATASAN, N_("Saat ada tahap, sidang, dokumen, putusan, atau perintah.")),
    "dispute_told": Kind(
        OBJECTOR, N_("Saat ada tahap, sidang, putusan, perintah, atau pelaksanaannya.")
    ),
    "dispute_due": Kind(
        DESK, N_("Tiga dan satu hari kerja sebelum sidang dan sebelum batas di pengadilan.")
    ),
    "handover_due": Kind(WORKING),
    "handover_overdue": Kind(WORKING),
    "order_due": Kind(WORKING),
    "order_overdue": Kind(WORKING),
    "order_lapsed_applicant": Kind(OBJECTOR, legal=True),
    "exemption_review": Kind(
        N_("PPID Utama dan Tim Pertimbangan"),
        N_("Sekali sepekan sebelum jangka waktu pengecualian berakhir."),
    ),
    "exemption_asked": Kind(N_("Tim Pertimbangan"), N_("Saat pendapat Tim Pertimbangan diminta.")),
    "exemption_advised": Kind(
        N_("Petugas layanan, PPID Utama, dan penulis ujinya"),
        N_("Saat Tim Pertimbangan berpendapat, atau naskahnya dikembalikan."),
    ),
    "letters_waiting": Kind(DESK, N_("Bila surat keluar menunggu lebih dari satu hari kerja.")),
    "morning_digest": Kind(
        N_("Petugas yang memilihnya"), N_("Setiap pagi hari kerja selama ada yang menunggu.")
    ),
    "undeliverable": Kind(
        DESK, N_("Bila surel kepada pemohon atau Komisi Informasi tidak sampai.")
    ),
    "officer_unreachable": Kind(
        N_("PPID Utama dan admin"), N_("Bila surel kepada seorang petugas tidak sampai.")
    ),
    "own_requests": Kind(ASKED, N_("Segera sesudah diminta di laman Permohonan saya.")),
    "code_again": Kind(ASKED, N_("Segera sesudah diminta di laman Kode lacak hilang.")),
    "code_reissued": Kind(APPLICANT, N_("Saat meja layanan menerbitkan kode lacak baru.")),
    "explained": Kind(WORKING, N_("Saat pemohon menambah penjelasan.")),
    "commission_note": Kind(COMMISSION),
    "objection_note_tomorrow": Kind(PPID),
    "objection_note": Kind(COMMISSION),
    "order_note_tomorrow": Kind(PPID),
    "order_note": Kind(COMMISSION),
    "monthly_note_tomorrow": Kind(PPID, N_("Sekali sebulan, untuk bulan sebelumnya.")),
    "monthly_note": Kind(COMMISSION, N_("Hari kerja sesudah PPID melihat ringkasannya.")),
}
ANY = Kind(N_("Petugas"), N_("Menurut kejadiannya."))


def kind_of(notice: str) -> Kind:
    """What is known of a notice; of one that nobody described, little."""
    return KINDS.get(notice, ANY)
