"""The statutory clocks: each limit beside its article, its confidence and the days it was in force.

Confidence: V text verified, V2 verified second-hand, K known to practitioners, U unsure,
internal = the office's own limit. Days are decided in WITA.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ppid.statute.calendar import Calendar, Counting, Skipped

WITA = ZoneInfo("Asia/Makassar")
UU_KIP = date(2010, 4, 30)
PERKI_SLIP, UU_PDP = date(2021, 6, 30), date(2022, 10, 17)
EXTENSION_DAYS = 7
COMMISSION_NOTE_DAYS = 8


class ClockKind(StrEnum):
    COMPLETENESS_CHECK = "completeness-check"
    COMPLETION = "completion"
    REQUEST_RESPONSE = "request-response"
    REQUEST_RESPONSE_EXTENDED = "request-response-extended"
    OBJECTION_FILING = "objection-filing"
    OBJECTION_ANSWER = "objection-answer"
    DISPUTE_FILING = "dispute-filing"
    COMMISSION_START = "commission-start"
    COMMISSION_FINISH = "commission-finish"
    ADJUDICATION_REJECTION = "adjudication-rejection"
    CASSATION = "cassation"
    BREACH_NOTICE = "breach-notice"
    ANNUAL_REPORT = "annual-report"
    ASSIGNMENT = "assignment"
    UNIT_DRAFT = "unit-draft"


OFFICE_CLOCKS = frozenset({ClockKind.ASSIGNMENT, ClockKind.UNIT_DRAFT})
STATUTORY_CLOCKS = tuple(kind for kind in ClockKind if kind not in OFFICE_CLOCKS)


class Reading(StrEnum):
    """Two defensible starts of one clock: the statute's, and the Commission's regulation's."""

    STATUTE = "statute"
    PERKI = "perki"


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    MONTHS = "months"


class NotInForce(LookupError):
    """No rule for this clock was in force on that date."""


@dataclass(frozen=True)
class ClockRule:
    """One limit as the law sets it; the texts are for people and therefore Indonesian."""

    kind: ClockKind
    length: int
    unit: Unit
    starts: str
    acts: str
    on_lapse: str
    legal_basis: str
    confidence: str
    valid_from: date = UU_KIP
    valid_until: date | None = None
    reading: Reading = Reading.STATUTE

    @property
    def version(self) -> str:
        return f"{self.kind.value}/{self.reading.value}/{self.valid_from.isoformat()}"

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


