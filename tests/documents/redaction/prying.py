"""Getting at a document as a stranger would: by tools, by its raw streams, by taking things off."""

import re
import subprocess
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
from PIL import Image

from ppid.documents.redaction.geometry import box_of

Row = tuple[int, int, int, int, int]


def texts(content: bytes, folder: Path) -> dict[str, str]:
    """What each way of reading gives of it."""
    file = folder / "copy.pdf"
    file.write_bytes(content)
    found = {f"pdftotext {way}": _pdftotext(file, way) for way in ("-layout", "-raw", "-bbox")}
    found["pypdf"] = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    found["pdfium"] = read_out(content)
    found["streams"] = streams(content)
    found["raw"] = content.decode("latin-1") + _unpacked(content)
    return found


def read_out(content: bytes) -> str:
    """The text of all pages, as the library that made them reads it."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [document[number].get_textpage() for number in range(len(document))]
        return "\n".join(page.get_text_range() for page in pages)


def _pdftotext(file: Path, way: str) -> str:
    done = subprocess.run(["pdftotext", way, str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def streams(content: bytes) -> str:
    """Every string and every stream of every object, whatever they are for."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return "\n".join(_strings(each) for each in [*pdf.objects, pdf.trailer])


def _strings(each: Any) -> str:
    found = [repr(each), each.unparse().decode("latin-1", "replace")]
    if isinstance(each, pikepdf.Stream):
        try:
            found.append(each.read_bytes().decode("latin-1"))
        except pikepdf.PdfError:
            found.append(each.read_raw_bytes().decode("latin-1"))
    return "\n".join(found)


def _unpacked(content: bytes) -> str:
    """What lies in the bytes between any two marks of a stream, also of objects not in use."""
    found = []
    for part in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            found.append(zlib.decompressobj().decompress(part).decode("latin-1"))
        except zlib.error:
            continue
    return "\n".join(found)


def spellings(word: str) -> list[str]:
    """A word as files write it."""
    return [
        word,
        " ".join(word),
        word.encode().hex(),
        word.encode().hex().upper(),
        word.encode("utf-16-be").hex(),
        word.encode("utf-16-be").decode("latin-1"),
    ]


def tells(content: bytes, word: str, folder: Path) -> list[str]:
    """The ways of reading that give the word back; [] where it is gone."""
    ways = texts(content, folder)
    return [
        name
        for name, text in ways.items()
        if any(each.casefold() in text.casefold() for each in spellings(word))
        or word.casefold() in re.sub(r"\W", "", text.casefold())
    ]


def pictures(content: bytes) -> list[Image.Image]:
    """Each page as a reader sees it, at 100 dots to the inch."""
    with pypdfium2.PdfDocument(content) as document:
        return [document[number].render(scale=100 / 72).to_pil().convert("L")
                for number in range(len(document))]  # fmt: skip


def images(content: bytes) -> list[list[Image.Image]]:
    """The pictures inside each page, taken out of it: what lies under any paint."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return [
            [
                pikepdf.PdfImage(each).as_pil_image().convert("L")
                for each in page.Resources.XObject.values()
                if isinstance(each, pikepdf.Stream)
            ]
            for page in pdf.pages
        ]


def lightest(image: Image.Image, row: Row) -> int:
    """The lightest point inside a box, 0 being black; two points of its edge are left out."""
    left, top, right, bottom = box_of(row[1:]).pixels(*image.size)
    return int(image.crop((left + 2, top + 2, right - 2, bottom - 2)).getextrema()[1])  # type: ignore[arg-type]
