"""Which unit should answer a request: the best few, how sure we are, and why."""

from dataclasses import dataclass
from math import exp
from typing import Literal

from ppid.routing.knowledge import NOT_OURS, Body, Knowledge, known
from ppid.routing.matching import Case, weigh
from ppid.routing.words import read

MOST_SUGGESTIONS = 5
MOST_REASONS = 4
SOFTNESS = 1.5  # how far a lead in weight becomes a lead in confidence
DOUBT = 2.0  # the weight of "none of these": little evidence stays little confidence
ASSIGN_FROM = 0.55
NOT_OURS_FROM = 0.55

Decision = Literal["assign", "ask", "not_ours"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit (or `BUKAN_KEWENANGAN`, with who holds it) and what in the request speaks for it."""

    unit: str
    confidence: float
    because: tuple[str, ...]
    sentence: str
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Routing:
    """Best first. `ask` means that an officer has to look: nothing here is sure enough."""

    suggestions: tuple[Suggestion, ...]
    decision: Decision


def suggest(text: str, knowledge: Knowledge | None = None) -> Routing:
    """Who should answer this request; an officer decides, and can check the reasons."""
    facts = knowledge or known()
    cases = _best_a_name(weigh(read(text), facts), facts)
    shares = _shares([case.score for _, case in cases])
    suggestions = tuple(
        _suggestion(body, case, share) for (body, case), share in zip(cases, shares, strict=True)
    )[:MOST_SUGGESTIONS]
    return Routing(suggestions, _decision(suggestions))


def _best_a_name(cases: dict[int, Case], facts: Knowledge) -> list[tuple[Body, Case]]:
    """Bodies with something in their favour, best first; of those not ours only the likeliest."""
    ranked = sorted(cases.items(), key=lambda item: (-item[1].score, item[0]))
    best: dict[str, tuple[Body, Case]] = {}
    for number, case in ranked:
        if case.score > 0:
            best.setdefault(facts.bodies[number].name, (facts.bodies[number], case))
    return list(best.values())


def _shares(scores: list[float]) -> list[float]:
    top = max([DOUBT, *scores])
    parts = [exp((score - top) / SOFTNESS) for score in scores]
    whole = sum(parts) + exp((DOUBT - top) / SOFTNESS)
    return [part / whole for part in parts]


def _suggestion(body: Body, case: Case, share: float) -> Suggestion:
    because = _reasons(case)
    return Suggestion(body.name, round(share, 4), because, _sentence(body, because), body.holder)


def _reasons(case: Case) -> tuple[str, ...]:
    """The weightiest of the citizen's words; none that only repeats part of another."""
    said: list[str] = []
    for written in sorted(case.because, key=lambda written: -case.because[written]):
        if not any(f" {written} " in f" {longer} " for longer in said):
            said.append(written)
    return tuple(said[:MOST_REASONS])


def _sentence(body: Body, because: tuple[str, ...]) -> str:
    quoted = ", ".join(f"“{words}”" for words in because)
    if body.holder:
        return f"Permohonan menyebut {quoted}, yang dipegang {body.holder}. {body.advice}"
    return f"Permohonan menyebut {quoted}, yang termasuk tugas {body.name}."


def _decision(suggestions: tuple[Suggestion, ...]) -> Decision:
    if not suggestions:
        return "ask"
    best = suggestions[0]
    if best.unit == NOT_OURS:
        return "not_ours" if best.confidence >= NOT_OURS_FROM else "ask"
    return "assign" if best.confidence >= ASSIGN_FROM else "ask"
