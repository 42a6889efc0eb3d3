"""Reading a workbook that somebody sent: counted before it is unpacked, values, no formulas."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from ppid.documents import packages
from ppid.documents.verdicts import Refused
from ppid.errors import Invalid
from ppid.imports.rows import FIELDS
from ppid.kit.i18n import _

LARGEST = 5_000_000  # bytes of the file
UNPACKED = 60_000_000
MOST = 1_000  # rows of one file: carried out in one transaction
HEAD = 20  # among so many lines the head is looked for
WIDEST = 60  # columns that are looked at


FORMULA = object()  # of a cell: it holds a formula, and nobody knows its result
Line = tuple[int, tuple[Any, ...]]


@dataclass(frozen=True)
class Raw:
    """One row as it stands in the file: its number there, and its cells by key."""

    number: int
    cells: dict[str, Any]


def read(content: bytes) -> list[Raw]:
    """The filled rows below the head; raises Invalid with what is wrong with the file."""
    _check(content)
    from openpyxl import load_workbook  # noqa: PLC0415 (a process that imports nothing needs none)

    try:
        values, written = (
            list(_lines(_first_sheet(load_workbook, content, data_only=only)))
            for only in (True, False)
        )
        lines = [_known(*pair) for pair in zip(values, written, strict=True)]
    except Invalid:
        raise
    except Exception as error:  # whatever a broken workbook makes the library do
        raise _wrong(_("Berkas ini bukan buku kerja Excel (.xlsx) yang dapat dibaca.")) from error
    return _below_head(lines)


def _first_sheet(load: Callable[..., Any], content: bytes, *, data_only: bool) -> Any:
    book = load(BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return sheet


def _known(values: Line, written: Line) -> Line:
    """A line by its values; a formula of which the file keeps no result stays as `FORMULA`."""
    number, cells = values
    return number, tuple(
        FORMULA if value is None and isinstance(was, str) and was.startswith("=") else value
        for value, was in zip(cells, written[1], strict=True)
    )


def _check(content: bytes) -> None:
    if len(content) > LARGEST:
        raise _wrong(_("Berkas lebih besar dari 5 MB; bagi menjadi beberapa berkas."))
    broken = _("Berkas ini bukan buku kerja Excel (.xlsx) yang dapat dibaca.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.xlsx"
        path.write_bytes(content)
        try:
            packages.check("xlsx", path)
            with zipfile.ZipFile(path) as packed:
                if sum(each.file_size for each in packed.infolist()) > UNPACKED:
                    raise _wrong(_("Isi berkas terlalu besar; bagi menjadi beberapa berkas."))
                if any(_declares(packed, name) for name in packed.namelist()):
                    raise _wrong(broken)
        except (Refused, zipfile.BadZipFile) as error:
            raise _wrong(broken) from error


def _declares(packed: zipfile.ZipFile, name: str) -> bool:
    """A document type: no workbook has one, and its entities may be a bomb."""
    return name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(name)


def _lines(sheet: Any) -> Iterator[Line]:
    for number, cells in enumerate(sheet.iter_rows(max_col=WIDEST, values_only=True), start=1):
        if number > MOST + HEAD + 1:
            if any(value not in (None, "") for value in cells):
                raise _wrong(_("Paling banyak 1.000 baris dalam satu berkas; bagi berkasnya."))
            continue
        yield number, cells


def _below_head(lines: list[Line]) -> list[Raw]:
    known = {_plain(_(field.label)): field.key for field in FIELDS}
    known |= {_plain(field.label): field.key for field in FIELDS}
    for place, (_number, cells) in enumerate(lines[:HEAD]):
        columns = {
            at: known[word] for at, each in enumerate(cells) if (word := _plain(each)) in known
        }
        if {"old_number", "received_on"} <= set(columns.values()):
            return _filled(lines[place + 1 :], columns)
    raise _wrong(
        _(
            "Baris judul tidak ditemukan. Pakai contoh berkas dari laman ini; "
            "judul kolomnya jangan diubah."
        )
    )


def _filled(lines: list[Line], columns: dict[int, str]) -> list[Raw]:
    found = []
    for number, cells in lines:
        given = {key: cells[at] for at, key in columns.items() if at < len(cells)}
        kept = {key: value for key, value in given.items() if value not in (None, "")}
        if kept:
            found.append(Raw(number, kept))
    if not found:
        raise _wrong(_("Berkas ini tidak berisi baris di bawah judul."))
    if len(found) > MOST:
        raise _wrong(_("Paling banyak 1.000 baris dalam satu berkas; bagi berkasnya."))
    return found


def _plain(value: Any) -> str:
    return " ".join(str(value or "").replace("*", " ").split()).lower()


def _wrong(sentence: str) -> Invalid:
    return Invalid({"file": sentence})
