"""In the drawing child: a new PDF of pictures, with the words that are seen laid under them."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from ppid.documents.redaction.geometry import UNIT, Box
from ppid.documents.redaction.words import Word

TITLE = "Salinan dengan penghitaman"  # no word of the original, whose title may tell
UNDER = "[dihitamkan]"  # what a screen reader says in the place of a box
QUALITY = 78
GREY = 12  # of 255: channels that differ by less are one
ADVANCE = 0.6  # of Courier, every letter
Way = tuple[int, int]  # to the right and up, as -1, 0 or 1
LEVEL: Way = (1, 0)


class Copy:
    """Pages are added in order, then it is saved; nothing of another file goes in."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._font = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier,
                Encoding=Name.WinAnsiEncoding,
            )
        )  # fmt: skip
        self._paragraphs: list[Any] = []

    def add(
        self,
        picture: Image.Image,
        size: tuple[float, float],
        words: Sequence[Word],
        boxes: Sequence[Box],
    ) -> None:
        """A page of this size in points: the painted picture, and the words to lay under it."""
        number = len(self._paragraphs)
        self._pdf.add_blank_page(page_size=size)
        page = self._pdf.pages[-1]
        page.Resources = Dictionary(
            XObject=Dictionary(P=self._image(picture)), Font=Dictionary(F=self._font)
        )
        page.Contents = self._pdf.make_stream(_content(size, words, boxes))
        page.StructParents = number
        page.Tabs = Name.S
        paragraph = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj, K=0)
        self._paragraphs.append(self._pdf.make_indirect(paragraph))

    def save(self, made: Path) -> None:
        root, pdf = self._pdf.Root, self._pdf
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array(self._paragraphs))
        )
        for paragraph in self._paragraphs:
            paragraph.P = whole
        numbers: list[Any] = []
        for number, paragraph in enumerate(self._paragraphs):
            numbers += [number, Array([paragraph])]
        tree.K, tree.ParentTree = whole, Dictionary(Nums=Array(numbers))
        tree.ParentTreeNextKey = len(self._paragraphs)
        root.StructTreeRoot, root.MarkInfo = tree, Dictionary(Marked=True)
        root.Lang, root.ViewerPreferences = "id-ID", Dictionary(DisplayDocTitle=True)
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=TITLE))
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)

    def _image(self, picture: Image.Image) -> Any:
        plain = picture.convert("L") if is_grey(picture) else picture
        packed, how = _packed(plain)
        return self._pdf.make_stream(
            packed,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=plain.width,
            Height=plain.height,
            ColorSpace=Name.DeviceGray if plain.mode == "L" else Name.DeviceRGB,
            BitsPerComponent=8,
            **how,
        )


def _packed(picture: Image.Image) -> tuple[bytes, dict[str, Any]]:
    """As JPEG; a grey page of letters in 16 shades without loss, where that is smaller."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    if picture.mode == "L":
        lines = _lines(picture.point(lambda shade: (shade + 8) // 17 * 17))
        if len(lines) < out.tell():
            told = Dictionary(Predictor=15, Colors=1, BitsPerComponent=8, Columns=picture.width)
            return lines, {"Filter": Name.FlateDecode, "DecodeParms": told}
    return out.getvalue(), {"Filter": Name.DCTDecode}


def _lines(picture: Image.Image) -> bytes:
    """The packed lines of a PNG, which PDF reads as they are."""
    out, found, at = BytesIO(), b"", 8
    picture.save(out, "PNG", compress_level=7)
    png = out.getvalue()
    while at < len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        found += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return found


def is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue))
    return all(ImageChops.difference(*pair).getextrema()[1] <= GREY for pair in pairs)  # type: ignore[operator]


def _content(size: tuple[float, float], words: Sequence[Word], boxes: Sequence[Box]) -> bytes:
    width, height = size
    lines = [f"/Artifact BMC q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q EMC"]
    lines.append("/P <</MCID 0>> BDC BT 3 Tr")
    lines += [
        _shown(size, word.text, word.box, _way(word)) for word in words if _can_say(word.text)
    ]
    lines += [_shown(size, UNDER, box) for box in boxes]
    lines.append("ET EMC")
    return "\n".join(lines).encode("cp1252")


def _can_say(text: str) -> bool:
    """Whether the plain font knows every letter; others are left to the eye."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _way(word: Word) -> Way:
    """Which way its letters run on the page as it is displayed; a turned page has turned lines."""
    first, last = word.tight[0], word.tight[-1]
    across = (last.left + last.right) - (first.left + first.right)
    down = (last.top + last.bottom) - (first.top + first.bottom)
    if abs(down) > abs(across):
        return (0, -1) if down > 0 else (0, 1)
    return (-1, 0) if across < 0 else LEVEL


def _shown(size: tuple[float, float], text: str, box: Box, way: Way = LEVEL) -> str:
    """One word in its place, stretched to its length; it draws nothing."""
    left, right = box.left * size[0] / UNIT, box.right * size[0] / UNIT
    bottom, top = size[1] * (1 - box.bottom / UNIT), size[1] * (1 - box.top / UNIT)
    across, up = way
    length, height = (right - left, top - bottom) if across else (top - bottom, right - left)
    high = min(max(height, 1.0), 72.0)
    stretch = 100 * max(length, 0.1) / (ADVANCE * high * len(text))
    said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    x, y = left if across > 0 or up < 0 else right, bottom if across > 0 or up > 0 else top
    place = f"{across} {up} {-up} {across} {x:.2f} {y:.2f} Tm"
    return f"/F {high:.2f} Tf {stretch:.3f} Tz {place} ({said} ) Tj"
