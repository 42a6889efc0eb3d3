"""The dry run: every fault by row and column, before anything is in the register."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ppid import clock
from ppid.holidays.queries import calendar
from ppid.imports.rows import BY_KEY, FIELDS, OPEN
from ppid.imports.sheet import FORMULA, Raw
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.queries import number_meant
from ppid.units.models import PublicBody


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: `row` as the workbook counts, `column` as its head says."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """A row without fault."""

    number: int
    values: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        return bool(self.values["state"] == OPEN)

    @property
    def kept_number(self) -> str:
        """What the register finds it by: the old number without the signs that addresses lack."""
        return number_meant(str(self.values["old_number"]))

    @property
    def ended_on(self) -> date | None:
        return self.values.get("answered_on") or self.values.get("closed_on")


@dataclass
class Reading:
    """What a file holds."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def check(session: Session, body: PublicBody, given: Iterable[Raw]) -> Reading:
    """Read every row and say all that is wrong at once."""
    found = Reading()
    for raw in given:
        values, faults = _values(raw)
        if not faults:
            faults = list(_of_row(raw.number, values, set(calendar(session, body.id).years)))
        if faults:
            found.faults += faults
        else:
            found.rows.append(Row(raw.number, values))
    found.faults += numbers(session, body, found.rows)
    found.faults.sort(key=lambda each: each.row)
    return found


def _values(raw: Raw) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for each in FIELDS:
        if each.key not in raw.cells:
            if each.needed:
                faults.append(_fault(raw.number, each.key, fields.required()))
            continue
        if raw.cells[each.key] is FORMULA:
            faults.append(_fault(raw.number, each.key, _("Sel ini berisi rumus; isi nilainya.")))
            continue
        try:
            values[each.key] = each.parse(raw.cells[each.key])
        except ValueError as error:
            faults.append(_fault(raw.number, each.key, str(error)))
    return values, faults


def _of_row(number: int, values: Mapping[str, Any], years: set[int]) -> Iterable[Fault]:
    """What one cell asks of another."""
    received, state = values["received_on"], values["state"]
    for key in ("answered_on", "given_on", "closed_on"):
        if key in values and values[key] < received:
            yield _fault(number, key, _("Tanggal ini sebelum permohonan diterima."))
    if state == OPEN:
        for key in ("outcome", "answered_on", "given_on", "closed_on"):
            if key in values:
                yield _fault(number, key, _("Perkara yang masih berjalan belum punya isian ini."))
        if received.year not in years:
            sentence = _(
                "Kalender tahun {year} belum dimuat, jadi tenggatnya tidak dapat dihitung."
            )
            yield _fault(number, "received_on", sentence.format(year=received.year))
    elif state == "answered":
        for key in ("outcome", "answered_on"):
            if key not in values:
                yield _fault(number, key, _("Wajib diisi untuk permohonan yang sudah dijawab."))
    elif "closed_on" not in values:
        yield _fault(number, "closed_on", _("Wajib diisi untuk permohonan yang ditutup."))
    if values.get("outcome") == "refused" and "reason" not in values:
        yield _fault(number, "reason", _("Tulis alasan penolakannya, misalnya pasalnya."))


def numbers(session: Session, body: PublicBody, rows: Iterable[Row]) -> list[Fault]:
    """A number stands once: in the file, in the register, and not where new ones will be given."""
    seen: dict[str, int] = {}
    faults = []
    rows = list(rows)
    known = _taken(session, [row.kept_number for row in rows])
    own = f"{body.prefix}-"
    for row in rows:
        number = row.kept_number
        if not number:
            sentence = _("Nomor ini tidak berisi huruf atau angka.")
        elif number in seen:
            sentence = _("Nomor ini sama dengan baris {row}.").format(row=seen[number])
        elif number in known:
            sentence = _("Nomor ini sudah ada dalam register.")
        elif number.startswith(own) and number[len(own) : len(own) + 4] >= str(clock.today().year):
            sentence = _(
                "Nomor dengan bentuk ini diberikan layanan sendiri; tulis dengan awalan lain."
            )
        else:
            seen[number] = row.number
            continue
        faults.append(_fault(row.number, "old_number", sentence))
    return faults


def _taken(session: Session, numbers: list[str]) -> set[str]:
    number = col(InformationRequest.registration_number)
    return set(session.exec(select(number).where(number.in_(numbers))))


def _fault(row: int, key: str, sentence: str) -> Fault:
    return Fault(row, _(BY_KEY[key].label), sentence)


def written(rows: Iterable[Row]) -> str:
    """The rows as text, to be sealed while they wait."""
    return json.dumps(
        [{"row": row.number, **_plain(row.values)} for row in rows], ensure_ascii=False
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
    }


def read_back(text: str) -> list[Row]:
    """The rows of `written`."""
    found = []
    for each in json.loads(text):
        number = each.pop("row")
        for key in ("received_on", "answered_on", "given_on", "closed_on"):
            if key in each:
                each[key] = date.fromisoformat(each[key])
        found.append(Row(number, each))
    return found
