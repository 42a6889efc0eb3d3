"""Which unit should answer a request: the best few, how sure we are, and why."""

from dataclasses import dataclass
from typing import Literal

from ppid.kit.i18n import _
from ppid.routing import commonplace, oddities
from ppid.routing.knowledge import NOT_OURS, Body, Knowledge
from ppid.routing.learning import Learned
from ppid.routing.matching import Case
from ppid.routing.scoring import MOST_REASONS, Standing, standings
from ppid.routing.shipped import known
from ppid.routing.tuning import Thresholds, shipped_thresholds
from ppid.routing.words import EXAMINED_CHARACTERS, addressed, read

MOST_SUGGESTIONS = 5
BEGINNING = 4_000  # characters: all that is read of a text that is asked about anyway

Decision = Literal["assign", "ask", "not_ours"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit (or `BUKAN_KEWENANGAN`, with who holds it) and what in the request speaks for it."""

    unit: str
    confidence: float
    because: tuple[str, ...]
    sentence: str
    holder: str | None = None
    firm: bool = False  # at least one clue that hardly ever means anybody else


@dataclass(frozen=True, slots=True)
class Routing:
    """Best first. `ask` means that an officer has to look: nothing here is sure enough."""

    suggestions: tuple[Suggestion, ...]
    decision: Decision
    odd: bool = False  # a text of which nothing may be concluded, whatever words stand in it


def suggest(
    text: str,
    knowledge: Knowledge | None = None,
    learned: Learned | None = None,
    rule: Thresholds | None = None,
) -> Routing:
    """Who should answer this request; an officer decides, and can check the reasons."""
    facts = knowledge or known()
    words = read(text if len(text) <= EXAMINED_CHARACTERS else text[:BEGINNING])
    suggestions = tuple(
        _suggestion(each)
        for each in standings(words, facts, learned, addressed(text))[:MOST_SUGGESTIONS]
    )
    if not suggestions or oddities.is_odd(text, words, facts):
        return Routing(suggestions, "ask", odd=True)
    return Routing(suggestions, decided(suggestions, rule or shipped_thresholds()))


def _suggestion(standing: Standing) -> Suggestion:
    body, because = standing.body, _reasons(standing.case)
    confidence = round(standing.share, 4)
    sentence = _sentence(body, because)
    return Suggestion(
        body.name, confidence, because, sentence, body.holder, firm=standing.case.firm
    )


def _reasons(case: Case) -> tuple[str, ...]:
    """The weightiest of the citizen's words; none that repeats part of another or says nothing."""
    said: list[str] = []
    for written in sorted(case.because, key=lambda written: -case.because[written]):
        repeats = any(f" {written} " in f" {longer} " for longer in said)
        if not repeats and not commonplace.says_nothing(written):
            said.append(written)
    return tuple(said[:MOST_REASONS])


def _sentence(body: Body, because: tuple[str, ...]) -> str:
    """One sentence that an officer can check: the citizen's words, and whose duty that is."""
    quoted = ", ".join(f"“{words}”" for words in because)
    if body.holder:
        said = _("Permohonan ini serupa dengan hal yang dipegang {holder}.")
        if quoted:
            said = _("Permohonan menyebut {words}, yang dipegang {holder}.")
        return f"{said.format(words=quoted, holder=body.holder)} {body.advice}"
    said = _("Permohonan ini serupa dengan hal yang termasuk tugas {unit}.")
    if quoted:
        said = _("Permohonan menyebut {words}, yang termasuk tugas {unit}.")
    return said.format(words=quoted, unit=body.name)


def decided(suggestions: tuple[Suggestion, ...], rule: Thresholds) -> Decision:
    """What thresholds make of at least one suggestion."""
    best = suggestions[0]
    second = suggestions[1].confidence if len(suggestions) > 1 else 0.0
    if best.confidence - second < rule.lead:
        return "ask"
    if best.unit == NOT_OURS:
        return "not_ours" if best.confidence >= rule.not_ours_from else "ask"
    return "assign" if best.confidence >= rule.assign_from else "ask"
