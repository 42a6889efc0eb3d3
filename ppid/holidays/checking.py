"""Checking the days of a file, all of them before anything is said: no fault hides another."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ppid.holidays.problems import MOST_ROWS, FileReading, RawRow
from ppid.holidays.rows import LONGEST_NAME, WrongDate, date_of, kind_of, name_of
from ppid.kit.dates import long_date, weekday
from ppid.kit.i18n import _
from ppid.statute.calendar import Holiday, HolidayKind

SATURDAY = 5
FEWEST = 12


def check(raw: Sequence[RawRow], reading: FileReading, today: date) -> FileReading:
    """Fill the reading with the days that are right and a word about each that is not."""
    if len(raw) > MOST_ROWS:
        reading.wrong(
            0,
            _("Berkas memuat {n} baris; paling banyak {most}.").format(n=len(raw), most=MOST_ROWS),
            _("Satu berkas memuat hari libur satu tahun saja."),
        )
        return reading
    if not raw:
        reading.wrong(0, _("Berkas tidak memuat satu hari pun."), _("Isi satu baris setiap hari."))
    dated = [(row, _date(row, reading)) for row in raw]
    reading.year = reading.year or _year([day for _row, day in dated if day])
    seen: dict[date, int] = {}
    for row, day in dated:
        made = _day(row, day, reading, today)
        if day and _is_of_its_year(row, day, reading) and _is_new(row, day, seen, reading) and made:
            reading.days.append(made)
    _looks_whole(reading)
    reading.problems.sort(key=lambda problem: problem.line)
    return reading


def _looks_whole(reading: FileReading) -> None:
    if not reading.problems:
        for sentence in doubts(reading.days):
            reading.note(0, sentence)


def doubts(days: Sequence[Holiday]) -> list[str]:
    """A decree names fifteen to eighteen national holidays, and some cuti bersama."""
    found = []
    national = sum(day.kind is HolidayKind.NATIONAL for day in days)
    if national < FEWEST:
        sentence = _("Hanya {n} libur nasional; SKB setahun biasanya memuat 15 sampai 18.")
        found.append(sentence.format(n=national))
    if not any(day.kind is HolidayKind.CUTI_BERSAMA for day in days):
        found.append(_("Tidak ada cuti bersama; periksa apakah SKB-nya lengkap."))
    return found


def _year(days: Sequence[date]) -> int:
    """The year that most of the days are of, where nobody named one."""
    counted = Counter(day.year for day in days).most_common(1)
    return counted[0][0] if counted else 0


def _date(row: RawRow, reading: FileReading) -> date | None:
    try:
        return date_of(row.date)
    except WrongDate:
        reading.wrong(
            row.line,
            _("'{text}' bukan tanggal yang ada.").format(text=row.date[:40]),
            _("Tulis seperti 2027-03-08, 8/3/2027, atau 08-03-2027."),
        )
        return None


def _is_of_its_year(row: RawRow, day: date, reading: FileReading) -> bool:
    if day.year == reading.year:
        return True
    reading.wrong(
        row.line,
        _("{day} bukan hari tahun {year}.").format(day=long_date(day), year=reading.year),
        _("Satu berkas memuat satu tahun; pindahkan baris ini ke berkas tahunnya."),
    )
    return False


def _is_new(row: RawRow, day: date, seen: dict[date, int], reading: FileReading) -> bool:
    first = seen.setdefault(day, row.line)
    if first == row.line:
        return True
    reading.wrong(
        row.line,
        _("{day} sudah ditulis pada baris {line}.").format(day=long_date(day), line=first),
        _("Satu tanggal ditulis satu kali; gabungkan namanya atau hapus salah satu."),
    )
    return False


def _day(row: RawRow, day: date | None, reading: FileReading, today: date) -> Holiday | None:
    """The day, if kind, name, source and dates are all right; every fault is noted."""
    before = len(reading.problems)
    kind, name = kind_of(row.kind), name_of(row.name)
    if kind is None:
        reading.wrong(
            row.line,
            _("Jenis '{text}' tidak dikenal.").format(text=row.kind[:40]),
            _("Pilih: libur nasional, cuti bersama, pemilu, atau lokal."),
        )
    if not name or len(name) > LONGEST_NAME:
        what = _("Nama hari terlalu panjang.") if name else _("Nama hari kosong.")
        reading.wrong(row.line, what, _("Tulis nama harinya seperti pada SKB."))
    source = name_of(row.source) or reading.source
    if not source:
        what = _("Sumber kosong.")
        reading.wrong(row.line, what, _("Tulis nomor SKB atau surat keputusannya."))
    known = _known_on(row, reading, today)
    if day is None or kind is None or len(reading.problems) > before:
        return None
    if day.weekday() >= SATURDAY:
        sentence = _("{day}: {weekday} memang bukan hari kerja, jadi tidak mengubah hitungan.")
        reading.note(row.line, sentence.format(day=long_date(day), weekday=weekday(day)))
    return Holiday(day, kind, name, source[:LONGEST_NAME], known)


def _known_on(row: RawRow, reading: FileReading, today: date) -> date | None:
    if not row.known_on.strip():
        return None
    try:
        known = date_of(row.known_on)
    except WrongDate:
        reading.wrong(
            row.line,
            _("Tanggal diketahui '{text}' bukan tanggal.").format(text=row.known_on[:40]),
            _("Tulis tanggal penetapan SKB-nya, atau kosongkan."),
        )
        return None
    if known > today:
        sentence = _("Tanggal diketahui {day} masih di masa depan.")
        reading.note(row.line, sentence.format(day=long_date(known)))
    return known
