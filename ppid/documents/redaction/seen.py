"""In the drawing child: which words a reader sees, by what is gone when text is not drawn.

A page can carry text that nobody sees: an OCR layer, white on white, a layer that is switched off,
a sheet pasted over it. Such text never goes into a copy: the officer who drew the boxes could not
know of it. Whatever leaves no mark on the picture, or shares its place with another word, is left
out.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageChops
from pypdfium2 import raw

from ppid.documents.redaction.geometry import UNIT, Box
from ppid.documents.redaction.pages import drawn
from ppid.documents.redaction.words import Word

DEEPEST = 16  # forms inside forms
MARK = 40  # of 255: how much a pixel must change to count as ink
INKED = 0.02  # of a word's box
SHARED = 0.5  # of the smaller word
CELL = UNIT // 50


def of(page: Any, words: list[Word], picture: Image.Image) -> list[Word]:
    """The words that are seen. The page draws no text afterwards: load it anew for more."""
    _silence(page)
    ink = ImageChops.difference(picture, drawn(page)).convert("L")
    ink = ink.point(lambda value: 255 if value > MARK else 0)
    shown = [word for word in words if _on_page(word.box) and _inked(ink, word.box)]
    alone = _alone([word.box for word in words])
    return [word for word in shown if id(word) in {id(words[index]) for index in alone}]


def _silence(page: Any) -> None:
    for index in range(raw.FPDFPage_CountObjects(page)):
        _mute(raw.FPDFPage_GetObject(page, index), 0)


def _mute(thing: Any, depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        raw.FPDFTextObj_SetTextRenderMode(thing, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            _mute(raw.FPDFFormObj_GetObject(thing, index), depth + 1)


def _on_page(box: Box) -> bool:
    return box.area > 0 and box == box.within_page()


def _inked(ink: Image.Image, box: Box) -> bool:
    """Each quarter of the word's length has its ink, not only a neighbour's overhang."""
    left, top, right, bottom = box.pixels(*ink.size)
    part = ink.crop((left, top, right, bottom))
    return part.histogram()[255] >= INKED * part.width * part.height > 0


def _alone(boxes: list[Box]) -> set[int]:
    """The numbers of those that share their place with no other."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, box in enumerate(boxes):
        for cell in _cells(box.within_page()):
            cells[cell].append(index)
    crowded: set[int] = set()
    for inside in cells.values():
        for place, one in enumerate(inside):
            for other in inside[place + 1 :]:
                least = min(boxes[one].area, boxes[other].area)
                if boxes[one].shared(boxes[other]) > SHARED * least:
                    crowded |= {one, other}
    return set(range(len(boxes))) - crowded


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(box.left // CELL, box.right // CELL + 1):
        for down in range(box.top // CELL, box.bottom // CELL + 1):
            yield across, down
