"""Several questions in one request: which part goes to which unit.

A text is cut at the ends of its sentences, at list marks and at words that add a further wish. A
piece stands for itself only where it is sure alone; what is unsure stays with the piece before it,
and neighbours for the same unit are one part. One unit for everything is no parts at all.
"""

import re
from dataclasses import dataclass

from ppid.routing.knowledge import Knowledge
from ppid.routing.learning import Learned
from ppid.routing.suggestions import Routing, suggest
from ppid.routing.tuning import Thresholds, tuning
from ppid.routing.words import EXAMINED_CHARACTERS, read

_CUT = re.compile(
    r"(?:^|\s+)\(?(?:\d{1,2}|[a-h])[.)]\s+"
    r"|(?<=[^\d][.?!;])\s+|\n+"
    r"|,?\s+(?=(?:sekaligus|sekalian|selain itu|kemudian|lalu|juga minta|dan juga|serta|beserta"
    r"|sama|sm|dan|n|&|terus|trus|trs|tros|plus|termasuk)\s)"
    r"|\s+\+\s+|\s*,\s+|\s+;\s*",
    re.IGNORECASE,
)
LIKELY = 4  # a part's unit is among the first of the whole
# "… dan tarifnya": of what was named before, whatever unit tariffs belong to.
_REFERS = re.compile(
    r"\b(?!hanya|punya|katanya|biasanya|misalnya|khususnya|seharusnya|sebelumnya)\w{3,}nya\b|\bnya\b",
    re.IGNORECASE,
)


# "Saya pensiunan guru SMK.": who asks and why, unless it asks for something as well.
_TELLS = re.compile(
    r"(?:saya|sy|kami|kmi|ulun|aku|awak|punya|katanya|kata|karena|krn|kalau|klo|bila|jika|untuk|utk"
    r"|sebagai|sbg|sehubungan|dalam rangka|tim|dosen|sesuai|padahal|pdhl)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the request as it was written, and who should answer it."""

    text: str
    routing: Routing

    @property
    def unit(self) -> str:
        return self.routing.suggestions[0].unit


@dataclass(slots=True)
class _Piece:
    text: str
    routing: Routing
    sure: bool


def parts(
    text: str,
    knowledge: Knowledge | None = None,
    learned: Learned | None = None,
    rule: Thresholds | None = None,
) -> tuple[Part, ...]:
    """Two parts or more for different units, in the order of the text; () where one answers all."""

    def route(piece: str) -> Routing:
        return suggest(piece, knowledge, learned, rule)

    whole = route(text).suggestions
    if not whole or len(text) > EXAMINED_CHARACTERS:
        return ()
    likely = {each.unit for each in whole[:LIKELY]}
    pieces = [
        _judged(piece, likely, route(piece), route(_REFERS.sub(" ", piece)))
        for piece in _CUT.split(text[:EXAMINED_CHARACTERS])
        if piece and piece.strip()
    ]
    joined = _joined(pieces)
    if len({piece.routing.suggestions[0].unit for piece in joined if piece.sure}) < 2:
        return ()
    return tuple(Part(piece.text, piece.routing) for piece in joined)[: tuning().most_parts]


def _judged(text: str, likely: set[str], routing: Routing, alone: Routing) -> _Piece:
    """`alone`: the piece without its words that refer to something before."""
    rule = tuning()
    sure = (
        not _only_tells(text)
        and _is_sure(alone)
        and alone.suggestions[0].unit == routing.suggestions[0].unit
        and len(read(text)) >= rule.shortest_part
        and _is_sure(routing)
        and routing.suggestions[0].unit in likely
    )
    return _Piece(text.strip(), routing, sure)


def _is_sure(routing: Routing) -> bool:
    return (
        routing.decision != "ask" and routing.suggestions[0].confidence >= tuning().part_sure_from
    )


def _only_tells(text: str) -> bool:
    asked = tuning().requests
    said = text.lower().split()
    return bool(_TELLS.match(text)) and not any(word.strip(".,?!") in asked for word in said)


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Unsure pieces go with the one before (the first with the one after), equals together."""
    found: list[_Piece] = []
    for piece in pieces:
        if found and (not piece.sure or not found[-1].sure or _same(found[-1], piece)):
            before = found[-1]
            better = before if before.sure else piece
            found[-1] = _Piece(f"{before.text} {piece.text}", better.routing, better.sure)
        else:
            found.append(piece)
    return found


def _same(one: _Piece, other: _Piece) -> bool:
    return one.routing.suggestions[0].unit == other.routing.suggestions[0].unit
