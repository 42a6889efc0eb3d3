"""What thresholds would do: on the office's own assignments and on the shipped examples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.routing import queries, words
from ppid.routing.knowledge import NOT_OURS
from ppid.routing.matching import weigh
from ppid.routing.queries import Engine
from ppid.routing.shipped import Own
from ppid.routing.suggestions import Suggestion, decided, suggest
from ppid.routing.tuning import Thresholds
from ppid.units import queries as units

OWN = 400  # the newest assignments; a page waits about a second for them
OF_NOBODY = "bukan-kewenangan"
ANY = Thresholds(0.0, 0.0, -1.0)  # only an odd text is asked about


@dataclass(frozen=True, slots=True)
class Tried:
    """A text with its answer, as it was routed; no suggestions where it is asked about anyway."""

    answer: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many of the texts thresholds assign, call not ours or ask about; how many rightly."""

    texts: int
    assigned: int
    assigned_right: int
    not_ours: int
    not_ours_right: int

    @property
    def asked(self) -> int:
        return self.texts - self.assigned - self.not_ours


def own(session: Session, public_body_id: UUID, engine: Engine) -> list[Tried]:
    """The office's newest assignments to one unit that nobody handed back or left out."""
    rows = queries.examples(session, public_body_id, OWN, lessons_only=True)
    code = {unit.id: unit.code for unit in units.all_of(session, public_body_id)}
    pairs = [
        (row.text, engine.name_of.get(code[row.unit_id]) if row.unit_id else NOT_OURS)
        for row in rows
        if row.alone
    ]
    return _tried(engine, ((text, name) for text, name in pairs if name))


def examples(engine: Engine) -> list[Tried]:
    """The shipped ones, of the units that exist."""
    pairs = (
        (text, NOT_OURS if code == OF_NOBODY else engine.name_of.get(code, ""))
        for code, texts in words.data("examples").items()
        for text in texts
    )
    return _tried(engine, ((text, name) for text, name in pairs if name))


def both(session: Session, public_body_id: UUID, on: date) -> tuple[list[Tried], list[Tried]]:
    """The office's own and the shipped ones, each routed once."""
    engine = queries.engine(session, public_body_id, on)
    return own(session, public_body_id, engine), examples(engine)


def moved(session: Session, public_body_id: UUID, on: date, more: Own) -> tuple[int, int]:
    """How many shipped examples a phrase on trial would give another first unit, and of how many.

    It is asked as if the phrase held on that day already.
    """
    before = queries.engine(session, public_body_id, on)
    after = queries.engine(session, public_body_id, on, (more,))
    texts = [text for texts in words.data("examples").values() for text in texts]
    changed = sum(_first(before, text) != _first(after, text) for text in texts)
    return changed, len(texts)


def elsewhere(session: Session, public_body_id: UUID, on: date, more: Own) -> list[str]:
    """Who else such a phrase speaks for already, by name: as a whole, or firmly by a part of it."""
    known = queries.engine(session, public_body_id, on).knowledge
    said = words.read(more.phrase.replace(" + ", " "))
    whole = " ".join(word.written for word in said)
    found = [
        known.bodies[number].holder or known.bodies[number].name
        for number, case in weigh(said, known).items()
        if known.bodies[number].code != more.code and (case.firm or whole in case.because)
    ]
    return sorted(set(found))


def _first(engine: Engine, text: str) -> str:
    found = suggest(text, engine.knowledge, engine.learned, ANY).suggestions
    return found[0].unit if found else ""


def of(tried: Sequence[Tried], rule: Thresholds) -> Outcome:
    """Counted for these thresholds."""
    told = [(_decision(each, rule), _is_right(each)) for each in tried]
    return Outcome(
        len(told),
        sum(decision == "assign" for decision, _ in told),
        sum(decision == "assign" and right for decision, right in told),
        sum(decision == "not_ours" for decision, _ in told),
        sum(decision == "not_ours" and right for decision, right in told),
    )


def _tried(engine: Engine, pairs: Iterable[tuple[str, str]]) -> list[Tried]:
    found = []
    for text, name in pairs:
        routing = suggest(text, engine.knowledge, engine.learned, ANY)
        found.append(Tried(name, routing.suggestions if routing.decision != "ask" else ()))
    return found


def _decision(each: Tried, rule: Thresholds) -> str:
    return decided(each.suggestions, rule) if each.suggestions else "ask"


def _is_right(each: Tried) -> bool:
    return bool(each.suggestions) and each.suggestions[0].unit == each.answer
