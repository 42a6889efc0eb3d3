"""The dry run: every fault by row and column, before anything is in the register."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ppid import clock
from ppid.holidays.queries import calendar
from ppid.imports.books import Shape
from ppid.imports.rows import OPEN
from ppid.imports.samples import is_sample
from ppid.imports.sheet import FORMULA, Raw
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.queries import number_meant
from ppid.units.models import PublicBody

MANY = 500  # numbers of one question to the database


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


def check(session: Session, body: PublicBody, shape: Shape, given: Iterable[Raw]) -> Reading:
    """Read every row and say all that is wrong at once."""
    found, years = Reading(), set(calendar(session, body.id).years)
    sample = shape.sample()
    for raw in given:
        if is_sample(raw.cells, sample):
            sentence = _("Ini baris contoh dari berkas contoh; hapus barisnya, lalu unggah lagi.")
            found.faults.append(Fault(raw.number, _(shape.label("old_number")), sentence))
            continue
        values, faults = _values(raw, shape)
        if not faults:
            wrong = shape.wrong(values, years)
            faults = [Fault(raw.number, _(shape.label(key)), said) for key, said in wrong]
        if faults:
            found.faults += faults
        else:
            found.rows.append(Row(raw.number, values))
    found.faults += numbers(session, body, shape, found.rows)
    found.faults.sort(key=lambda each: each.row)
    return found


def _values(raw: Raw, shape: Shape) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults = []
    for each in shape.fields:
        if each.key not in raw.cells:
            if each.needed:
                faults.append(Fault(raw.number, _(each.label), fields.required()))
            continue
        if raw.cells[each.key] is FORMULA:
            faults.append(
                Fault(raw.number, _(each.label), _("Sel ini berisi rumus; isi nilainya."))
            )
            continue
        try:
            values[each.key] = each.parse(raw.cells[each.key])
        except ValueError as error:
            faults.append(Fault(raw.number, _(each.label), str(error)))
    return values, faults


def numbers(session: Session, body: PublicBody, shape: Shape, rows: Iterable[Row]) -> list[Fault]:
    """A number stands once: in the file, in the register, and not where new ones will be given."""
    seen: dict[str, int] = {}
    faults = []
    rows = list(rows)
    known = _taken(session, shape, [row.kept_number for row in rows])
    own = f"{shape.own or body.prefix}-"
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
        faults.append(Fault(row.number, _(shape.label("old_number")), sentence))
    return faults


def _taken(session: Session, shape: Shape, numbers: list[str]) -> set[str]:
    number = col(shape.table.registration_number)
    found: set[str] = set()
    for part in range(0, len(numbers), MANY):
        found |= set(session.exec(select(number).where(number.in_(numbers[part : part + MANY]))))
    return found


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
