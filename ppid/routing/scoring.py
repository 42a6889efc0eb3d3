"""What speaks for each body in a text: its phrases, its profile, and what was learned."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from ppid.routing import features
from ppid.routing.features import Features
from ppid.routing.knowledge import NOT_OURS, Body, Knowledge
from ppid.routing.learning import Learned
from ppid.routing.matching import Case, weigh
from ppid.routing.tuning import tuning
from ppid.routing.words import Word

MOST_REASONS = 4
LOCAL = 0.4  # what still speaks for the province's office where the city's is named


@dataclass(slots=True)
class Standing:
    """A name that may be suggested: its likeliest body, and how sure we are (0 to 1)."""

    body: Body
    number: int
    case: Case
    share: float = 0.0


def standings(
    words: Sequence[Word], knowledge: Knowledge, learned: Learned | None = None, address: int = 0
) -> list[Standing]:
    """Every name with something in its favour, best first; shares and doubt make one together."""
    seen = features.of(words)
    found = _by_name(_cases(words, seen, knowledge, address), knowledge)
    if learned and found:
        for name, more in learned.says(seen).items():
            if name in found:
                found[name].case.score += tuning().softness * more
    if elsewhere := found.get(NOT_OURS):
        elsewhere.case.score += tuning().elsewhere
    ranked = sorted(found.values(), key=lambda each: (-each.case.score, each.number))
    _share_out(ranked)
    for each in ranked[:MOST_REASONS]:
        if not each.case.because:
            _say_why(each, words, knowledge)
    return ranked


def _cases(
    words: Sequence[Word], seen: Features, knowledge: Knowledge, address: int
) -> dict[int, Case]:
    cases = weigh(words, knowledge, address)
    for body, near in knowledge.profiles.nearness(seen).items():
        cases[body].score += tuning().likeness * near
    for case in cases.values():
        if case.local:
            case.score *= LOCAL
    return cases


def _by_name(cases: dict[int, Case], knowledge: Knowledge) -> dict[str, Standing]:
    """Several holders that are not ours are one name: each adds to it, the likeliest is told."""
    softness = tuning().softness
    found: dict[str, Standing] = {}
    for number, case in sorted(cases.items(), key=lambda item: (-item[1].score, item[0])):
        if case.score <= 0:
            continue
        body = knowledge.bodies[number]
        first = found.get(body.name)
        if first and case.because:
            first.case.score += softness * log(1 + exp((case.score - first.case.score) / softness))
        elif first is None:
            found[body.name] = Standing(body, number, case)
    return found


def _share_out(ranked: list[Standing]) -> None:
    rule = tuning()
    top = max([rule.doubt, *(each.case.score for each in ranked)])
    parts = [exp((each.case.score - top) / rule.softness) for each in ranked]
    whole = sum(parts) + exp((rule.doubt - top) / rule.softness)
    for each, part in zip(ranked, parts, strict=True):
        each.share = part / whole


def _say_why(standing: Standing, words: Sequence[Word], knowledge: Knowledge) -> None:
    """No phrase stood in the text: the words that its profile has in common with it."""
    for word in words:
        weights = dict(knowledge.profiles.index.get(word.stem, ()))
        if weight := weights.get(standing.number, 0.0):
            standing.case.because[word.written] = weight
