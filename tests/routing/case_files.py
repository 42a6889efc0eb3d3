"""The cases of routing, read as data; see `cases/README.md` for what each field means."""

import json
from pathlib import Path
from typing import NotRequired, TypedDict

ASK = "ASK"
FILES = ("tuning", "heldback")
HERE = Path(__file__).parent
LONG = 100_000


class Part(TypedDict):
    """Words of a request that one unit (or a holder outside the province) answers."""

    unit: str
    text: str
    holder: NotRequired[str]


class Case(TypedDict):
    """One request and who should answer it."""

    text: str
    opd: str
    source: str
    style: NotRequired[str]
    holder: NotRequired[str]
    also: NotRequired[list[str]]
    parts: NotRequired[list[Part]]


def read(name: str) -> list[Case]:
    """The cases of `cases/<name>.jsonl`, in the order of the file."""
    return _lines(HERE / "cases" / f"{name}.jsonl")


def earlier(name: str = "*") -> list[Case]:
    """The cases that were there before, beside the folder (of one file); they have no style."""
    return [case for path in sorted(HERE.glob(f"{name}.jsonl")) for case in _lines(path)]


def long_inputs() -> list[Case]:
    """Bad inputs of 100,000 characters each, too long to store: all ask."""
    seeds = ("a", "1234567890 ", "wkwk ", "tolong dibalas ", "lorem ipsum dolor sit amet ", "\n")
    return [
        Case(text=(seed * LONG)[:LONG], opd=ASK, source="written", style="plain") for seed in seeds
    ]


def _lines(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
