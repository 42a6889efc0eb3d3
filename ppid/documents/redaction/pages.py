"""In the drawing child: a page as a picture, exactly as a reader of the document sees it."""

from contextlib import closing
from math import sqrt
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont, ImageOps
from pypdfium2 import raw

from ppid.documents.redaction.geometry import UNIT, Box
from ppid.documents.verdicts import BROKEN, LOCKED, PAGES, Refused

DPI, POINTS = 200, 72  # of the copy; of PDF's unit
MOST_PAGES = 200
MOST_PIXELS = 9_000_000  # of one page; A4 at 200 dpi has 3.9 million
INK = (0, 0, 0)
LINES, LINE = 10, (20, 90, 200)  # of the help grid, each way; its blue


def opened(given: Path) -> Any:
    """The document, its form fields drawn with what was filled in; close it after use."""
    try:
        document = pypdfium2.PdfDocument(given)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise Refused(LOCKED if locked else BROKEN) from error
    if len(document) == 0:
        raise Refused(BROKEN)
    if len(document) > MOST_PAGES:
        raise Refused(PAGES)
    document.init_forms()
    return document


def size_of(page: Any) -> tuple[float, float]:
    """Width and height in points as displayed: cropped and turned."""
    width, height = page.get_size()
    return max(float(width), 1.0), max(float(height), 1.0)


def drawn(page: Any, dpi: float = DPI) -> Image.Image:
    """The page on white paper, RGB; a very large one in fewer points to the inch."""
    width, height = size_of(page)
    scale = min(dpi / POINTS, sqrt(MOST_PIXELS / (width * height)))
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        made: Image.Image = bitmap.to_pil().convert("RGB")
        return made


def painted(picture: Image.Image, boxes: list[Box]) -> Image.Image:
    """The picture with every pixel of every box in plain black."""
    draw = ImageDraw.Draw(picture)
    for box in boxes:
        left, top, right, bottom = box.within_page().pixels(*picture.size)
        if left < right and top < bottom:
            draw.rectangle((left, top, right - 1, bottom - 1), fill=INK)
    return picture


def ruled(picture: Image.Image) -> Image.Image:
    """With thin lines at every tenth, numbered in percent, for typing a place."""
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(picture.width / 60)
    for step in range(1, LINES):
        x, y = picture.width * step // LINES, picture.height * step // LINES
        draw.line((x, 0, x, picture.height), fill=LINE, width=1)
        draw.line((0, y, picture.width, y), fill=LINE, width=1)
        for place in ((x + 2, 2), (2, y + 2)):
            draw.text(place, str(step * 10), fill=LINE, font=font)
    return picture


def flat(given: Path) -> Image.Image:
    """An image on white paper: what a see-through pixel hides is not carried along."""
    Image.MAX_IMAGE_PIXELS = 40_000_000
    with Image.open(given, formats=["JPEG", "PNG", "WEBP"]) as image:
        seen = ImageOps.exif_transpose(image).convert("RGBA")  # upright, as a telephone meant it
    paper = Image.new("RGBA", seen.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("RGB")


def in_units(page: Any, x: float, y: float) -> tuple[int, int]:
    """A point of the page's own space, as a place on the page as it is displayed."""
    across, down = raw.c_int(), raw.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, UNIT, UNIT, 0, x, y, across, down)
    return across.value, down.value
