"""Reading a file of holidays, CSV or our own TOML: everything wrong is said at once, by line."""

import csv
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from ppid.holidays.checking import check
from ppid.holidays.problems import MOST_BYTES, FileReading, RawRow
from ppid.kit.i18n import _

COLUMNS = ("date", "kind", "name", "source", "known_on")
SAID = {
    "tanggal": "date", "jenis": "kind", "nama": "name", "sumber": "source",
    "diketahui": "known_on", "tanggal diketahui": "known_on",
}  # fmt: skip
DELIMITERS = (";", ",", "\t")
IS_TOML = re.compile(r"^\s*(days|year)\s*=", re.MULTILINE)
DATES = re.compile(r"\b(date|known_on)(\s*=\s*)(\d[\d/.-]*)")
DAY_LINE = re.compile(r"\bdate\s*=")
AT_LINE = re.compile(r"at line (\d+)")


def read(content: bytes, today: date, year: int = 0, source: str = "") -> FileReading:
    """The days of a file, for `year` (0: the file's own). Never raises; see `problems`.

    `source` stands for days that name none of their own.
    """
    reading = FileReading(year, source=source)
    text = _text(content, reading)
    if text is None:
        return reading
    raw = _of_toml(text, reading) if IS_TOML.search(text) else _of_csv(text, reading)
    return reading if raw is None else check(raw, reading, today)


def _text(content: bytes, reading: FileReading) -> str | None:
    if len(content) > MOST_BYTES:
        reading.wrong(0, _("Berkas terlalu besar."), _("Hari libur setahun tidak sampai 100 KB."))
        return None
    mend = _("Simpan dari lembar kerja sebagai 'CSV UTF-8', lalu unggah lagi.")
    if b"\0" in content or content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        reading.wrong(0, _("Berkas ini bukan teks."), mend)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reading.wrong(line, _("Huruf pada baris ini bukan UTF-8."), mend)
        return None
    if not text.strip():
        reading.wrong(0, _("Berkas kosong."), _("Isi satu baris setiap hari libur."))
        return None
    return text


def _of_csv(text: str, reading: FileReading) -> list[RawRow] | None:
    lines, skipped, delimiter = _without_hint(text)
    head = next((line for line in lines.splitlines() if line.strip()), "")
    delimiter = delimiter or max(DELIMITERS, key=head.count)
    rows = csv.reader(StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    found: list[RawRow] = []
    names: list[str] = []
    try:
        for cells in rows:
            line = rows.line_num + skipped
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = _header(cells, line, reading)
                if not names:
                    return None
            else:
                found += _row(names, cells, line, reading)
    except csv.Error:
        what = _("Tanda kutip atau pemisah pada baris ini rusak.")
        reading.wrong(rows.line_num + skipped, what, _('Periksa tanda kutip (") pada baris ini.'))
    return found


def _without_hint(text: str) -> tuple[str, int, str]:
    """Without Excel's first line `sep=;`, and the delimiter that it names."""
    first, _mark, rest = text.partition("\n")
    if found := re.fullmatch(r"\"?sep=([;,\t])\"?", first.strip("\r ").strip(" "), re.IGNORECASE):
        return rest, 1, found[1]
    return text, 0, ""


def _header(cells: list[str], line: int, reading: FileReading) -> list[str]:
    names = [" ".join(cell.casefold().split()) for cell in cells]
    names = [SAID.get(name, name) for name in names]
    missing = [name for name in COLUMNS if name not in names]
    if not missing:
        return names
    sentence = _("Kolom ini tidak ada: {names}.").format(names=", ".join(missing))
    reading.wrong(line, sentence, _("Baris pertama: date,kind,name,source,known_on."))
    return []


def _row(names: list[str], cells: list[str], line: int, reading: FileReading) -> list[RawRow]:
    while len(cells) > len(names) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > len(names) or len(cells) < len(names) - 1:
        sentence = _("Baris ini berisi {n} kolom, seharusnya {all}.")
        mend = _("Nama yang memuat pemisah ditulis di antara tanda kutip.")
        reading.wrong(line, sentence.format(n=len(cells), all=len(names)), mend)
        return []
    by_name = dict(zip(names, [*cells, ""], strict=False))
    return [RawRow(line, **{name: by_name.get(name, "") for name in COLUMNS})]


def _of_toml(text: str, reading: FileReading) -> list[RawRow] | None:
    """Dates are read as text, so that an impossible one is a finding like any other."""
    try:
        head = tomllib.loads(DATES.sub(r'\1\2"\3"', text))
    except (ValueError, RecursionError) as error:  # also of numbers and nests too large
        at = AT_LINE.search(str(error))
        what = _("Susunan TOML pada baris ini rusak.")
        reading.wrong(int(at[1]) if at else 0, what, _("Ikuti bentuk berkas kalender bawaan."))
        return None
    year = head.get("year")
    if not isinstance(year, int) or isinstance(year, bool):
        reading.wrong(1, _("Tahun berkas tidak ada."), _("Tulis, misalnya: year = 2027"))
    elif reading.year and year != reading.year:
        sentence = _("Berkas ini untuk tahun {year}, bukan {wanted}.")
        reading.wrong(1, sentence.format(year=year, wanted=reading.year), _("Periksa tahunnya."))
    else:
        reading.year = year
    reading.source = str(head.get("source", "")) or reading.source
    days = head.get("days")
    rows = [row for row in days if isinstance(row, dict)] if isinstance(days, list) else []
    return list(_days(rows, head, text))


def _days(rows: list[dict[str, Any]], head: dict[str, Any], text: str) -> Iterator[RawRow]:
    """Each day states only what differs from the head; TOML gives no lines, so they are sought."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) for _day in DAY_LINE.findall(line)]
    for place, row in enumerate(rows):
        known = row.get("known_on", head.get("known_on", "") if "source" not in row else "")
        yield RawRow(
            lines[place] if place < len(lines) else 0,
            str(row.get("date", "")),
            str(row.get("kind", "")),
            str(row.get("name", "")),
            str(row.get("source", "")),
            str(known),
        )
