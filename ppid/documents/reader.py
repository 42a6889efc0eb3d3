"""The child process that reads words and QR codes off a paper; it has few means and dies alone.

`ending given made`: writes `{"text", "codes"}` as JSON to `made`. Exit code 0: read.
"""

import json
import sys
from pathlib import Path
from typing import Any

from ppid.documents.inspect import MOST_PIXELS, limit

PAGES = 3  # the number stands on the first, the code at the foot of each
DOTS = 300  # an inch: a module of the code then is four dots wide
LONGEST_SIDE = 4_000  # dots of a page or picture; more is shrunk
MOST_TEXT = 100_000  # letters
POINTS = 72  # an inch


def main(ending: str, given: Path, made: Path) -> None:
    """Read one file by its ending."""
    text, pictures = _pdf(given) if ending == "pdf" else ("", [_picture(given)])
    codes = [code for each in pictures for code in _codes(each)]
    made.write_text(json.dumps({"text": text[:MOST_TEXT], "codes": codes}), "utf-8")


def _pdf(given: Path) -> tuple[str, list[Any]]:
    """The words of the first pages, and the pages as a scanner sees them."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(given)
    pages = [document[number] for number in range(min(PAGES, len(document)))]
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    pictures = [
        page.render(
            scale=min(DOTS / POINTS, LONGEST_SIDE / max(page.get_size())), grayscale=True
        ).to_pil()
        for page in pages
    ]
    return text.replace("\r\n", "\n"), pictures


def _picture(given: Path) -> Any:
    from PIL import Image, ImageOps  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(given, formats=["JPEG", "PNG", "WEBP"]) as image:
        upright = (ImageOps.exif_transpose(image) or image).convert("L")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


def _codes(picture: Any) -> list[str]:
    import zxingcpp  # noqa: PLC0415

    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=kind)
    return [each.text for each in found]


if __name__ == "__main__":
    limit()
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
