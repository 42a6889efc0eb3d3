"""The figures of `ppid route --evaluate`: measured on this machine, told as a table or as JSON."""

import os
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ppid.routing import evaluation, suggest, teaching
from ppid.routing.evaluation import Case, Figures, Router
from ppid.routing.shipped import known

MOST_PAIRS = 20
NAMES = {
    "top_1": "benar pada saran pertama",
    "top_3": "benar dalam tiga saran",
    "asked": "tidak jelas: ditanyakan",
    "not_ours_recall": "bukan kewenangan: ditemukan",
    "not_ours_precision": "bukan kewenangan: tepat",
    "calibration_error": "galat kalibrasi (ECE)",
}
DECISIONS = {"assign": "disposisi langsung", "ask": "tanya petugas", "not_ours": "bukan kewenangan"}


def measure(files: Sequence[Path], folds: int = 0) -> dict[str, Any]:
    """Figures of each file, of all together and, with folds, of what is learned beside it.

    Raises OSError for an unreadable file and ValueError for a line that is no case.
    """
    cases = {path.name: _read(path) for path in files}
    built, grown = _build()
    outcomes = {name: evaluation.run(rows, suggest) for name, rows in cases.items()}
    together = [each for rows in outcomes.values() for each in rows]
    found: dict[str, Any] = {
        "build_s": round(built, 3),
        "memory_mb": round(grown, 1),
        "files": {name: _plain(evaluation.figures(rows)) for name, rows in outcomes.items()},
        "all": _plain(evaluation.figures(together)),
    }
    if folds > 1:
        every = [case for rows in cases.values() for case in rows]
        learned = evaluation.folded(every, folds, _teach)
        found["learned"] = _plain(evaluation.figures(learned))
    return found


def readable(measured: dict[str, Any]) -> str:
    """The table that a person reads, then the commonest confusions."""
    blocks = dict(measured["files"])
    if len(blocks) > 1:
        blocks["semua"] = measured["all"]
    if "learned" in measured:
        blocks["semua, belajar dari lipatan lain"] = measured["learned"]
    lines = [
        f"indeks dibangun dalam {measured['build_s']} s, memori +{measured['memory_mb']} MB",
        *(line for name, row in blocks.items() for line in _block(name, row)),
        "",
        "yang tertukar (seharusnya → disarankan):",
        *(f"{n:4}  {right} → {given or '-'}" for right, given, n in measured["all"]["confusions"]),
    ]
    return "\n".join(lines)


def _block(name: str, row: dict[str, Any]) -> list[str]:
    shares = (
        f"{words} {row['shares'][key]:.1%} (benar {row['right_when'][key]:.1%})"
        for key, words in DECISIONS.items()
    )
    return [
        "",
        f"{name}: {row['cases']} kasus",
        *(f"  {words:32} {row[key]:.3f}" for key, words in NAMES.items()),
        f"  {', '.join(shares)}",
        f"  median {row['p50_ms']} ms, p99 {row['p99_ms']} ms",
    ]


def _plain(figures: Figures) -> dict[str, Any]:
    row = asdict(figures)
    rounded = {name: round(value, 4) for name, value in row.items() if isinstance(value, float)}
    return row | rounded | {"confusions": row["confusions"][:MOST_PAIRS]}


def _read(path: Path) -> list[Case]:
    try:
        return evaluation.read_cases(path.read_text("utf-8").splitlines())
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _build() -> tuple[float, float]:
    """Seconds and megabytes that the index takes in this process."""
    before, started = _resident_mb(), time.process_time()
    known()
    suggest("membangun indeks sebelum mengukur")
    return time.process_time() - started, _resident_mb() - before


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _teach(cases: Sequence[Case]) -> Router:
    told = [(case.text, case.unit) for case in cases if case.unit != evaluation.ASK]
    learned = teaching.teach(told, known())
    return lambda text: suggest(text, learned=learned)
