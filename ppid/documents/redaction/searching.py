"""In the drawing child: where a text stands, however it is spaced or broken into pieces."""

from bisect import bisect_right
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from typing import Any

from ppid.documents.redaction import pages, words
from ppid.documents.redaction.geometry import Box, around
from ppid.documents.redaction.words import Word, key_of

SHORTEST = 2  # letters or digits of what is sought
MOST = 300  # places
ROOM = 150  # hundred-thousandths around a word, so that no stroke looks out


def find(given: Path, text: str) -> list[list[int]]:
    """`[page, left, top, right, bottom]` of each place, one for each line that it runs over."""
    sought, found = key_of(text), list[list[int]]()
    if len(sought) < SHORTEST:
        return found
    with closing(pages.opened(given)) as document:
        for number in range(1, len(document) + 1):
            with closing(document[number - 1]) as page:
                found += [[number, *sides] for sides in _on_page(page, sought)]
            if len(found) >= MOST:
                return found[:MOST]
    return found


def _on_page(page: Any, sought: str) -> list[tuple[int, int, int, int]]:
    found = words.of_page(page)
    keys = [word.key for word in found]
    ends, whole = list(accumulate(len(key) for key in keys)), "".join(keys)
    places: list[tuple[int, int, int, int]] = []
    start = whole.find(sought)
    while start >= 0:
        first = bisect_right(ends, start)
        last = bisect_right(ends, start + len(sought) - 1)
        boxes = [_room(line) for line in _lines(found[first : last + 1])]
        places += [(box.left, box.top, box.right, box.bottom) for box in boxes if box.is_drawable]
        start = whole.find(sought, start + len(sought))
    return places


def _lines(found: list[Word]) -> list[list[Word]]:
    """Words that stand beside each other together, those of another line apart."""
    lines: list[list[Word]] = []
    for word in found:
        if lines and _beside(lines[-1][-1].reach, word.reach):
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    level = shared > (one.bottom - one.top) // 2
    wide = min(one.right, other.right) - max(one.left, other.left)
    return level or (wide > (one.right - one.left) // 2 and shared > 0)  # a page that was turned


def _room(line: list[Word]) -> Box:
    """What of it lies on the page: what was cropped away is in no copy anyway."""
    return around([word.reach for word in line]).grown(ROOM).within_page()
