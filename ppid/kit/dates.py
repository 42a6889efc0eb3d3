"""Dates, hours, counts and sizes in words; every function is also a template global.

The language is the reader's unless `lang` ("id" or "en") says otherwise. Hours are the office's.
"""

from datetime import date, datetime

from ppid import clock
from ppid.kit.i18n import locale

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


def weekday(day: date, lang: str | None = None) -> str:
    """ "Senin"."""
    return DAYS[lang or locale()][day.weekday()]


def month(number: int, lang: str | None = None) -> str:
    """ "Januari"."""
    return MONTHS[lang or locale()][number - 1]


def month_year(day: date, lang: str | None = None) -> str:
    """ "Januari 2027", of any day of it."""
    return f"{month(day.month, lang)} {day.year}"


def month_of(name: str) -> int:
    """1 for "Januari" or "January", in any case; raises ValueError."""
    for names in MONTHS.values():
        for number, each in enumerate(names, start=1):
            if each.lower() == name.lower():
                return number
    raise ValueError(name)


def short_month(number: int, lang: str | None = None) -> str:
    """ "Jan": under a bar, in a calendar cell."""
    return month(number, lang)[:3]


def day_month(day: date, lang: str | None = None) -> str:
    """ "4 Januari"."""
    return f"{day.day} {month(day.month, lang)}"


def plain_date(day: date, lang: str | None = None) -> str:
    """ "4 Januari 2027"."""
    return f"{day_month(day, lang)} {day.year}"


def day_date(day: date, lang: str | None = None) -> str:
    """ "Senin, 4 Januari"."""
    return f"{weekday(day, lang)}, {day_month(day, lang)}"


def long_date(day: date, lang: str | None = None) -> str:
    """ "Senin, 4 Januari 2027"."""
    return f"{weekday(day, lang)}, {plain_date(day, lang)}"


def local(instant: datetime) -> datetime:
    """The instant on the office's clocks."""
    return clock.local(instant)


def zone_name() -> str:
    """WITA, WIB or WIT, for words that name an hour of their own."""
    return clock.zone_name()


def time_of(instant: datetime, lang: str | None = None) -> str:
    """ "pukul 09.14 WITA"."""
    at = local(instant)
    hour = f"{at:%H:%M}" if (lang or locale()) == "en" else f"pukul {at:%H.%M}"
    return f"{hour} {zone_name()}"


def long_instant(instant: datetime, lang: str | None = None) -> str:
    """ "Rabu, 16 Desember 2026, pukul 09.14 WITA"."""
    return f"{long_date(local(instant).date(), lang)}, {time_of(instant, lang)}"


def short_instant(instant: datetime, lang: str | None = None) -> str:
    """ "Rabu 16 Desember, 09.14", for desks."""
    at = local(instant)
    hour = f"{at:%H:%M}" if (lang or locale()) == "en" else f"{at:%H.%M}"
    return f"{weekday(at.date(), lang)} {day_month(at.date(), lang)}, {hour}"


def in_words(number: int, lang: str | None = None) -> str:
    """Words up to ten, digits from eleven on."""
    words = NUMBERS[lang or locale()]
    return words[number] if 0 <= number < len(words) else thousands_of(number, lang)


def working_days(number: int, lang: str | None = None) -> str:
    """ "enam hari kerja"."""
    if (lang or locale()) == "en":
        return f"{in_words(number, lang)} working day{'' if number == 1 else 's'}"
    return f"{in_words(number, lang)} hari kerja"


def days_left(number: int, lang: str | None = None, *, over: bool = False) -> str:
    """What is left until a limit: positive before it, 0 on its day, negative after it.

    `over`: its day is past, though no working day may have gone by since (a weekend).
    """
    english = (lang or locale()) == "en"
    if number == 0 and over:
        return "Late, not yet one working day" if english else "Lewat, belum satu hari kerja"
    if number == 0:
        return "Today is the last day" if english else "Hari terakhir"
    days = working_days(abs(number), lang)
    if number < 0:
        return f"{days.capitalize()} late" if english else f"Lewat {days}"
    return f"{days.capitalize()} left" if english else f"{days.capitalize()} lagi"


def thousands_of(number: int, lang: str | None = None) -> str:
    """ "2.316"; in English "2,316"."""
    text = f"{number:,}"
    return text if (lang or locale()) == "en" else text.replace(",", ".")


def decimal(number: float, digits: int = 1, lang: str | None = None) -> str:
    """ "7,5"; in English "7.5"."""
    text = f"{number:,.{digits}f}"
    return text if (lang or locale()) == "en" else text.translate(str.maketrans(",.", ".,"))


def rupiah(amount: int, lang: str | None = None) -> str:
    """ "Rp1.500.000"."""
    return f"Rp{thousands_of(amount, lang)}"


def file_size(size: int, lang: str | None = None) -> str:
    """ "2,1 MB", from a number of bytes."""
    if size < 1000:
        return f"{size} B"
    if size < 999_500:
        return f"{round(size / 1000)} KB"
    return f"{decimal(size / 1_000_000, 1, lang)} MB"


def grouped(value: str, size: int = 4) -> str:
    """A long number in groups, for reading: "6472 0141 0790 0002"."""
    return " ".join(value[start : start + size] for start in range(0, len(value), size))
