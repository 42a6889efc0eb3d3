"""`ppid route`: which unit should answer, from the shipped knowledge and without a database."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ppid.routing import Routing, suggest

DECISIONS = {
    "assign": "Disposisikan ke unit pertama.",
    "ask": "Belum pasti: petugas perlu memeriksa.",
    "not_ours": "Bukan kewenangan perangkat daerah provinsi.",
}


def add_parser(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str
) -> None:
    """Declares the command and its arguments."""
    parser = subparsers.add_parser(name, help="unit mana yang menjawab")
    parser.add_argument("text", metavar="TEXT", nargs="?", help="isi permohonan")
    parser.add_argument("--file", metavar="CASES", help='satu {"text": …} per baris; - untuk stdin')
    parser.add_argument("--json", action="store_true", help="satu objek JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Routes one text, or every line of a file; 2 when there is nothing to route."""
    if (args.text is None) == (args.file is None):
        return _refuse("berikan TEXT atau --file, salah satu")
    if args.file is None:
        routing = suggest(args.text)
        _say(json.dumps(as_json(routing)) if args.json else _readable(routing))
        return 0
    try:
        for line in _lines(args.file):
            _say(json.dumps(_answer(line)))
    except OSError as error:
        return _refuse(f"{args.file}: {error.strerror}")
    return 0


def as_json(routing: Routing) -> dict[str, Any]:
    """The routing as scripts read it."""
    return {
        "suggestions": [
            {"unit": s.unit, "confidence": s.confidence, "because": list(s.because)}
            for s in routing.suggestions
        ],
        "decision": routing.decision,
    }


def _answer(line: bytes) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "bukan satu objek JSON"}
    text = case.get("text") if isinstance(case, dict) else None
    if not isinstance(text, str):
        return {"error": 'tidak ada "text"'}
    return as_json(suggest(text))


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
    else:
        with Path(name).open("rb") as cases:
            yield from cases


def _readable(routing: Routing) -> str:
    rows = [f"{s.confidence:5.0%}  {s.unit}\n       {s.sentence}" for s in routing.suggestions]
    return "\n".join([*rows, DECISIONS[routing.decision]])


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _refuse(reason: str) -> int:
    sys.stderr.write(f"ppid route: {reason}\n")
    return 2
