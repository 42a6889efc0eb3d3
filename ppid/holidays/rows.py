"""One day of a calendar as data: read from what people type, kept as JSON in proposals."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ppid.kit.text import clean_text
from ppid.statute.calendar import Holiday, HolidayKind
from ppid.statute.words import N_

LONGEST_NAME = 200
TYPED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
KIND_WORDS = {
    HolidayKind.NATIONAL: N_("Libur nasional"),
    HolidayKind.CUTI_BERSAMA: N_("Cuti bersama"),
    HolidayKind.ELECTION: N_("Hari pemilihan"),
    HolidayKind.LOCAL: N_("Penutupan lokal"),
}
SAID = {
    HolidayKind.NATIONAL: ("national", "nasional", "libur nasional", "hari libur nasional"),
    HolidayKind.CUTI_BERSAMA: ("cuti_bersama", "cuti bersama", "cuti"),
    HolidayKind.ELECTION: (
        "election", "pemilu", "pilkada", "pemilihan", "hari pemilihan", "hari pemungutan suara",
    ),
    HolidayKind.LOCAL: ("local", "lokal", "libur lokal", "penutupan lokal"),
}  # fmt: skip
KINDS = {word: kind for kind, words in SAID.items() for word in words}


class WrongDate(ValueError):
    """No date of the calendar: 30 February, or something else altogether."""


def kind_of(text: str) -> HolidayKind | None:
    """The kind in our word or in an Indonesian one; None where it is neither."""
    return KINDS.get(" ".join(text.replace("-", " ").casefold().split()))


def date_of(text: str) -> date:
    """2027-03-08, 8/3/2027 or 08-03-2027; raises WrongDate."""
    typed = text.strip()
    if found := TYPED.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
    elif found := ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise WrongDate(typed)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise WrongDate(typed) from error


def name_of(text: str) -> str:
    """One clean line."""
    return " ".join(clean_text(text).split())


def as_json(day: Holiday) -> dict[str, Any]:
    """The day as a proposal keeps it."""
    return {
        "date": day.date.isoformat(),
        "kind": day.kind.value,
        "name": day.name,
        "source": day.source,
        "known_on": day.known_on.isoformat() if day.known_on else None,
    }


def of_json(row: Mapping[str, Any]) -> Holiday:
    known = row.get("known_on")
    return Holiday(
        date.fromisoformat(row["date"]),
        HolidayKind(row["kind"]),
        row["name"],
        row["source"],
        date.fromisoformat(known) if known else None,
    )
