"""Asking the drawing child (`child`): the parsers never run in a process that holds our keys."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ppid.documents.verdicts import HEAVY, Refused

CHILD = "ppid.documents.redaction.child"
WALL = {"make": 600.0}  # seconds; others have:
BRIEFLY = 30.0
Told = Callable[[int, int], None]
Row = Sequence[int]  # page (from 1), left, top, right, bottom


@dataclass(frozen=True)
class Original:
    """The content to draw and its ending, which says how to read it."""

    content: bytes
    ending: str


@dataclass(frozen=True)
class Made:
    """The redacted copy, and what the child reports of it (`making.make`)."""

    content: bytes
    report: dict[str, Any]


def measure(original: Original) -> list[list[float]]:
    """Width and height of each page; raises Refused."""
    with _done("measure", original, {}) as made:
        sizes: list[list[float]] = json.loads(made.read_text())
        return sizes


def picture(
    original: Original, page: int, boxes: Sequence[Row] = (), *, ruled: bool = False
) -> bytes:
    """A PNG of one page (from 1) with these boxes black; raises Refused."""
    plan = {"page": page, "boxes": [list(row) for row in boxes], "ruled": ruled}
    with _done("picture", original, plan) as made:
        return made.read_bytes()


def search(original: Original, text: str) -> list[tuple[int, ...]]:
    """Where the text stands; nowhere in pictures, which hold no text. Raises Refused."""
    with _done("search", original, {"text": text}) as made:
        return [tuple(row) for row in json.loads(made.read_text())]


def telling(original: Original, boxes: Sequence[Row], text: str) -> list[str]:
    """The words of `text` that these boxes hide; none of a picture. Raises Refused."""
    plan = {"boxes": [list(row) for row in boxes], "text": text}
    with _done("telling", original, plan) as made:
        return [str(word) for word in json.loads(made.read_text())]


def make(original: Original, boxes: Sequence[Row], name: str, told: Told) -> Made:
    """The copy, checked by reading it back; `told` hears of each finished page. Raises Refused."""
    plan = {"boxes": [list(row) for row in boxes], "name": name}
    with _done("make", original, plan, told) as made:
        return Made(made.read_bytes(), json.loads(made.with_suffix(".json").read_text()))


@contextmanager
def _done(
    command: str, original: Original, plan: Mapping[str, Any], told: Told | None = None
) -> Iterator[Path]:
    """The file that the child made; all of it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        given, made, told_plan = (
            Path(folder, name) for name in (f"given.{original.ending}", "made", "plan")
        )
        given.write_bytes(original.content)
        told_plan.write_text(json.dumps(plan))
        arguments = [command, str(given), str(made), str(told_plan)]
        code = _run(arguments, folder, WALL.get(command, BRIEFLY), told)
        if code != 0 or not made.exists():
            raise Refused(code if code > 0 else HEAVY)
        yield made


def _run(arguments: list[str], folder: str, wall: float, told: Told | None) -> int:
    """Its exit code; negative where it was ended from outside."""
    child = subprocess.Popen(  # noqa: S603 (our own module, fixed arguments, no shell)
        [sys.executable, "-I", "-m", CHILD, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={},  # a parser that is taken over finds none of our keys
        text=True,
    )
    end = threading.Timer(wall, child.kill)
    end.start()
    try:
        _listen(child, told)
        return child.wait()
    finally:
        end.cancel()
        child.kill()
        child.wait()


def _listen(child: "subprocess.Popen[str]", told: Told | None) -> None:
    assert child.stdout is not None  # noqa: S101 (it is a pipe)
    with child.stdout as lines:
        for line in lines:
            done, _, whole = line.strip().partition("/")
            if told and done.isdigit() and whole.isdigit():
                told(int(done), int(whole))
