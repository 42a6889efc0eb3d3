"""A change of one year's days, worked out: what stands in the calendar after it."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from ppid.errors import DomainError
from ppid.holidays.rows import of_json
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.calendar import Holiday
from ppid.statute.words import N_


class Act(StrEnum):
    ADD = "add"
    CORRECT = "correct"
    REMOVE = "remove"
    IMPORT = "import"
    LIBRARY = "library"

    @property
    def replaces(self) -> bool:
        """Whether the whole year is written anew."""
        return self in {Act.IMPORT, Act.LIBRARY}


ACT_WORDS = {
    Act.ADD: N_("Tambah hari"),
    Act.CORRECT: N_("Koreksi hari"),
    Act.REMOVE: N_("Hapus hari"),
    Act.IMPORT: N_("Impor berkas"),
    Act.LIBRARY: N_("Ambil dari pustaka"),
}


class DayRefused(DomainError):
    """The day to add is there already, or the day to change is not."""

    status_code = 422
    title = "Hari itu tidak cocok"
    detail = "Kalender tidak memuat hari itu; periksa tanggalnya."


def edited(held: Sequence[Holiday], act: Act, rows: Sequence[Mapping[str, Any]]) -> list[Holiday]:
    """The days of the year after the change, by date; raises DayRefused."""
    if act.replaces:
        return sorted((of_json(row) for row in rows), key=lambda day: day.date)
    days = {day.date: day for day in held}
    for row in rows:
        _apply(days, act, row)
    return [days[day] for day in sorted(days)]


def _apply(days: dict[date, Holiday], act: Act, row: Mapping[str, Any]) -> None:
    made = of_json(row)
    was = date.fromisoformat(row["was"]) if row.get("was") else made.date
    if act in {Act.CORRECT, Act.REMOVE}:
        if was not in days:
            sentence = _("{day} tidak ada di kalender; periksa tanggalnya.")
            raise DayRefused(sentence.format(day=long_date(was)))
        del days[was]
    if act is Act.REMOVE:
        return
    if made.date in days:
        sentence = _("{day} sudah ada di kalender; pilih koreksi bila perlu diubah.")
        raise DayRefused(sentence.format(day=long_date(made.date)))
    days[made.date] = made


def differences(
    before: Sequence[Holiday], after: Sequence[Holiday]
) -> list[tuple[Holiday | None, Holiday | None]]:
    """Old and new of each day that differs in date, kind or name, by date."""
    old, new = ({day.date: day for day in days} for days in (before, after))
    pairs = [(old.get(day), new.get(day)) for day in sorted(old.keys() | new.keys())]
    return [pair for pair in pairs if _essence(pair[0]) != _essence(pair[1])]


def _essence(day: Holiday | None) -> tuple[str, str] | None:
    return (day.kind.value, day.name) if day else None
