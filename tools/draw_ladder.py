"""Draw the shipped ladder, as `ppid/notices/shipped.toml` has it, into docs/operating/ladder.md.

`--check` writes nothing and fails where the document is not what the data say.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from ppid.desk.ladder_words import TO
from ppid.desk.notices import NOTICES
from ppid.notices.rungs import Anchor, Step
from ppid.notices.shipped import SHIPPED
from ppid.statute.clocks import RULES, ClockKind
from ppid.statute.words import CLOCK_TITLES

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "operating" / "ladder.md"
CATALOGUE = ROOT / "ppid" / "locale" / "en" / "LC_MESSAGES" / "ppid.po"
HEAD = """# The ladder as shipped

Drawn by `.venv/bin/python -m tools.draw_ladder` from `ppid/notices/shipped.toml`; `make check`
fails while the two differ. An administrator changes it on `/petugas/tangga`; see
[running](running.md).

Days are working days from the limit of the clock: −2 is two before it, 0 its day. Everything goes
out between 07:30 and 16:00 of a working day. **Bound**: wanted by the law; it can be neither
switched off, nor sent to someone else, nor moved. **Always**: sent even where a newer
step came.
"""
TITLE = "| notice | days | to | |\n| --- | --- | --- | --- |"


def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="en")
    return {str(entry.id): str(entry.string) for entry in found if entry.id and entry.string}


def page() -> str:
    words = english()
    lines = [HEAD, *_groups(words)]
    return "\n".join(lines) + "\n"


def _groups(words: dict[str, str]) -> Iterator[str]:
    for kind in dict.fromkeys(step.clock for step in SHIPPED.steps):
        rule = next(rule for rule in RULES if rule.kind is kind)
        yield f"## {words[CLOCK_TITLES[kind.value]]} (`{kind.value}`)\n"
        yield f"{rule.legal_basis}\n"
        yield TITLE
        yield from _lines(kind, words)
        yield ""


def _lines(kind: ClockKind, words: dict[str, str]) -> Iterator[str]:
    steps = [step for step in SHIPPED.steps if step.clock is kind]
    for notice in dict.fromkeys(step.notice for step in steps):
        of = [step for step in steps if step.notice == notice]
        to = ", ".join(words[TO[each]] for each in of[0].to)
        days = ", ".join(f"{step.offset:+d}".replace("+0", "0").replace("-", "−") for step in of)
        yield f"| `{notice}`<br>{words[NOTICES[notice]]} | {days} | {to} | {_marks(of[0])} |"


def _marks(step: Step) -> str:
    manner = step.manner
    found = {
        "bound": manner.bound,
        "always": manner.always,
        "then every working day": manner.daily and manner.every == 1,
        f"then every {manner.every} working days": manner.daily and manner.every > 1,
        "after the last reading": manner.anchor is Anchor.LATEST,
        "from the day of the note": manner.anchor is Anchor.NOTE,
        "not while a completion is awaited": manner.holds,
    }
    return ", ".join(words for words, holds in found.items() if holds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    args = parser.parse_args()
    drawn = page()
    if args.check:
        same = DOCUMENT.exists() and DOCUMENT.read_text(encoding="utf-8") == drawn
        sys.stdout.write("" if same else f"{DOCUMENT.name} is not what the ladder says\n")
        return 0 if same else 1
    DOCUMENT.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
