"""Which clues of the knowledge a request contains, and how much they say of each body."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from ppid.routing.knowledge import Clue, Knowledge, Phrase
from ppid.routing.words import Word, local_stems, localized

INSIDE_LONGER = 0.1  # what "desa" still says inside "desa wisata"
ADDRESSED = 0.12  # what a name still says in "yth dinas …:"
FURTHER = 0.5
AGAIN = 0.25  # what each repetition adds, for two of them
MOST_REPETITIONS = 2


@dataclass(slots=True)
class Case:
    """What speaks for one body: the sum, and the citizen's own words with their weights."""

    score: float = 0.0
    because: dict[str, float] = field(default_factory=dict)
    firm: bool = False  # a clue of a firm kind speaks for it with its whole weight
    local: bool = False  # its matter is told to be a regency's or city's

    def add(self, written: str, weight: float) -> None:
        if weight > 0:
            self.because[written] = max(weight, self.because.get(written, 0.0))
        else:
            self.score += weight

    def settle(self) -> None:
        """Add up what speaks for it: each further clue says less, as it often says the same."""
        for rank, weight in enumerate(sorted(self.because.values(), reverse=True)):
            self.score += weight * FURTHER**rank


Places = dict[Phrase, list[int]]


def weigh(words: Sequence[Word], knowledge: Knowledge, address: int = 0) -> dict[int, Case]:
    """The case of every body that at least one clue speaks for or against.

    `address`: how many words only say to whom it is written; a name among them says little, since
    citizens write to the wrong office.
    """
    places = _places(words, knowledge)
    reach = _reach(words, places, knowledge)
    cases: dict[int, Case] = defaultdict(Case)
    for phrase in places:
        for clue in knowledge.clues.get(phrase, ()):
            if all(part in places for part in clue.parts):
                body = _whose(clue, words, places, knowledge)
                weight = _weight(clue, places, reach)
                if clue.names_it and places[phrase][-1] + len(phrase) <= address:
                    weight *= ADDRESSED
                if body != clue.body:
                    cases[clue.body].local = True
                cases[body].firm |= clue.firm and weight >= clue.weight
                cases[body].add(_written(clue, words, places), weight)
    for case in cases.values():
        case.settle()
    return cases


def _places(words: Sequence[Word], knowledge: Knowledge) -> Places:
    found: Places = defaultdict(list)
    stems = [word.stem for word in words]
    for start in range(len(stems)):
        for length in range(1, min(knowledge.longest, len(stems) - start) + 1):
            phrase = tuple(stems[start : start + length])
            if phrase in knowledge.parts:
                found[phrase].append(start)
    return found


def _reach(words: Sequence[Word], places: Places, knowledge: Knowledge) -> list[int]:
    """For each word the length of the longest phrase, with a weight of its own, that it is in."""
    reach = [0] * len(words)
    for phrase, starts in places.items():
        if any(len(c.parts) == 1 and c.weight > 0 for c in knowledge.clues.get(phrase, ())):
            for start in starts:
                for position in range(start, start + len(phrase)):
                    reach[position] = max(reach[position], len(phrase))
    return reach


def _weight(clue: Clue, places: Places, reach: Sequence[int]) -> float:
    phrase = clue.parts[0]
    if clue.weight < 0 or len(clue.parts) > 1:
        return clue.weight
    free = [start for start in places[phrase] if reach[start] <= len(phrase)]
    again = 1 + AGAIN * min(MOST_REPETITIONS, len(places[phrase]) - 1)
    return clue.weight * (again if free else INSIDE_LONGER)


def _whose(clue: Clue, words: Sequence[Word], places: Places, knowledge: Knowledge) -> int:
    """*Dinkes kota …* names the city's own office, not the province's."""
    named = clue.names_it and knowledge.bodies[clue.body].twin
    if knowledge.regency is None or not (named or clue.parts[0] in localized()):
        return clue.body
    ends = [start + len(clue.parts[0]) for start in places[clue.parts[0]]]
    local = local_stems()
    city = all(end < len(words) and words[end].stem in local for end in ends)
    return knowledge.regency if city else clue.body


def _written(clue: Clue, words: Sequence[Word], places: Places) -> str:
    spans = ((places[part][0], len(part)) for part in clue.parts)
    return " … ".join(
        " ".join(dict.fromkeys(word.written for word in words[start : start + length]))
        for start, length in spans
    )
