"""How near a text is to everything that is known of a body: cosine over stems and letter runs.

Where no phrase of the knowledge stands in the text as it is written, this still tells which body's
words it resembles. Weights are the usual tf-idf over bodies; an inverted index makes it fast.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import median

from ppid.routing.features import Features

ENOUGH = 1.4  # a word that stands in many phrases of a body is no better known for it
LITTLE_KNOWN = 0.84  # of the usual length: a body of few words is not near because of one of them


@dataclass(frozen=True, slots=True)
class Profiles:
    """Feature → (body, weight) pairs; the vector of every body has length 1."""

    index: Mapping[str, tuple[tuple[int, float], ...]]
    rarity: Mapping[str, float]

    def nearness(self, features: Features) -> dict[int, float]:
        """Body → cosine between 0 and 1; bodies without anything in common are missing."""
        weighed = {
            name: value * self.rarity[name]
            for name, value in features.items()
            if name in self.rarity
        }
        length = sqrt(sum(value * value for value in weighed.values()))
        found: dict[int, float] = defaultdict(float)
        for name, value in weighed.items():
            for body, weight in self.index[name]:
                found[body] += value * weight / length
        return dict(found)


def build(texts: Sequence[Sequence[tuple[Features, float]]]) -> Profiles:
    """Profiles from the weighed features of each body's texts, in the order of the bodies."""
    sums = [_sum(rows) for rows in texts]
    bodies_with: dict[str, int] = defaultdict(int)
    for vector in sums:
        for name in vector:
            bodies_with[name] += 1
    rarity = {name: log((1 + len(sums)) / (0.5 + count)) for name, count in bodies_with.items()}
    vectors = [_weighed(vector, rarity) for vector in sums]
    usual = median(_length(vector) for vector in vectors) if vectors else 0.0
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for body, vector in enumerate(vectors):
        length = max(_length(vector), LITTLE_KNOWN * usual) or 1.0
        for name, value in vector.items():
            index[name].append((body, value / length))
    return Profiles({name: tuple(rows) for name, rows in index.items()}, rarity)


def _weighed(vector: Features, rarity: Mapping[str, float]) -> Features:
    return {name: min(ENOUGH, value) * rarity[name] for name, value in vector.items()}


def _length(vector: Features) -> float:
    return sqrt(sum(value * value for value in vector.values()))


def _sum(rows: Sequence[tuple[Features, float]]) -> Features:
    total: Features = defaultdict(float)
    for features, weight in rows:
        for name, value in features.items():
            total[name] += value * weight
    return total
