"""The statutory clocks C1 to C16: each limit beside its article, its confidence and its days.

Confidence: V text verified, V2 verified second-hand, K known to practitioners, U unsure,
internal = the office's own limit.

A change of law is a new row with its own `valid_from`: of the rows of a clock the newest that was
in force when the clock started counts, so that a case that started before it keeps its own.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from ppid.statute.kinds import PERKI_SLIP, UU_PDP, ClockKind, ClockRule, NotInForce, Reading, Unit
from ppid.statute.words import N_

Rulebook = Mapping[tuple[ClockKind, Reading], tuple[ClockRule, ...]]
K, U = ClockKind, Unit
SLIP = "Perki 1/2021 tentang Standar Layanan Informasi Publik"
UNANSWERED = "pemohon berhak mengajukan keberatan (tidak ditanggapi, Pasal 35 ayat (1) huruf c)"
NO_SECOND = "pemohon berhak mengajukan keberatan; perpanjangan kedua tidak ada"
EXTENDED = "hari ke-10 ditambah 7 hari kerja, dihitung sejak hari ke-10 dan bukan sejak suratnya"
NO_SANCTION = "undang-undang tidak menyebut akibat"
CONTROLLER = "Pemerintah Provinsi sebagai pengendali data pribadi"
RULES: tuple[ClockRule, ...] = (
    ClockRule(
        "C1", K.REGISTRATION, 0, U.AT_ONCE,
        starts="permintaan diterima", acts="petugas layanan",
        on_lapse="undang-undang tidak menyebut akibat; pemohon sulit membuktikan tanggalnya",
        legal_basis="UU 14/2008 Pasal 22 ayat (4), ayat (5) dan ayat (6)", confidence="V",
        note="permintaan lewat pos: nomor pendaftaran dapat dikirim bersama jawaban",
    ),
    ClockRule(
        "C2", K.COMPLETENESS_CHECK, 3, U.WORKING_DAYS,
        starts="permohonan dicatat dalam register", acts="petugas layanan",
        on_lapse="permohonan dianggap lengkap; tenggat jawaban tetap dihitung sejak diterima",
        legal_basis=SLIP, confidence="V2 (jangka waktu), U (akibat)", valid_from=PERKI_SLIP,
        note="peraturan menulis “Hari”",
    ),
    ClockRule(
        "C3", K.COMPLETION, 3, U.WORKING_DAYS,
        starts="pemohon menerima surat keterangan tidak lengkap", acts="pemohon",
        on_lapse="permohonan dapat ditutup (tidak dilengkapi); permohonan baru boleh diajukan",
        legal_basis=SLIP, confidence="V2 (jangka waktu), U (akibat)", valid_from=PERKI_SLIP,
        note="peraturan menulis “Hari”",
    ),
    ClockRule(
        "C4", K.REQUEST_RESPONSE, 10, U.WORKING_DAYS,
        starts="permintaan diterima", acts="PPID", on_lapse=UNANSWERED,
        legal_basis="UU 14/2008 Pasal 22 ayat (7)", confidence="V",
    ),
    ClockRule(
        "C4", K.REQUEST_RESPONSE, 10, U.WORKING_DAYS,
        starts="permohonan dinyatakan lengkap", acts="PPID", on_lapse=UNANSWERED,
        legal_basis=SLIP, confidence="V2", valid_from=PERKI_SLIP, reading=Reading.PERKI,
    ),
    ClockRule(
        "C5", K.REQUEST_RESPONSE_EXTENDED, 17, U.WORKING_DAYS,
        starts="permintaan diterima; berlaku hanya bila perpanjangan diberitahukan tepat waktu",
        acts="PPID", on_lapse=NO_SECOND,
        legal_basis="UU 14/2008 Pasal 22 ayat (7) dan ayat (8)", confidence="V2", note=EXTENDED,
    ),
    ClockRule(
        "C5", K.REQUEST_RESPONSE_EXTENDED, 17, U.WORKING_DAYS,
        starts="permohonan dinyatakan lengkap; hanya bila perpanjangan diberitahukan tepat waktu",
        acts="PPID", on_lapse=NO_SECOND,
        legal_basis=f"{SLIP}; UU 14/2008 Pasal 22 ayat (8)", confidence="V2",
        valid_from=PERKI_SLIP, reading=Reading.PERKI, note=EXTENDED,
    ),
    ClockRule(
        "C6", K.OBJECTION_FILING, 30, U.WORKING_DAYS,
        starts="alasan keberatan ditemukan", acts="pemohon atau kuasanya",
        on_lapse="hak mengajukan keberatan dapat dinyatakan lewat; keberatan tetap dicatat",
        legal_basis="UU 14/2008 Pasal 36 ayat (1)", confidence="V",
    ),
    ClockRule(
        "C7", K.OBJECTION_ANSWER, 30, U.WORKING_DAYS,
        starts="keberatan tertulis diterima", acts="Atasan PPID",
        on_lapse="pemohon dapat mengajukan sengketa ke Komisi Informasi",
        legal_basis="UU 14/2008 Pasal 36 ayat (2)", confidence="V",
    ),
    ClockRule(
        "C7", K.OBJECTION_ANSWER, 30, U.WORKING_DAYS,
        starts="keberatan dicatat dalam register keberatan", acts="Atasan PPID",
        on_lapse="pemohon dapat mengajukan sengketa ke Komisi Informasi",
        legal_basis=SLIP, confidence="V2", valid_from=PERKI_SLIP, reading=Reading.PERKI,
    ),
    ClockRule(
        "C8", K.DISPUTE_FILING, 14, U.WORKING_DAYS,
        starts="jawaban Atasan PPID diterima, atau hari ke-30 berlalu tanpa jawaban",
        acts="pemohon atau kuasanya",
        on_lapse="Komisi Informasi dapat menyatakan permohonan melewati jangka waktu",
        legal_basis="UU 14/2008 Pasal 37 ayat (2); Perki 1/2013 Pasal 13",
        confidence="V (jawaban diterima), V2 (tanpa jawaban)",
        note="C8a: sejak jawaban diterima. C8b: tanpa jawaban, sejak hari ke-30 berlalu; "
        "sebelum hari itu berakhir permohonan prematur",
    ),
    ClockRule(
        "C9", K.COMMISSION_START, 14, U.WORKING_DAYS,
        starts="permohonan penyelesaian sengketa diterima (praktik: diregistrasi)",
        acts="Komisi Informasi", on_lapse=NO_SANCTION,
        legal_basis="UU 14/2008 Pasal 38 ayat (1)", confidence="K (sejak registrasi: V2)",
    ),
    ClockRule(
        "C10", K.COMMISSION_FINISH, 100, U.WORKING_DAYS,
        starts="proses penyelesaian sengketa dimulai", acts="Komisi Informasi",
        on_lapse=NO_SANCTION, legal_basis="UU 14/2008 Pasal 38 ayat (2)", confidence="K",
        note="awalnya diperdebatkan: registrasi atau sidang pertama",
    ),
    ClockRule(
        "C11", K.ADJUDICATION_REJECTION, 14, U.WORKING_DAYS,
        starts="putusan ajudikasi diterima", acts="pihak yang menolak putusan",
        on_lapse="putusan Komisi Informasi berkekuatan hukum tetap",
        legal_basis="UU 14/2008 Pasal 48 ayat (1)", confidence="K",
    ),
    ClockRule(
        "C12", K.CASSATION, 14, U.CALENDAR_DAYS,
        starts="putusan pengadilan diterima", acts="pihak yang mengajukan kasasi",
        on_lapse="putusan pengadilan berkekuatan hukum tetap",
        legal_basis="UU 14/2008 Pasal 50", confidence="V",
        note="undang-undang menulis “hari”, tanpa “kerja”",
    ),
    ClockRule(
        "C13", K.ANNUAL_REPORT, 3, U.MONTHS,
        starts="tahun anggaran berakhir", acts="Badan Publik",
        on_lapse="nilai pemantauan dan evaluasi berkurang; Komisi Informasi dapat mengingatkan",
        legal_basis="Perki 1/2021 Pasal 56", confidence="V2", valid_from=PERKI_SLIP,
    ),
    ClockRule(
        "C14", K.PERIODIC_INFORMATION, 6, U.MONTHS,
        starts="informasi berkala terakhir kali diumumkan", acts="Badan Publik",
        on_lapse="keberatan dapat diajukan (tidak disediakan, Pasal 35 ayat (1) huruf b)",
        legal_basis="UU 14/2008 Pasal 9 ayat (3)", confidence="K",
        note="paling singkat setiap 6 bulan sekali",
    ),
    ClockRule(
        "C15", K.BREACH_NOTICE, 72, U.HOURS,
        starts="kegagalan pelindungan data pribadi diketahui", acts=CONTROLLER,
        on_lapse="sanksi administratif", legal_basis="UU 27/2022 Pasal 46 ayat (1)",
        confidence="V", valid_from=UU_PDP,
        note="kepada subjek data pribadi dan lembaga",
    ),
    ClockRule(
        "C16", K.DATA_ACCESS, 72, U.HOURS,
        starts="permintaan akses data pribadi diterima", acts=CONTROLLER,
        on_lapse="sanksi administratif", legal_basis="UU 27/2022 Pasal 32",
        confidence="V", valid_from=UU_PDP,
        note="termasuk rekam jejak pemrosesan",
    ),
    ClockRule(
        "C16", K.DATA_CORRECTION, 72, U.HOURS,
        starts="permintaan pembaruan atau perbaikan data pribadi diterima", acts=CONTROLLER,
        on_lapse="sanksi administratif", legal_basis="UU 27/2022 Pasal 30",
        confidence="V2", valid_from=UU_PDP,
        note="hasilnya diberitahukan kepada subjek data pribadi",
    ),
    ClockRule(
        "C16", K.CONSENT_WITHDRAWAL, 72, U.HOURS,
        starts="penarikan kembali persetujuan diterima", acts=CONTROLLER,
        on_lapse="sanksi administratif", legal_basis="UU 27/2022 Pasal 40",
        confidence="V2", valid_from=UU_PDP,
        note="pemrosesan yang berdasar persetujuan dihentikan",
    ),
    ClockRule(
        "C16", K.PROCESSING_RESTRICTION, 72, U.HOURS,
        starts="permintaan penundaan atau pembatasan pemrosesan diterima", acts=CONTROLLER,
        on_lapse="sanksi administratif", legal_basis="UU 27/2022 Pasal 41",
        confidence="V", valid_from=UU_PDP,
    ),
    ClockRule(
        "", K.ASSIGNMENT, 1, U.WORKING_DAYS,
        starts="permohonan diverifikasi", acts="petugas layanan",
        on_lapse="petugas layanan diingatkan",
        legal_basis="tenggat internal PPID", confidence="internal",
    ),
    ClockRule(
        "", K.UNIT_DRAFT, 5, U.WORKING_DAYS,
        starts="permohonan diterima badan publik", acts="PPID Pelaksana",
        on_lapse="PPID Pelaksana dan pimpinan unit diingatkan",
        legal_basis="tenggat internal PPID", confidence="internal",
    ),
    ClockRule(
        "", K.HANDOVER, 1, U.WORKING_DAYS,
        starts="pemberitahuan tertulis dikirim", acts="petugas layanan",
        on_lapse="petugas layanan, unit dan pimpinannya diingatkan",
        legal_basis=N_("waktu penyediaan dalam pemberitahuan tertulis"), confidence="internal",
        note="selama hari kerja yang dijanjikan dalam pemberitahuan",
    ),
    ClockRule(
        "", K.ORDER, 1, U.WORKING_DAYS,
        starts="tanggal surat perintah", acts="PPID",
        on_lapse="petugas layanan, unit dan pimpinannya diingatkan",
        legal_basis=N_("waktu yang ditetapkan dalam perintah itu"), confidence="internal",
        note="selama hari kerja yang ditetapkan dalam perintah, dihitung sejak tanggal suratnya "
        "(undang-undang tidak mengatur awalnya); kesepakatan: sejak kedua pihak sepakat",
    ),
)  # fmt: skip


def rulebook(rows: Iterable[ClockRule]) -> Rulebook:
    """The rows of each clock and reading, the newest first."""
    book: dict[tuple[ClockKind, Reading], tuple[ClockRule, ...]] = {}
    for row in sorted(rows, key=lambda row: row.valid_from, reverse=True):
        key = row.kind, row.reading
        book[key] = (*book.get(key, ()), row)
    return book


LAW = rulebook(RULES)


def rule(
    kind: ClockKind, on: date, reading: Reading = Reading.STATUTE, law: Rulebook = LAW
) -> ClockRule:
    """The rule of a clock as it was in force on a date: the newest, where two of them were."""
    rows = law.get((kind, reading), ())
    for row in rows:
        if row.in_force(on):
            return row
    if not rows:
        raise NotInForce(f"Tenggat {kind.value} tidak mempunyai bacaan '{reading.value}'.")
    raise NotInForce(f"Aturan untuk {kind.value} tidak berlaku pada {on.isoformat()}.")


def is_in_force(kind: ClockKind, on: date, law: Rulebook = LAW) -> bool:
    """Whether a clock was law on a date: the check of completeness came with the Perki of 2021."""
    return any(row.in_force(on) for row in law.get((kind, Reading.STATUTE), ()))


def by_version(version: str, law: Rulebook = LAW) -> ClockRule:
    """The rule that a running clock was started with, for its words and its article."""
    for row in (row for rows in law.values() for row in rows):
        if row.version == version:
            return row
    raise NotInForce(f"Aturan '{version}' tidak ada.")
