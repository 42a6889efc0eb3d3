"""How long something may stay closed: the words of an exemption period held against the law.

UU 14/2008 Ps. 20 (1) calls the letters a to f not permanent, and PP 61/2010 gives letter a at most
thirty years (V2). The law names no length for the other letters, so none is asked of them. Words
are read as offices write them; what cannot be read as a length is nothing, never a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ppid.statute.exemptions import EXEMPTIONS

FIGURES = {
    word: number
    for number, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
    )
}
TEN, TEENS, TENS, HUNDREDS = "puluh", "belas", 10, "ratus"
ONES = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
MONTHS = {
    "tahun": 12, "thn": 12, "th": 12, "years": 12, "year": 12, "abad": 1200, "dasawarsa": 120,
    "dekade": 120, "bulan": 1, "bln": 1, "months": 1, "month": 1,
}  # fmt: skip
DAYS = {"minggu": 7, "pekan": 7, "weeks": 7, "week": 7, "hari": 1, "days": 1, "day": 1}
_NUMBER = "|".join([*FIGURES, *ONES, TEN, TEENS, HUNDREDS])
# "30 tahun", "30 (tiga puluh) tahun", "tiga puluh (30) tahun", "setahun"; never "UU 14 Tahun 2008".
LENGTH = re.compile(
    rf"(?:(?P<figures>\d[\d.]*)(?:,\d+)?\s*\)?|(?P<words>(?:(?:{_NUMBER})\s+)*(?:{_NUMBER}))|\bse)"
    rf"\s*(?:\([^)]*\)\s*)?(?P<unit>{'|'.join({**MONTHS, **DAYS})})\b(?!\s+(?:19|2\d)\d\d)"
)
UNTIL = re.compile(r"(?:sampai|hingga|s\.?/?d\.?|berakhir|until)\b[^;,]{0,40}?\b((?:19|2\d)\d\d)\b")
NO_END = re.compile(
    r"(?<!tidak )(?<!bukan )(?<!tidak bersifat )(?<!not )"
    r"\b(?:selama[- ]?lamanya|selamanya|permanent?|permanently|seterusnya|seumur hidup|abadi|"
    r"forever|indefinite(?:ly)?|unlimited)\b"
    r"|\b(?:tanpa|tidak ada|tak ada) (?:batas|akhir)|\b(?:tidak|tak) (?:terbatas|berbatas|berakhir)"
)
AT_LEAST = re.compile(r"paling (?:singkat|sedikit)|minimal|sekurang|lebih dari|at least|more than")


class Fault(StrEnum):
    """What is wrong with a period; `UNREAD` has neither a readable length nor a last day."""

    ENDLESS = "endless"
    WORDS_TOO_LONG = "words_too_long"
    DAY_TOO_LATE = "day_too_late"
    UNREAD = "unread"


@dataclass(frozen=True)
class Finding:
    fault: Fault
    letter: str
    years: int = 0  # the most that the letter allows
    last: date | None = None  # the last day that it allows


def find(letters: Sequence[str], words: str, until: date | None, since: date) -> Finding | None:
    """The first thing that no letter of Ps. 17 allows; None where the period stands.

    `since` is the day of the decree (*surat penetapan*), or today while there is none.
    """
    for letter in letters:
        known = EXEMPTIONS[letter]
        if known.expires and is_endless(words):
            return Finding(Fault.ENDLESS, letter)
        if known.max_years is None:
            continue
        last = years_after(since, known.max_years)
        if fault := _against(words, until, since, last):
            return Finding(fault, letter, known.max_years, last)
    return None


def _against(words: str, until: date | None, since: date, last: date) -> Fault | None:
    read = end_of(words, since)
    if read is not None and read > last:
        return Fault.WORDS_TOO_LONG
    if until is not None:
        return Fault.DAY_TOO_LATE if until > last else None
    return Fault.UNREAD if read is None else None


def is_endless(words: str) -> bool:
    """Whether they say that it never ends; "tidak permanen" does not."""
    return NO_END.search(_plain(words)) is not None


def end_of(words: str, since: date) -> date | None:
    """The latest day that the words name, as a length or as a year; None where they name none."""
    plain = _plain(words)
    years = [int(year) for year in UNTIL.findall(plain)]
    ends = [date(year, 12, 31) for year in years if year >= since.year]
    if not AT_LEAST.search(plain):
        ends += _lengths(plain, since)
    return max(ends, default=None)


def _lengths(plain: str, since: date) -> list[date]:
    """The end of each length; "30 tahun dan 6 bulan" is one."""
    ends, months, days, behind = [], 0, 0, 0
    for found in LENGTH.finditer(plain):
        if plain[behind : found.start()].strip(" ,") not in {"", "dan", "and"}:
            months = days = 0
        count, unit, behind = _count(found), found["unit"], found.end()
        months += count * MONTHS.get(unit, 0)
        days += count * DAYS.get(unit, 0)
        ends.append(_after(since, months, days))
    return ends


def _count(found: re.Match[str]) -> int:
    if found["figures"]:
        return int(found["figures"].replace(".", ""))
    return _spelled(found["words"].split()) if found["words"] else 1


def _spelled(words: Sequence[str]) -> int:
    """ "tiga puluh satu" is 31."""
    whole = last = 0
    for word in words:
        if word in {TEN, HUNDREDS}:
            whole += last * (TENS if word == TEN else 100)
            last = 0
        elif word == TEENS:
            last += TENS
        else:
            whole, last = whole + last, FIGURES.get(word, ONES.get(word, 0))
    return whole + last


def _after(since: date, months: int, days: int) -> date:
    try:
        years, month = divmod(since.month - 1 + months, 12)
        moved = years_after(since.replace(month=1, day=1), years).replace(month=month + 1)
        return moved + timedelta(days=since.day - 1 + days)
    except (OverflowError, ValueError):  # beyond the calendar
        return date.max


def years_after(day: date, years: int) -> date:
    """The same day of a later year; raises ValueError beyond the year 9999."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
