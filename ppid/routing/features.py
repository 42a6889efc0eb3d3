"""What the linear models see of a text: its stems, its pairs of stems, its runs of letters.

Runs of letters find *pemabngunan* near *pembangunan* and *stuntin* near *stunting*; stems find
what is spelled right. All are short strings, so that a model is a table from them to weights.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import sqrt

from ppid.routing.words import Word

RUN = 4  # letters in a run; shorter ones say little, longer ones miss typing errors
SHORTEST_WITH_RUNS = 5
RUN_WEIGHT = 0.3  # a word has one stem and several runs
PAIR_WEIGHT = 0.7
MOST_WORDS = 400  # of a very long text only its beginning is weighed

Features = dict[str, float]


def of(words: Iterable[Word]) -> Features:
    """Feature → weight, of length 1 as a vector; {} for a text without words."""
    stems = [word.stem for word, _ in zip(words, range(MOST_WORDS), strict=False)]
    found: Features = {}
    for stem in stems:
        _add(found, stem, 1.0)
        for run in _runs(stem):
            _add(found, run, RUN_WEIGHT)
    for before, after in pairwise(stems):
        _add(found, f"{before} {after}", PAIR_WEIGHT)
    return scaled(found)


def scaled(vector: Features) -> Features:
    """The same direction with length 1."""
    length = sqrt(sum(value * value for value in vector.values()))
    return {name: value / length for name, value in vector.items()} if length else {}


def _add(found: Features, name: str, weight: float) -> None:
    found[name] = max(weight, found.get(name, 0.0))  # said twice is not meant twice


def _runs(stem: str) -> list[str]:
    if len(stem) < SHORTEST_WITH_RUNS:
        return []
    framed = f"<{stem}>"
    return [f"~{framed[at : at + RUN]}" for at in range(len(framed) - RUN + 1)]
