"""The child process that opens a document to draw it; it has few means and dies alone.

`command given made plan` with the commands measure, picture, search, telling and make. Exit code 0
with the result at `made` (JSON, a PNG or the copy; of a copy the report lies beside it), or one of
`ppid.documents.verdicts`. While a copy is made, each finished page is a line `done/all`.
"""

import ctypes
import json
import os
import resource
import sys
import warnings
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from ppid.documents.redaction import making, pages, searching
from ppid.documents.redaction.making import KINDS, Plan
from ppid.documents.verdicts import BROKEN, HEAVY, Refused

MEMORY, LARGEST = 1 << 30, 200_000_000
SECONDS = {"make": 400}  # of processor time; others have:
BRIEFLY = 20
WIDEST = 1_600  # pixels of a picture to look at
NO_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET
Task = Callable[[str, Path, Path, Mapping[str, Any]], None]


def measure(ending: str, given: Path, made: Path, _plan: Mapping[str, Any]) -> None:
    """The displayed size of each page: points, of an image pixels."""
    if ending in KINDS:
        sizes = [list(map(float, pages.flat(given).size))]
    else:
        with closing(pages.opened(given)) as document:
            sizes = []
            for number in range(len(document)):
                with closing(document[number]) as page:
                    sizes.append([round(side, 2) for side in pages.size_of(page)])
    made.write_text(json.dumps(sizes))


def picture(ending: str, given: Path, made: Path, plan: Mapping[str, Any]) -> None:
    """One page to look at, with its boxes black (`boxes`) or with help lines (`ruled`)."""
    number = int(plan["page"])
    if ending in KINDS:
        image = pages.flat(given)
    else:
        with closing(pages.opened(given)) as document, closing(document[number - 1]) as page:
            width = pages.size_of(page)[0]
            image = pages.drawn(page, min(pages.DPI, pages.POINTS * WIDEST / width))
    image.thumbnail((WIDEST, 4 * WIDEST))
    pages.painted(image, Plan.of(plan).on(number))
    if plan.get("ruled"):
        pages.ruled(image)
    image.save(made, "PNG", compress_level=3)


def search(ending: str, given: Path, made: Path, plan: Mapping[str, Any]) -> None:
    """Where a text stands: `[[page, left, top, right, bottom], …]`; in an image nowhere."""
    found = [] if ending in KINDS else searching.find(given, str(plan["text"]))
    made.write_text(json.dumps(found))


def telling(ending: str, given: Path, made: Path, plan: Mapping[str, Any]) -> None:
    """Which words of `text` the boxes hide: a list; of an image none, since it holds no text."""
    found = [] if ending in KINDS else making.telling(given, Plan.of(plan), str(plan["text"]))
    made.write_text(json.dumps(found))


def make(ending: str, given: Path, made: Path, plan: Mapping[str, Any]) -> None:
    """The copy, with its report beside it."""
    report = making.make(ending, given, made, Plan.of(plan), _say)
    made.with_suffix(".json").write_text(json.dumps(report))


TASKS: dict[str, Task] = {
    "measure": measure, "picture": picture, "search": search, "telling": telling, "make": make,
}  # fmt: skip


def _say(done: int, whole: int) -> None:
    sys.stdout.write(f"{done}/{whole}\n")
    sys.stdout.flush()


def limit(command: str) -> None:
    """Little memory, little time, no large file; no network where the system can take it away."""
    seconds = SECONDS.get(command, BRIEFLY)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).unshare(NO_NETWORK if os.getuid() else NO_NETWORK & ~0x10000000)


def _run(command: str, given: Path, made: Path, plan: Path) -> None:
    TASKS[command](given.suffix[1:], given, made, json.loads(plan.read_text()))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of slips in files that are drawn all the same
    limit(sys.argv[1])
    try:
        _run(sys.argv[1], *(Path(name) for name in sys.argv[2:5]))
    except Refused as refusal:
        raise SystemExit(refusal.code) from None
    except (MemoryError, RecursionError):
        raise SystemExit(HEAVY) from None
    except Exception:
        raise SystemExit(BROKEN) from None
