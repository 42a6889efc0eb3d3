"""In the drawing child: the words of a page, each with its place, whether seen or not."""

import unicodedata
from ctypes import c_double
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

from ppid.documents.redaction.geometry import Box, around
from ppid.documents.redaction.pages import in_units

MOST_CHARACTERS = 200_000  # of one page


@dataclass
class Word:
    """Its letters with the tight and the loose box of each."""

    text: str = ""
    tight: list[Box] = field(default_factory=list)
    loose: list[Box] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(self.tight)

    @property
    def reach(self) -> Box:
        """With everything that its font may draw for it."""
        return around(self.loose)

    @property
    def key(self) -> str:
        return key_of(self.text)


def key_of(text: str) -> str:
    """What counts when words are compared: letters and digits, small."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def of_page(page: Any) -> list[Word]:
    """In the order in which the page tells them."""
    text = page.get_textpage()
    try:
        return _split(page, text, min(text.count_chars(), MOST_CHARACTERS))
    finally:
        text.close()


def _split(page: Any, text: Any, count: int) -> list[Word]:
    words: list[Word] = []
    current = Word()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 32 < code < 0x110000 else " "
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            current = _ended(words, current)
            continue
        current.text += letter
        current.tight.append(_box(page, _tight(text, index)))
        current.loose.append(_box(page, text.get_charbox(index, loose=True)))
    _ended(words, current)
    return words


def _ended(words: list[Word], current: Word) -> Word:
    if not current.text:
        return current
    words.append(current)
    return Word()


def _tight(text: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _box(page: Any, sides: tuple[float, float, float, float]) -> Box:
    left, bottom, right, top = sides
    corners = [in_units(page, x, y) for x in (left, right) for y in (bottom, top)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(down), max(across), max(down))
