"""Draw the life of a request, as `ppid.statute.transitions` has it, into docs/law/lifecycle.md.

`--check` writes nothing and fails where the document is not what the table says.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from ppid.statute.guards import CONDITIONS
from ppid.statute.transitions import OPEN, TRANSITIONS, WHO, Act, Status, Transition, after

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "law" / "lifecycle.md"
CATALOGUE = ROOT / "ppid" / "locale" / "en" / "LC_MESSAGES" / "ppid.po"
HEAD = """# The life of a request

Drawn by `.venv/bin/python -m tools.draw_lifecycle` from `ppid/statute/transitions.py`; `make check`
fails while the two differ. Pages, API, command line and sweep all pass through this table
(`ppid.requests.service`), so what does not stand here cannot be done.

A request is open in {open}.
From a closed state nothing leads anywhere: notes, the applicant's explanations, and what became of
the sent letter are still recorded.
"""
NOTE = """
`return_assignment` leaves the state where other units are still at work; `return_draft` leads to
`verified` where no unit is. While a draft waits to be decided (after `return_draft`: another one),
the case stays `in_review` whatever units come and go. The service acts by itself only in
`deem_complete`, which decides nothing: the state stays.
"""


def english() -> dict[str, str]:
    """The catalogue's English for the Indonesian of the law."""
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="en")
    return {str(entry.id): str(entry.string) for entry in found if entry.id and entry.string}


def drawing() -> str:
    """The whole document."""
    words = english()
    states = ", ".join(f"`{status}`" for status in Status if status in OPEN)
    parts = [HEAD.format(open=states), *_diagram(), NOTE, *_states(words), *_table(words)]
    return "\n".join(parts) + "\n"


def _diagram() -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for act, transition in TRANSITIONS.items():
        if transition.to is None:
            continue
        for source in _ordered(transition):
            waits = source is Status.IN_REVIEW and act is not Act.RETURN_DRAFT
            yield f"    {source or '[*]'} --> {after(act, source, in_review=waits)}: {act}"
    for status in Status:
        if not status.is_open:
            yield f"    {status} --> [*]"
    yield "```"


def _states(words: dict[str, str]) -> Iterator[str]:
    yield "## States\n\n| state | on the page | in English | |\n| --- | --- | --- | --- |"
    for status in Status:
        kind = "open" if status.is_open else "closed"
        yield f"| `{status}` | {status.label} | {words.get(status.label, status.label)} | {kind} |"


def _table(words: dict[str, str]) -> Iterator[str]:
    yield "\n## Acts\n\n| act | from | to | who | article | only if | what it does |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for act, transition in TRANSITIONS.items():
        yield f"| {' | '.join(_row(act, transition, words))} |"


def _row(act: Act, transition: Transition, words: dict[str, str]) -> list[str]:
    sources = _ordered(transition)
    where = "any" if len(sources) == len(Status) else ", ".join(f"`{each}`" for each in sources)
    conditions = [CONDITIONS[guard] for guard in transition.guards]
    only = [f"{words.get(each.words, each.words)} ({each.legal_basis})" for each in conditions]
    return [
        f"`{act}`<br>{words.get(transition.label, transition.label)}",
        where if sources != [None] else "nothing yet",
        f"`{transition.to}`" if transition.to else "stays",
        ", ".join(words.get(WHO[role], WHO[role]) for role in WHO if role in transition.roles),
        transition.legal_basis,
        "<br>".join(only) or "–",
        words.get(transition.does, transition.does),
    ]


def _ordered(transition: Transition) -> list[Status | None]:
    known: list[Status | None] = [None, *Status]
    return [status for status in known if status in transition.sources]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    arguments = parser.parse_args()
    drawn = drawing()
    if not arguments.check:
        DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
        DOCUMENT.write_text(drawn, encoding="utf-8")
        return 0
    kept = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    if kept != drawn:
        sys.stdout.write("docs/law/lifecycle.md is stale: run python -m tools.draw_lifecycle\n")
    return int(kept != drawn)


if __name__ == "__main__":
    sys.exit(main())
