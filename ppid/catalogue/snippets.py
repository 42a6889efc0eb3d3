"""The part of a text that speaks of what was asked, cut into parts that are found and not."""

import re
from functools import lru_cache

from ppid.catalogue.terms import pieces, stem_of

WORD = re.compile(r"[^\W_]+")
LENGTH = 180  # letters shown
EXAMINED = 4_000  # letters looked through
BEFORE = 60  # letters kept before the first word found

Snippet = list[tuple[str, bool]]  # text, and whether it was asked for; the page escapes it


def snippet(text: str, wanted: frozenset[str], length: int = LENGTH) -> Snippet:
    """About `length` letters around the first word found, else the beginning."""
    line = " ".join(text[:EXAMINED].split())
    hits = [match.span() for match in WORD.finditer(line) if _is_wanted(match[0], wanted)]
    start = _start(line, hits, length)
    end = _end(line, start, length)
    parts: Snippet = [("… ", False)] if start else []
    position = start
    for first, last in hits:
        if first < start or last > end:
            continue
        if first > position:
            parts.append((line[position:first], False))
        parts.append((line[first:last], True))
        position = last
    if position < end:
        parts.append((line[position:end], False))
    if end < len(line):
        parts.append((" …", False))
    return parts


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(_stems(word))


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    return frozenset(map(stem_of, pieces(word)))


def _start(line: str, hits: list[tuple[int, int]], length: int) -> int:
    """The beginning of a word a little before the first hit; 0 where that is near anyway."""
    if not hits or hits[0][1] <= length:
        return 0
    return line.rfind(" ", 0, max(hits[0][0] - BEFORE, 0)) + 1


def _end(line: str, start: int, length: int) -> int:
    if len(line) - start <= length:
        return len(line)
    cut = line.rfind(" ", start, start + length)
    return cut if cut > start else start + length
