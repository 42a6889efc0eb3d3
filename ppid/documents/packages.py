"""In the examining child: an office file, counted before anything of it is unpacked."""

import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ppid.documents.verdicts import BROKEN, HEAVY, LOCKED, MACROS, Refused

ENTRIES, UNPACKED = 5_000, 300_000_000
LOCAL_HEADER = 30  # bytes before the name of an entry
PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MIMETYPE = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
PROGRAMS = (
    "vbaproject.bin", ".exe", ".dll", ".scr", ".bat", ".cmd", ".com", ".ps1", ".vbs", ".js",
    ".hta", ".lnk", ".jar", ".msi",
)  # fmt: skip


def check(ending: str, given: Path) -> None:
    """Raises Refused."""
    try:
        with zipfile.ZipFile(given) as packed:
            entries = packed.infolist()
            _check_entries(entries)
            _check_kind(ending, packed, {entry.filename for entry in entries})
            if packed.testzip() is not None:
                raise Refused(BROKEN)
    # zipfile raises RuntimeError for a package with a password or a way of packing unknown to it.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise Refused(BROKEN) from error


def _check_entries(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise Refused(HEAVY)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(LOCKED)
    if any(_is_program(entry.filename) for entry in entries):
        raise Refused(MACROS)
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(_leads_out(entry) for entry in entries):
        raise Refused(BROKEN)
    _check_places(entries)


def _check_places(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Each entry lies after the one before it: none shares its bytes with another."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end or (end == 0 and entry.header_offset > 0):
            raise Refused(BROKEN)
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _check_kind(ending: str, packed: zipfile.ZipFile, names: set[str]) -> None:
    if ending in PART:
        if PART[ending] not in names:
            raise Refused(BROKEN)
        kinds = "[Content_Types].xml"
        if kinds in names and b"macroenabled" in packed.read(kinds).lower():
            raise Refused(MACROS)
    elif "mimetype" not in names or packed.read("mimetype").strip() != MIMETYPE[ending]:
        raise Refused(BROKEN)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    link = stat.S_ISLNK(entry.external_attr >> 16)
    return link or path.is_absolute() or ".." in path.parts or "\0" in entry.filename


def _is_program(name: str) -> bool:
    low = name.lower()
    return low.endswith(PROGRAMS) or low.startswith(("basic/", "scripts/"))