K, U = ClockKind, Unit
SLIP = "Perki 1/2021 tentang Standar Layanan Informasi Publik"
UNANSWERED = "pemohon berhak mengajukan keberatan (tidak ditanggapi, Pasal 35 ayat (1) huruf c)"
RULES: tuple[ClockRule, ...] = (
    ClockRule(
        K.COMPLETENESS_CHECK, 3, U.WORKING_DAYS,
        starts="permohonan dicatat dalam register", acts="petugas layanan",
        on_lapse="permohonan dianggap lengkap; tenggat jawaban tetap dihitung sejak diterima",
        legal_basis=SLIP,
        confidence="V2", valid_from=PERKI_SLIP,
    ),
    ClockRule(
        K.COMPLETION, 3, U.WORKING_DAYS,
        starts="pemohon menerima surat keterangan tidak lengkap", acts="pemohon",
        on_lapse="permohonan dapat ditutup (tidak dilengkapi); permohonan baru boleh diajukan",
        legal_basis=SLIP,
        confidence="V2 (jangka waktu), U (akibat)", valid_from=PERKI_SLIP,
    ),
    ClockRule(
        K.REQUEST_RESPONSE, 10, U.WORKING_DAYS,
        starts="permintaan diterima", acts="PPID",
        on_lapse=UNANSWERED,
        legal_basis="UU 14/2008 Pasal 22 ayat (7)", confidence="V",
    ),
    ClockRule(
        K.REQUEST_RESPONSE, 10, U.WORKING_DAYS,
        starts="permohonan dinyatakan lengkap", acts="PPID",
        on_lapse=UNANSWERED,
        legal_basis=SLIP,
        confidence="V2", valid_from=PERKI_SLIP, reading=Reading.PERKI,
    ),
    ClockRule(
        K.REQUEST_RESPONSE_EXTENDED, 17, U.WORKING_DAYS,
        starts="permintaan diterima; berlaku hanya bila perpanjangan diberitahukan tepat waktu",
        acts="PPID",
        on_lapse="pemohon berhak mengajukan keberatan; perpanjangan kedua tidak ada",
        legal_basis="UU 14/2008 Pasal 22 ayat (7) dan ayat (8)", confidence="V2",
    ),
    ClockRule(
        K.REQUEST_RESPONSE_EXTENDED, 17, U.WORKING_DAYS,
        starts="permohonan dinyatakan lengkap; hanya bila perpanjangan diberitahukan tepat waktu",
        acts="PPID",
        on_lapse="pemohon berhak mengajukan keberatan; perpanjangan kedua tidak ada",
        legal_basis=f"{SLIP}; UU 14/2008 Pasal 22 ayat (8)",
        confidence="V2", valid_from=PERKI_SLIP, reading=Reading.PERKI,
    ),
    ClockRule(
        K.OBJECTION_FILING, 30, U.WORKING_DAYS,
        starts="alasan keberatan ditemukan", acts="pemohon atau kuasanya",
        on_lapse="hak mengajukan keberatan dapat dinyatakan lewat; keberatan tetap dicatat",
        legal_basis="UU 14/2008 Pasal 36 ayat (1)", confidence="V",
    ),
    ClockRule(
        K.OBJECTION_ANSWER, 30, U.WORKING_DAYS,
        starts="keberatan tertulis diterima", acts="Atasan PPID",
        on_lapse="pemohon dapat mengajukan sengketa ke Komisi Informasi",
        legal_basis="UU 14/2008 Pasal 36 ayat (2)", confidence="V",
    ),
    ClockRule(
        K.OBJECTION_ANSWER, 30, U.WORKING_DAYS,
        starts="keberatan dicatat dalam register keberatan", acts="Atasan PPID",
        on_lapse="pemohon dapat mengajukan sengketa ke Komisi Informasi",
        legal_basis=SLIP,
        confidence="V2", valid_from=PERKI_SLIP, reading=Reading.PERKI,
    ),
    ClockRule(
        K.DISPUTE_FILING, 14, U.WORKING_DAYS,
        starts="jawaban Atasan PPID diterima, atau hari ke-30 berlalu tanpa jawaban",
        acts="pemohon atau kuasanya",
        on_lapse="Komisi Informasi dapat menyatakan permohonan melewati jangka waktu",
        legal_basis="UU 14/2008 Pasal 37 ayat (2); Perki 1/2013 Pasal 13",
        confidence="V (jawaban diterima), V2 (tanpa jawaban)",
    ),
    ClockRule(
        K.COMMISSION_START, 14, U.WORKING_DAYS,
        starts="permohonan penyelesaian sengketa diterima (praktik: diregistrasi)",
        acts="Komisi Informasi", on_lapse="undang-undang tidak menyebut akibat",
        legal_basis="UU 14/2008 Pasal 38 ayat (1)", confidence="K",
    ),
    ClockRule(
        K.COMMISSION_FINISH, 100, U.WORKING_DAYS,
        starts="proses penyelesaian sengketa dimulai", acts="Komisi Informasi",
        on_lapse="undang-undang tidak menyebut akibat",
        legal_basis="UU 14/2008 Pasal 38 ayat (2)", confidence="K",
    ),
    ClockRule(
        K.ADJUDICATION_REJECTION, 14, U.WORKING_DAYS,
        starts="putusan ajudikasi diterima", acts="pihak yang menolak putusan",
        on_lapse="putusan Komisi Informasi berkekuatan hukum tetap",
        legal_basis="UU 14/2008 Pasal 48 ayat (1)", confidence="K",
    ),
    ClockRule(
        K.CASSATION, 14, U.CALENDAR_DAYS,
        starts="putusan pengadilan diterima", acts="pihak yang mengajukan kasasi",
        on_lapse="putusan pengadilan berkekuatan hukum tetap",
        legal_basis="UU 14/2008 Pasal 50", confidence="V",
    ),
    ClockRule(
        K.BREACH_NOTICE, 72, U.HOURS,
        starts="kegagalan pelindungan data pribadi diketahui",
        acts="Pemerintah Provinsi sebagai pengendali data pribadi",
        on_lapse="sanksi administratif",
        legal_basis="UU 27/2022 Pasal 46 ayat (1)", confidence="V", valid_from=UU_PDP,
    ),
    ClockRule(
        K.ANNUAL_REPORT, 3, U.MONTHS,
        starts="tahun anggaran berakhir", acts="Badan Publik",
        on_lapse="nilai pemantauan dan evaluasi berkurang; Komisi Informasi dapat mengingatkan",
        legal_basis="Perki 1/2021 Pasal 56", confidence="V2", valid_from=PERKI_SLIP,
    ),
    ClockRule(
        K.ASSIGNMENT, 1, U.WORKING_DAYS,
        starts="permohonan diverifikasi", acts="petugas layanan",
        on_lapse="petugas layanan diingatkan",
        legal_basis="tenggat internal PPID", confidence="internal",
    ),
    ClockRule(
        K.UNIT_DRAFT, 5, U.WORKING_DAYS,
        starts="permohonan diterima badan publik", acts="PPID Pelaksana",
        on_lapse="PPID Pelaksana dan pimpinan unit diingatkan",
        legal_basis="tenggat internal PPID", confidence="internal",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Working:
    """A clock worked out, with everything needed to explain and to repeat it."""

    clock: ClockKind
    reading: Reading
    start: date
    due: date
    due_at: datetime | None
    length: int
    unit: Unit
    legal_basis: str
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar_version: str
    rule_version: str


def rule(kind: ClockKind, on: date, reading: Reading = Reading.STATUTE) -> ClockRule:
    """The rule of a clock as it was in force on a date."""
    for found in RULES:
        if found.kind == kind and found.reading == reading and found.in_force(on):
            return found
    raise NotInForce(f"Aturan untuk {kind.value} belum berlaku pada {on.isoformat()}.")


def local_date(start: date | datetime) -> date:
    """The date in WITA; an instant without a zone could be two dates and is refused."""
    if not isinstance(start, datetime):
        return start
    if start.tzinfo is None:
        raise ValueError("Waktu tanpa zona tidak dapat dihitung; tambahkan Z atau +08:00.")
    return start.astimezone(WITA).date()


def run(
    kind: ClockKind,
    start: date | datetime,
    calendar: Calendar,
    reading: Reading = Reading.STATUTE,
) -> Working:
    """Work out one clock from the event that starts it."""
    day = local_date(start)
    law = rule(kind, date(day.year, 12, 31) if kind is K.ANNUAL_REPORT else day, reading)
    due_at = _hours_after(start, law.length) if law.unit is Unit.HOURS else None
    count = _count(law, day, calendar) if due_at is None else Counting(local_date(due_at), (), ())
    return Working(
        kind, reading, day, count.due, due_at, law.length, law.unit, law.legal_basis,
        count.counted, count.skipped, calendar.version, law.version,
    )  # fmt: skip


def _hours_after(start: date | datetime, hours: int) -> datetime:
    """Clock hours run through nights and holidays; a bare date starts at its first minute."""
    instant = start if isinstance(start, datetime) else datetime.combine(start, time(), WITA)
    return (instant.astimezone(UTC) + timedelta(hours=hours)).astimezone(WITA)


def _count(law: ClockRule, start: date, calendar: Calendar) -> Counting:
    if law.unit is Unit.MONTHS:
        return Counting(date(start.year + 1, law.length, 31), (), ())
    if law.unit is Unit.CALENDAR_DAYS:
        days = tuple(start + timedelta(days=n) for n in range(1, law.length + 1))
        return Counting(days[-1], days, ())
    return calendar.add_working_days(start, law.length)


def extend(due: date, calendar: Calendar) -> Counting:
    """UU 14/2008 Ps. 22 (8): seven working days more, from day 10 and not from the notice."""
    return calendar.add_working_days(due, EXTENSION_DAYS)


def may_extend(due: date, today: date) -> bool:
    """An extension notice counts only while the answer is not yet overdue."""
    return today <= due


def latest(workings: Iterable[Working]) -> Working:
    """The reading that lapses last: before it, nobody is told that the office was silent."""
    return max(workings, key=lambda working: working.due)


def earliest(workings: Iterable[Working]) -> Working:
    """The reading that lapses first: it drives reminders and internal alarms."""
    return min(workings, key=lambda working: working.due)


def commission_note_day(latest: date, calendar: Calendar, n: int = COMMISSION_NOTE_DAYS) -> date:
    """The day on which a case still silent is noted to the Information Commission."""
    return calendar.nth_working_day_after(latest, n)
