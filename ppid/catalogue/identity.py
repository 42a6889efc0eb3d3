"""Finding what may be somebody's identity in a text that all will read. A person decides.

What is sure (the applicant's whole name, a NIK, a registration number) must go; what only looks
like it (a telephone number, an address, a part of a name) is shown to the officer, who says that
it was looked at.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHORTEST_PART = 4  # letters of a name that are looked for alone
NIK = re.compile(
    r"(?<!\d)(?:\d{16}|\d{4}[ .-]\d{4}[ .-]\d{4}[ .-]\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)",
    re.ASCII,
)
PHONE = re.compile(r"(?<![\d.-])(?:\+?62|0)[ .-]?8\d{1,3}(?:[ .-]?\d{2,4}){2,3}(?!\d)", re.ASCII)
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
REGISTERED = re.compile(r"\b[A-Z]{2,12}-20\d{2}-\d{6}\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SURE = frozenset({"nik", "name", "number"})


@dataclass(frozen=True)
class Mark:
    """A place of a text, from `start` to before `end`; kind: nik, name, number, name_part, …"""

    kind: str
    start: int
    end: int

    @property
    def is_sure(self) -> bool:
        return self.kind in SURE


def marks(text: str, names: Iterable[str] = ()) -> list[Mark]:
    """What may be identity, in the order of the text; of two in one place the surer stands."""
    people = [name for name in names if name.strip()]
    found: list[Mark] = []
    for each in (*_numbers(text), *_names(text, people), *_softer(text, people)):
        if not any(each.start < known.end and known.start < each.end for known in found):
            found.append(each)
    return sorted(found, key=lambda mark: mark.start)


def _all(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[Mark]:
    return (Mark(kind, *match.span()) for match in pattern.finditer(text))


def _numbers(text: str) -> Iterator[Mark]:
    yield from _all("nik", NIK, text)
    yield from _all("number", REGISTERED, text)


def _names(text: str, people: Iterable[str]) -> Iterator[Mark]:
    for name in people:
        parts = [re.escape(part) for part in WORD.findall(name)]
        if parts and (len(parts) > 1 or len(parts[0]) >= SHORTEST_PART):
            whole = re.compile(r"\b" + r"\W+".join(parts) + r"\b", re.IGNORECASE)
            yield from _all("name", whole, text)


def _softer(text: str, people: Iterable[str]) -> Iterator[Mark]:
    yield from _all("email", EMAIL, text)
    yield from _all("phone", PHONE, text)
    parts = {part for name in people for part in WORD.findall(name) if len(part) >= SHORTEST_PART}
    if parts:
        one = "|".join(re.escape(part) for part in sorted(parts))
        yield from _all("name_part", re.compile(rf"\b(?:{one})\b", re.IGNORECASE), text)


def cut(text: str, found: Iterable[Mark]) -> list[tuple[str, str]]:
    """The text in parts, each with the kind of its mark or ""; for showing it marked."""
    parts: list[tuple[str, str]] = []
    position = 0
    for mark in found:
        if mark.start > position:
            parts.append((text[position : mark.start], ""))
        parts.append((text[mark.start : mark.end], mark.kind))
        position = mark.end
    if position < len(text):
        parts.append((text[position:], ""))
    return parts
