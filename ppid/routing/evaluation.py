"""How well requests are routed: figures over cases whose right answer is known.

A case is one JSON object a line: `text`, `opd` (the unit's full name, or `BUKAN_KEWENANGAN`) and,
where a second unit would do, `also` (names that count among the first three only). `opd` is `ASK`
for a text of which nothing may be concluded: it has no first place, only a decision.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from ppid.routing.knowledge import NOT_OURS
from ppid.routing.suggestions import Routing

ASK = "ASK"  # the answer of a text that does not tell: nothing may be decided
BINS = 10  # of equal width, over the confidence of the first suggestion
Router = Callable[[str], Routing]
Outcomes = list["Outcome"]


@dataclass(frozen=True, slots=True)
class Case:
    """What a citizen wrote, who should answer, and who might as well."""

    text: str
    unit: str
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case as it was routed, and how long that took (ms of this process)."""

    case: Case
    routing: Routing
    took_ms: float

    @property
    def first(self) -> str:
        """The first suggestion's name; "" where nothing was suggested."""
        return self.routing.suggestions[0].unit if self.routing.suggestions else ""

    @property
    def confidence(self) -> float:
        return self.routing.suggestions[0].confidence if self.routing.suggestions else 0.0

    @property
    def is_right(self) -> bool:
        return self.first == self.case.unit

    @property
    def is_within_three(self) -> bool:
        wanted = {self.case.unit, *self.case.also}
        return any(each.unit in wanted for each in self.routing.suggestions[:3])


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1; `nan`-free: a share of nothing is 0. Times in ms."""

    cases: int
    top_1: float
    top_3: float
    asked: float  # of the texts that do not tell, how many an officer is asked about
    not_ours_recall: float
    not_ours_precision: float
    calibration_error: float
    shares: dict[str, float]  # by decision
    right_when: dict[str, float]  # by decision, how often its first suggestion was right
    p50_ms: float
    p99_ms: float
    confusions: tuple[tuple[str, str, int], ...]  # should be, was, how often; commonest first


def read_cases(lines: Iterable[str]) -> list[Case]:
    """Cases from JSON lines; raises ValueError that names the line which is none."""
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row: dict[str, Any] = json.loads(line)
                also = frozenset(str(each) for each in row.get("also", ()))
                found.append(Case(str(row["text"]), str(row["opd"]), also))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"baris {number}: bukan kasus dengan text dan opd") from error
    return found


def run(cases: Iterable[Case], router: Router) -> Outcomes:
    """Route every case, timing each in this process's own time."""
    outcomes = []
    for case in cases:
        started = time.process_time()
        routing = router(case.text)
        outcomes.append(Outcome(case, routing, (time.process_time() - started) * 1000))
    return outcomes


def folded(
    cases: Sequence[Case], folds: int, teach: Callable[[Sequence[Case]], Router]
) -> Outcomes:
    """Route each case by what was learned from the other folds only; in the order of the cases."""
    found: dict[int, Outcome] = {}
    for fold in range(folds):
        held = range(fold, len(cases), folds)
        others = [case for at, case in enumerate(cases) if at % folds != fold]
        outcomes = run([cases[at] for at in held], teach(others))
        found |= dict(zip(held, outcomes, strict=True))
    return [found[at] for at in sorted(found)]


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """All figures of one run."""
    dark = [each for each in outcomes if each.case.unit == ASK]
    told = [each for each in outcomes if each.case.unit != ASK]
    called = [each for each in told if each.first == NOT_OURS]
    foreign = [each for each in outcomes if each.case.unit == NOT_OURS]
    by_decision = {
        name: [each for each in outcomes if each.routing.decision == name]
        for name in ("assign", "ask", "not_ours")
    }
    return Figures(
        cases=len(outcomes),
        top_1=_share(each.is_right for each in told),
        top_3=_share(each.is_within_three for each in told),
        asked=_share(each.routing.decision == "ask" for each in dark),
        not_ours_recall=_share(each.is_right for each in foreign),
        not_ours_precision=_share(each.is_right for each in called),
        calibration_error=calibration_error(told),
        shares={name: len(rows) / max(1, len(outcomes)) for name, rows in by_decision.items()},
        right_when={
            name: _share(each.is_right for each in rows) for name, rows in by_decision.items()
        },
        p50_ms=_percentile([each.took_ms for each in outcomes], 0.5),
        p99_ms=_percentile([each.took_ms for each in outcomes], 0.99),
        confusions=_confusions(told),
    )


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """Expected calibration error: how far the confidence of the first is from being right."""
    bins: dict[int, list[Outcome]] = {}
    for each in outcomes:
        bins.setdefault(min(BINS - 1, int(each.confidence * BINS)), []).append(each)
    gaps = (
        len(rows)
        * abs(_share(e.is_right for e in rows) - sum(e.confidence for e in rows) / len(rows))
        for rows in bins.values()
    )
    return sum(gaps) / max(1, len(outcomes))


def _share(flags: Iterable[bool]) -> float:
    known = list(flags)
    return sum(known) / len(known) if known else 0.0


def _percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[ceil(part * len(ordered)) - 1] if ordered else 0.0


def _confusions(outcomes: Sequence[Outcome]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter((each.case.unit, each.first) for each in outcomes if not each.is_right)
    return tuple((*pair, count) for pair, count in pairs.most_common())
