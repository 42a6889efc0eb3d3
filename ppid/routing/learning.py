"""What the office's own assignments teach: corrections to what the knowledge says.

A softmax over names is trained on top of the knowledge: where that is right already, nothing is
learned; where an officer corrected it, the words of the request move the next one. Without
examples nothing changes, so a cold start is exactly the knowledge.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ppid.routing.features import Features

ROUNDS = 8
STEP = 1.0
FORGETTING = 0.98  # of every weight a round: what only one example says stays small
SMALLEST = 0.01  # a weight below it is not kept
LIKELY = 0.01  # names less likely than this are not moved

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Learned:
    """Feature → name → what it adds to the logit of that name."""

    weights: Mapping[str, Mapping[str, float]]

    def says(self, seen: Features) -> dict[str, float]:
        """Name → how much more likely (as a logit); names nothing was learned of are missing."""
        total: dict[str, float] = defaultdict(float)
        for feature, value in seen.items():
            for name, weight in self.weights.get(feature, {}).items():
                total[name] += weight * value
        return total


@dataclass(frozen=True, slots=True)
class Lesson:
    """One assignment: what was seen, what the knowledge alone says (logits), who answered."""

    seen: Features
    logits: Mapping[str, float]
    name: str


def train(lessons: Sequence[Lesson], seed: int = 1) -> Learned:
    """Weights from the lessons, the same each time."""
    weights: Weights = defaultdict(lambda: defaultdict(float))
    order = list(lessons)
    shuffle = random.Random(seed)  # noqa: S311 (an order, not a secret)
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for lesson in order:
            _learn(weights, lesson)
        for row in weights.values():
            for name in row:
                row[name] *= FORGETTING
    return Learned({feature: kept for feature, row in weights.items() if (kept := _kept(row))})


def _kept(row: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in row.items() if abs(value) >= SMALLEST}


def _learn(weights: Weights, lesson: Lesson) -> None:
    logits = {lesson.name: 0.0, **lesson.logits}
    for name, more in Learned(weights).says(lesson.seen).items():
        if name in logits:
            logits[name] += more
    for name, likely in _softmax(logits).items():
        wrong = (name == lesson.name) - likely
        if abs(wrong) > LIKELY:
            for feature, value in lesson.seen.items():
                weights[feature][name] += STEP * wrong * value


def _softmax(logits: Mapping[str, float]) -> dict[str, float]:
    top = max(logits.values())
    parts = {name: exp(value - top) for name, value in logits.items()}
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()}
