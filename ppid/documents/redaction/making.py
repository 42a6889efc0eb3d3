"""In the drawing child: the redacted copy, and the proof that nothing hidden is in it."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from ppid.documents.redaction import hidden, pages, seen, words
from ppid.documents.redaction.building import Copy
from ppid.documents.redaction.geometry import Box, box_of
from ppid.documents.verdicts import UNPROVEN, Refused

KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
PROOF_DPI = 72
DARKEST = 40  # of 255: black after JPEG
ALLOWED = frozenset(
    ("/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences")
)
Say = Callable[[int, int], None]


@dataclass(frozen=True)
class Plan:
    """What to hide: boxes by page (from 1), and the name that the copy is to have."""

    boxes: Mapping[int, list[Box]] = field(default_factory=dict)
    name: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Plan":
        found: dict[int, list[Box]] = {}
        for page, *sides in data.get("boxes", ()):
            found.setdefault(int(page), []).append(box_of(sides))
        return cls(found, str(data.get("name", "")))

    def on(self, page: int) -> list[Box]:
        return self.boxes.get(page, [])


def make(ending: str, given: Path, made: Path, plan: Plan, say: Say) -> dict[str, Any]:
    """Write the copy to `made`; returns the report. Raises Refused(UNPROVEN) rather than a leak.

    The report: `name_tells` (the name holds a hidden word), `left` (pages where a hidden word
    still stands outside the boxes, with how often), `words` (how many can still be read aloud).
    """
    if ending in KINDS:
        return _image(ending, given, made, plan, say)
    with closing(pages.opened(given)) as document:
        secret = _hidden(document, plan)
        report = _copy(document, made, plan, secret, say, with_words=True)
        if not _keeps_quiet(made, plan, secret):
            report = _copy(document, made, plan, secret, say, with_words=False)
            if not _keeps_quiet(made, plan, secret):
                made.unlink()
                raise Refused(UNPROVEN)
    return {**report, "name_tells": secret.left_in(Path(plan.name).stem)}


def telling(given: Path, plan: Plan, text: str) -> list[str]:
    """The words of a note for the letter that stand under the boxes themselves."""
    with closing(pages.opened(given)) as document:
        return _hidden(document, plan).told_by(text)


def _image(ending: str, given: Path, made: Path, plan: Plan, say: Say) -> dict[str, Any]:
    picture = pages.painted(pages.flat(given), plan.on(1))
    picture.save(made, KINDS[ending], quality=88)
    with Image.open(made) as copy:
        if not _black(copy.convert("RGB"), plan.on(1)):
            made.unlink()
            raise Refused(UNPROVEN)
    say(1, 1)
    return {"name_tells": False, "left": [], "words": 0}


def _hidden(document: Any, plan: Plan) -> hidden.Hidden:
    secret = hidden.Hidden()
    for number, boxes in plan.boxes.items():
        if 0 < number <= len(document):
            with closing(document[number - 1]) as page:
                secret.add(words.of_page(page), boxes)
    return secret


def _copy(
    document: Any, made: Path, plan: Plan, secret: hidden.Hidden, say: Say, *, with_words: bool
) -> dict[str, Any]:
    copy, left, count = Copy(), Counter[int](), 0
    for number in range(1, len(document) + 1):
        with closing(document[number - 1]) as page:
            boxes = plan.on(number)
            picture = pages.drawn(page)
            found = words.of_page(page)
            free = hidden.outside(seen.of(page, found, picture), boxes)
            left[number] += sum(secret.known_by(word.text) for word in free)
            kept = [word for word in free if not secret.tells(word.text)] if with_words else []
            copy.add(pages.painted(picture, boxes), pages.size_of(page), kept, boxes)
        count += len(kept)
        say(number, len(document))
    copy.save(made)
    return {"left": [[page, many] for page, many in left.items() if many], "words": count}


def _keeps_quiet(made: Path, plan: Plan, secret: hidden.Hidden) -> bool:
    """Read back what was written, as anyone would: no text, no pixel, no object tells."""
    with pikepdf.open(made) as pdf:
        if not set(pdf.Root.keys()) <= ALLOWED:
            return False
    with closing(pages.opened(made)) as document:
        for number in range(1, len(document) + 1):
            with closing(document[number - 1]) as page:
                if any(secret.tells(word.text) for word in words.of_page(page)):
                    return False
                if not _black(pages.drawn(page, PROOF_DPI), plan.on(number)):
                    return False
    return True


def _black(picture: Image.Image, boxes: list[Box]) -> bool:
    """The inside of every box; its edge is mixed with its surroundings by the drawing."""
    grey = picture.convert("L")
    for box in boxes:
        left, top, right, bottom = box.within_page().pixels(*grey.size)
        inner = (left + 2, top + 2, right - 2, bottom - 2)
        if inner[0] >= inner[2] or inner[1] >= inner[3]:
            continue  # too thin to have an inside at this size
        if int(grey.crop(inner).getextrema()[1]) > DARKEST:  # type: ignore[arg-type]
            return False
    return True
