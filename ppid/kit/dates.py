"""Dates, hours, counts and sizes in words, Indonesian or English; also template globals."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ppid.kit.i18n import locale

WITA = ZoneInfo("Asia/Makassar")
DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
NUMBERS = {
    "id": (
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        "sepuluh",
    ),
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ),
}  # fmt: skip


def weekday(day: date) -> str:
    """ "Senin"."""
    return DAYS[locale()][day.weekday()]


def day_month(day: date) -> str:
    """ "4 Januari"."""
    return f"{day.day} {MONTHS[locale()][day.month - 1]}"


def plain_date(day: date) -> str:
    """ "4 Januari 2027"."""
    return f"{day_month(day)} {day.year}"


def long_date(day: date) -> str:
    """ "Senin, 4 Januari 2027"."""
    return f"{weekday(day)}, {plain_date(day)}"


def local(instant: datetime) -> datetime:
    """The instant on clocks in WITA."""
    return instant.astimezone(WITA)


def time_of(instant: datetime) -> str:
    """ "pukul 09.14 WITA"."""
    at = local(instant)
    if locale() == "en":
        return f"{at:%H:%M} WITA"
    return f"pukul {at:%H.%M} WITA"


def long_instant(instant: datetime) -> str:
    """ "Rabu, 16 Desember 2026, pukul 09.14 WITA"."""
    return f"{long_date(local(instant).date())}, {time_of(instant)}"


def short_instant(instant: datetime) -> str:
    """ "Rabu 16 Desember, 09.14"."""
    at = local(instant)
    clock = f"{at:%H:%M}" if locale() == "en" else f"{at:%H.%M}"
    return f"{weekday(at.date())} {day_month(at.date())}, {clock}"


def in_words(number: int) -> str:
    """Words up to ten, digits from eleven on."""
    return NUMBERS[locale()][number] if 0 <= number <= 10 else thousands_of(number)


def working_days(number: int) -> str:
    """ "enam hari kerja"."""
    if locale() == "en":
        return f"{in_words(number)} working day{'' if number == 1 else 's'}"
    return f"{in_words(number)} hari kerja"


def days_left(number: int) -> str:
    """What is left until a limit: positive before it, 0 on its day, negative after it."""
    english = locale() == "en"
    if number == 0:
        return "Today is the last day" if english else "Hari terakhir"
    if number < 0:
        late = working_days(-number)
        return f"{late.capitalize()} late" if english else f"Lewat {late}"
    left = working_days(number).capitalize()
    return f"{left} left" if english else f"{left} lagi"


def thousands_of(number: int) -> str:
    """ "2.316" in Indonesian, "2,316" in English."""
    text = f"{number:,}"
    return text if locale() == "en" else text.replace(",", ".")


def rupiah(amount: int) -> str:
    """ "Rp1.500.000"."""
    return f"Rp{amount:,}".replace(",", ".")


def file_size(size: int) -> str:
    """ "2,1 MB"; sizes in bytes."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    text = f"{size / 1_000_000:.1f}"
    return f"{text if locale() == 'en' else text.replace('.', ',')} MB"


def grouped(value: str, size: int = 4) -> str:
    """A long number in groups, for reading: "6472 0141 0790 0002"."""
    return " ".join(value[start : start + size] for start in range(0, len(value), size))
