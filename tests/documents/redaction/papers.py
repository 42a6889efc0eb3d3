"""Documents as offices have them, each with a secret in another place; made here, piece by piece.

Every paper shows `SECRET` on page 1 (unless it says so otherwise) and `OPEN`, which must stay.
`HIDDEN` is text that no reader of the page sees.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

SECRET, OPEN, HIDDEN = "RAHASIA7391", "Samarinda", "TERSEMBUNYI55"
WIDTH, HEIGHT = 595, 842
PLACE = (10_000, 8_000, 70_000, 16_000)  # where SECRET is drawn, with room, in units
AT = f"BT /F 20 Tf 72 740 Td ({SECRET}) Tj ET"
BELOW = f"BT /F 20 Tf 72 600 Td ({OPEN} terbuka) Tj ET"
PLAIN = f"{AT} {BELOW}"
PAPERS: dict[str, "Paper"] = {}


@dataclass(frozen=True)
class Paper:
    """`boxes`: drawn on it by hand; None: over what a search for SECRET finds."""

    make: Callable[[], bytes]
    boxes: list[tuple[int, int, int, int, int]] | None
    readable: bool  # whether OPEN is text that a screen reader can keep


def paper(
    name: str, *, by_hand: bool = False, pages: int = 1, readable: bool = True
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        boxes = [(number, *PLACE) for number in range(1, pages + 1)] if by_hand else None
        PAPERS[name] = Paper(make, boxes, readable)
        return make

    return keep


def new() -> pikepdf.Pdf:
    return pikepdf.new()


def page(pdf: pikepdf.Pdf, content: str, **more: Any) -> pikepdf.Page:
    """A4 with Helvetica as /F, and this content."""
    pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    made = pdf.pages[-1]
    made.Resources = Dictionary(Font=Dictionary(F=helvetica()))
    made.Contents = pdf.make_stream(content.encode())
    for name, value in more.items():
        made[f"/{name}"] = value
    return made


def helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def scan(text: str = SECRET, below: str = f"{OPEN} terbuka") -> Image.Image:
    """A sheet as a scanner sees it."""
    sheet = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(40)
    draw.text((144, 165), text, fill="black", font=font)
    draw.text((144, 450), below, fill="black", font=font)
    return sheet


def jpeg(pdf: pikepdf.Pdf, image: Image.Image) -> Any:
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return pdf.make_stream(
        out.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=image.width,
        Height=image.height, ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )  # fmt: skip


def form_xobject(pdf: pikepdf.Pdf, content: str, **more: Any) -> Any:
    return pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, WIDTH, HEIGHT]),
        Resources=Dictionary(Font=Dictionary(F=helvetica())), **more,
    )  # fmt: skip


SCANNED = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"


def scanned(content: str = SCANNED, **scan_of: str) -> pikepdf.Pdf:
    pdf = new()
    made = page(pdf, content)
    made.Resources.XObject = Dictionary(I=jpeg(pdf, scan(**scan_of)))
    return pdf
