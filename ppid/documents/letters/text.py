"""Text that a letter can print: what the font lacks is spelled by its code, long words may break.

A box would say nothing of what stood there; `[U+1F600]` can be looked up by whoever reads it.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

FONT = Path(__file__).parent / "fonts" / "PlusJakartaSans-Regular.ttf"
BREAK = "\N{ZERO WIDTH SPACE}"
UNBROKEN = 30  # signs in a row after which a line may break
UNBROKEN_IN_URL = 60
URL = re.compile(r"((?:https?://|www\.)[!-~]+)")
SILENT = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})  # controls, joiners, marks without their letter


def printable(value: Any) -> Any:
    """The same value with every text made printable."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bytes):  # a picture, as Typst takes it
        return list(value)
    if isinstance(value, Mapping):
        return {name: printable(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [printable(each) for each in value]
    return value


def clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\t", " ")
    shown = "".join(sign for sign in text if sign == "\n" or _is_shown(sign))
    shown = _lacking().sub(_spelled, shown)
    shown = re.sub(r"\n[ \n]*\n", "\n\n", shown)  # one empty line says as much as many
    return "".join(_breaking(part) for part in URL.split(shown))


def _breaking(part: str) -> str:
    """Long words may break anywhere; an address only where Typst does, so that it is copied whole.

    Without a sign to break at, Typst lets an address run over the margin: then it may break too.
    """
    if URL.fullmatch(part):
        return re.sub(rf"\w{{{UNBROKEN_IN_URL}}}(?=\w)", lambda run: run[0] + BREAK, part)
    return re.sub(rf"\S{{{UNBROKEN}}}(?=\S)", lambda run: run[0] + BREAK, part)


def is_spelled(text: str) -> bool:
    """Whether something in it is printed by its code."""
    return any(_is_shown(sign) and _lacking().match(sign) for sign in text)


def _is_shown(sign: str) -> bool:
    return unicodedata.category(sign) not in SILENT


def _spelled(run: re.Match[str]) -> str:
    """The signs of one run in one bracket: "[U+4E2D U+6587]"."""
    return f"[{' '.join(f'U+{ord(sign):04X}' for sign in run[0])}]"


@cache
def _lacking() -> re.Pattern[str]:
    """Runs of signs that the font does not draw; a line's end is no sign."""
    drawn = "".join(re.escape(chr(code)) for code in sorted(covered()))
    return re.compile(f"[^\n{drawn}]+")


@cache
def covered() -> frozenset[int]:
    """The code points that every weight of the letters' font draws."""
    return frozenset(_code_points(FONT.read_bytes()))


def _code_points(font: bytes) -> Iterator[int]:
    """Read a font's `cmap`: our fonts have one subtable, of format 4 (segments of 16-bit codes)."""
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, table, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == b"cmap":
            start = table + struct.unpack_from(">I", font, table + 8)[0]
            yield from _segments(font, start)


def _segments(font: bytes, start: int) -> Iterator[int]:
    length = struct.unpack_from(">H", font, start + 6)[0]
    count = length // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + length)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)
