"""What is known of who answers what: every body's words and phrases, indexed by their stems."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Any

from ppid.routing import features, profiles, words
from ppid.routing.features import Features
from ppid.routing.profiles import Profiles

NOT_OURS = "BUKAN_KEWENANGAN"

# What a phrase of each kind says for its body; a body's own name most.
TIERS = {
    "names": 4.6,
    "strong": 3.6,
    "documents": 3.6,
    "services": 4.0,
    "terms": 1.8,
    "weak": 1.7,
    "against": -4.5,
}

# A tier that speaks for its body even where it stands alone.
FIRM = frozenset({"names", "strong", "documents", "services"})

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of the province, or (with a holder) somebody else who holds information."""

    name: str
    holder: str | None = None
    advice: str | None = None
    twin: bool = False  # regencies have an office of this name
    code: str = ""


@dataclass(frozen=True, slots=True)
class Clue:
    """A word or phrase (or several together) that speaks for a body, or against it."""

    body: int
    parts: tuple[Phrase, ...]
    weight: float
    names_it: bool
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that `suggest` knows; may be built from other data than the shipped."""

    bodies: tuple[Body, ...]
    clues: Mapping[Phrase, tuple[Clue, ...]]  # by their first part
    parts: frozenset[Phrase]
    longest: int
    profiles: Profiles
    regency: int | None  # the body that stands for kabupaten/kota


def build(rows: Iterable[tuple[Body, Mapping[str, Any]]], regency: int | None = None) -> Knowledge:
    """Knowledge from bodies and their phrases a tier, as in `data/units.toml`."""
    bodies: list[Body] = []
    found: list[Clue] = []
    texts: list[list[tuple[Features, float]]] = []
    for body, row in rows:
        found += _clues(len(bodies), row)
        texts.append(list(_texts(body, row)))
        bodies.append(body)
    return Knowledge(
        bodies=tuple(bodies),
        clues=_index(found),
        parts=frozenset(part for clue in found for part in clue.parts),
        longest=max((len(part) for clue in found for part in clue.parts), default=1),
        profiles=profiles.build(texts),
        regency=regency,
    )


def _texts(body: Body, row: Mapping[str, Any]) -> Iterator[tuple[Features, float]]:
    """All that speaks for a body, for its profile: heavier tiers weigh more."""
    for tier, weight in TIERS.items():
        if weight > 0:
            for phrase in row.get(tier, ()):
                yield features.of(words.read_phrase(phrase)), sqrt(weight)
    if row.get("duty"):
        yield features.of(words.read(row["duty"])), 1.0


def _clues(body: int, row: Mapping[str, Any]) -> Iterator[Clue]:
    """Each phrase once a body, in the first (heaviest) tier that has it."""
    seen: set[tuple[Phrase, ...]] = set()
    for tier, weight in TIERS.items():
        for phrase in row.get(tier, ()):
            parts = tuple(words.stems(part) for part in phrase.split(" + "))
            if all(parts) and parts not in seen:
                seen.add(parts)
                yield Clue(body, parts, weight, tier == "names", tier in FIRM)


def _index(found: list[Clue]) -> dict[Phrase, tuple[Clue, ...]]:
    """A clue shared by many bodies says less of each."""
    sharers: dict[tuple[Phrase, ...], int] = defaultdict(int)
    for clue in found:
        sharers[clue.parts] += clue.weight > 0
    index: dict[Phrase, list[Clue]] = defaultdict(list)
    for clue in found:
        rarity = 1 / (1 + log(max(1, sharers[clue.parts]))) if clue.weight > 0 else 1.0
        weighed = replace(clue, weight=clue.weight * rarity)
        index[clue.parts[0]].append(weighed)
    return {phrase: tuple(clues) for phrase, clues in index.items()}
