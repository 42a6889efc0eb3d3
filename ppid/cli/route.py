"""`ppid route`: which unit should answer, from the shipped knowledge and without a database.

`--evaluate` says how well: the figures of cases whose right answer is known (`route_figures.py`).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ppid.cli import route_figures
from ppid.routing import Part, Routing, parts, suggest

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
    parser.add_argument(
        "--evaluate", metavar="CASES", nargs="+", help='ukur dengan {"text", "opd"} per baris'
    )
    parser.add_argument(
        "--folds", metavar="N", type=int, default=0, help="ukur pembelajaran dengan N lipatan"
    )
    parser.add_argument("--json", action="store_true", help="satu objek JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Routes one text, or every line of a file; 2 when there is nothing to route."""
    if [args.text, args.file, args.evaluate].count(None) != 2:
        return _refuse("berikan TEXT, --file, atau --evaluate, salah satu")
    if args.evaluate:
        return _evaluate(args)
    if args.file is None:
        routing = suggest(args.text)
        pieces = parts(args.text)
        _say(json.dumps(as_json(routing, pieces)) if args.json else _readable(routing, pieces))
        return 0
    try:
        for line in _lines(args.file):
            _say(json.dumps(_answer(line)))
    except OSError as error:
        return _refuse(f"{args.file}: {error.strerror}")
    return 0


def _evaluate(args: argparse.Namespace) -> int:
    try:
        measured = route_figures.measure([Path(name) for name in args.evaluate], args.folds)
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}")
    except ValueError as error:
        return _refuse(str(error))
    _say(json.dumps(measured) if args.json else route_figures.readable(measured))
    return 0


def as_json(routing: Routing, pieces: tuple[Part, ...]) -> dict[str, Any]:
    """The routing as scripts read it; `parts` is empty where one unit answers everything."""
    return {
        "suggestions": [
            {"unit": s.unit, "confidence": s.confidence, "because": list(s.because)}
            for s in routing.suggestions
        ],
        "decision": routing.decision,
        "parts": [
            {"text": each.text, "unit": each.unit, "decision": each.routing.decision}
            for each in pieces
        ],
    }


def _answer(line: bytes) -> dict[str, Any]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "bukan satu objek JSON"}
    text = case.get("text") if isinstance(case, dict) else None
    if not isinstance(text, str):
        return {"error": 'tidak ada "text"'}
    return as_json(suggest(text), parts(text))


def _lines(name: str) -> Iterator[bytes]:
    if name == "-":
        yield from sys.stdin.buffer
    else:
        with Path(name).open("rb") as cases:
            yield from cases


def _readable(routing: Routing, pieces: tuple[Part, ...]) -> str:
    rows = [f"{s.confidence:5.0%}  {s.unit}\n       {s.sentence}" for s in routing.suggestions]
    told = [f"bagian “{each.text}” → {each.unit}" for each in pieces]
    return "\n".join([*rows, *told, DECISIONS[routing.decision]])


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _refuse(reason: str) -> int:
    sys.stderr.write(f"ppid route: {reason}\n")
    return 2
