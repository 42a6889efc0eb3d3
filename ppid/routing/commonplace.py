"""Words that stand in requests to everybody: no reason for one unit, and no knowledge of it."""

from collections import Counter
from functools import cache

from ppid.routing import shipped, words
from ppid.routing.tuning import tuning

LETTERS = 2  # a single letter is a slip or a list mark


def says_nothing(written: str) -> bool:
    """Whether it is one word of asking (*data*), of any office (*tahun*) or of anybody (*saya*)."""
    return len(written) < LETTERS or written in _plain() | _everyday()


def too_common(phrase: str) -> list[str]:
    """The parts of a phrase that are one word each which many units have, as typed."""
    known = _of_many()
    return [
        part
        for part in phrase.split(" + ")
        if len(stems := words.stems(part)) == len(known & set(stems)) or part in _plain()
    ]


@cache
def _plain() -> frozenset[str]:
    return tuning().requests | frozenset(words.data("common")["words"])


@cache
def _everyday() -> frozenset[str]:
    return frozenset(words.data("common")["everyday"]) | words.spelling().small


@cache
def _of_many() -> frozenset[str]:
    """Stems in the phrases, or in the examples, of many bodies; as shipped."""
    rule = words.data("common")
    phrases = Counter(
        stem for code in [*shipped.unit_codes(), *shipped.holders()] for stem in _stems_of(code)
    )
    examples = Counter(
        stem
        for texts in words.data("examples").values()
        for stem in {word.stem for text in texts for word in words.read(text)}
    )
    return frozenset(
        {stem for stem, bodies in phrases.items() if bodies >= rule["in_phrases_of"]}
        | {stem for stem, bodies in examples.items() if bodies >= rule["in_examples_of"]}
        | {stem for word in _plain() for stem in words.stems(word)}
    )


def _stems_of(code: str) -> set[str]:
    return {
        stem
        for kind, phrases in shipped.phrases([code]).items()
        if kind != "against"
        for phrase in phrases
        for part in phrase.split(" + ")
        for stem in words.stems(part)
    }
