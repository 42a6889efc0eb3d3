"""The figures of `data/decision.toml`: how weight becomes confidence, and confidence a decision."""

from dataclasses import dataclass
from functools import cache

from ppid.routing import words


@dataclass(frozen=True, slots=True)
class Tuning:
    """Weights as in `knowledge.TIERS`; `…_from` and `lead` are confidences between 0 and 1."""

    likeness: float
    softness: float
    doubt: float
    elsewhere: float
    assign_from: float
    not_ours_from: float
    lead: float
    part_sure_from: float
    shortest_part: int
    most_parts: int
    fewest_words: int
    known_share: float
    commands: tuple[str, ...]
    insults: tuple[str, ...]
    requests: frozenset[str]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a suggestion is sure enough; confidences between 0 and 1."""

    assign_from: float
    not_ours_from: float
    lead: float  # how far ahead of the second


def shipped_thresholds() -> Thresholds:
    """Those of `data/decision.toml`."""
    rule = tuning()
    return Thresholds(rule.assign_from, rule.not_ours_from, rule.lead)


@cache
def tuning() -> Tuning:
    """Read once a process."""
    raw = words.data("decision")
    parts, odd = raw.pop("parts"), raw.pop("odd")
    return Tuning(
        **raw,
        part_sure_from=parts["sure_from"],
        shortest_part=parts["shortest"],
        most_parts=parts["most"],
        fewest_words=odd["fewest_words"],
        known_share=odd["known_share"],
        commands=tuple(odd["commands"]),
        insults=tuple(odd["insults"]),
        requests=frozenset(odd["requests"]),
    )
