"""The child process that opens a file which a stranger sent; it has few means and dies alone.

Exit codes: 0 fine (a cleaned copy at the third argument where one was made), 3 broken, 4 locked by
a password, 5 holds macros, 6 too many pixels, 7 too heavy.
"""

import resource
import sys
import warnings
import zipfile
from pathlib import Path

BROKEN, LOCKED, MACROS, PIXELS, HEAVY = 3, 4, 5, 6, 7
MEMORY, SECONDS = 1 << 30, 10
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_400  # of an image, in pixels: enough to read an identity paper
ENTRIES, UNPACKED = 5_000, 300_000_000  # of a packed office file
ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/JS", "/Launch", "/XFA", "/EmbeddedFiles")


class Refused(Exception):
    """Carries the exit code."""

    def __init__(self, code: int) -> None:
        self.code = code


def main(ending: str, given: Path, made: Path) -> None:
    """Examine one file by its ending; raises Refused."""
    if ending == "pdf":
        _pdf(given, made)
    elif ending in {"jpg", "jpeg", "png", "webp"}:
        _image(ending, given, made)
    elif ending in {"docx", "xlsx", "odt", "ods"}:
        _packed(ending, given)
    else:
        _text(given)


def _pdf(given: Path, made: Path) -> None:
    """Open it whole and write it anew without anything that acts by itself."""
    import pikepdf  # noqa: PLC0415 (only what this file needs is loaded)

    try:
        with pikepdf.open(given) as pdf:
            if len(pdf.pages) == 0:
                raise Refused(BROKEN)
            for name in ACTIVE:
                if name in pdf.Root:
                    del pdf.Root[name]
            if "/Names" in pdf.Root:
                for name in ("/JavaScript", "/EmbeddedFiles"):
                    if name in pdf.Root.Names:
                        del pdf.Root.Names[name]
            if "/AcroForm" in pdf.Root and "/XFA" in pdf.Root.AcroForm:
                del pdf.Root.AcroForm["/XFA"]
            for page in pdf.pages:
                _quiet(page)
            pdf.save(made)
    except pikepdf.PasswordError as error:
        raise Refused(LOCKED) from error
    except pikepdf.PdfError as error:
        raise Refused(BROKEN) from error


def _quiet(page: object) -> None:
    """Take the actions off a page and off its annotations."""
    if "/AA" in page:  # type: ignore[operator]
        del page["/AA"]  # type: ignore[attr-defined]
    for note in page.get("/Annots", []):  # type: ignore[attr-defined]
        for name in ("/A", "/AA"):
            if name not in note:
                continue
            kind = str(note[name].get("/S", "")) if name == "/A" else ""
            if kind not in {"/URI", "/GoTo"} or not _harmless(note[name]):
                del note[name]


def _harmless(action: object) -> bool:
    address = str(action.get("/URI", ""))  # type: ignore[attr-defined]
    return not address or address.startswith(("http://", "https://", "mailto:"))


def _image(ending: str, given: Path, made: Path) -> None:
    """Decode, turn upright, shrink, and encode anew: no metadata survives."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    kinds = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
    try:
        with Image.open(given, formats=[kinds[ending]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(PIXELS)
            picture = ImageOps.exif_transpose(image) or image
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = picture.convert("RGB" if kinds[ending] == "JPEG" else "RGBA")
            plain.info.clear()
            plain.save(made, kinds[ending], quality=88)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(BROKEN) from error


def _packed(ending: str, given: Path) -> None:
    """An office file: counted before anything of it is unpacked, and without macros."""
    wanted = {
        "docx": "word/document.xml",
        "xlsx": "xl/workbook.xml",
        "odt": "content.xml",
        "ods": "content.xml",
    }
    try:
        with zipfile.ZipFile(given) as packed:
            entries = packed.infolist()
            if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Refused(HEAVY)
            names = {entry.filename for entry in entries}
            if any(name.startswith("/") or ".." in name.split("/") for name in names):
                raise Refused(BROKEN)
            if any(_is_macro(name) for name in names):
                raise Refused(MACROS)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused(LOCKED)
            if wanted[ending] not in names or packed.testzip() is not None:
                raise Refused(BROKEN)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(BROKEN) from error


def _is_macro(name: str) -> bool:
    low = name.lower()
    return low.endswith(("vbaproject.bin", ".exe", ".dll")) or low.startswith(
        ("basic/", "scripts/")
    )


def _text(given: Path) -> None:
    """Text in UTF-8 without the byte that no text has."""
    content = given.read_bytes()
    if b"\0" in content:
        raise Refused(BROKEN)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(BROKEN) from error


def limit() -> None:
    """Little memory, little time, no new processes."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    warnings.simplefilter("error")
    limit()
    try:
        main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    except Refused as refusal:
        raise SystemExit(refusal.code) from None
    except (MemoryError, RecursionError):
        raise SystemExit(HEAVY) from None
    except Exception:
        raise SystemExit(BROKEN) from None
