"""The answer of the Atasan PPID (Ps. 36): a ruling on each ground, and what it comes to.

The superior upholds the PPID with written reasons (Ps. 36 (3)) or orders the PPID to give all or
part, by a day. Grounds b to g may be settled amicably instead, ground a never (Ps. 35 (2)).
"""

from collections.abc import Iterable
from enum import StrEnum

from ppid.statute.grounds import GROUNDS
from ppid.statute.words import N_

LONGEST_ORDER = 90  # working days; the law names none, so this only catches slips of the finger


class GroundRuling(StrEnum):
    """What the superior decides about one ground."""

    UPHELD = "upheld"
    ALL = "all"
    PART = "part"

    @property
    def label(self) -> str:
        return RULINGS[self]


class ObjectionOutcome(StrEnum):
    """The answer as a whole."""

    UPHELD = "upheld"
    ORDERED = "ordered"
    ORDERED_IN_PART = "ordered_in_part"

    @property
    def label(self) -> str:
        return OUTCOMES[self]


RULINGS = {
    GroundRuling.UPHELD: N_("Menguatkan keputusan PPID"),
    GroundRuling.ALL: N_("Memerintahkan PPID memenuhi seluruhnya"),
    GroundRuling.PART: N_("Memerintahkan PPID memenuhi sebagian"),
}
OUTCOMES = {
    ObjectionOutcome.UPHELD: N_("Keputusan PPID dikuatkan"),
    ObjectionOutcome.ORDERED: N_("PPID diperintahkan memenuhi seluruhnya"),
    ObjectionOutcome.ORDERED_IN_PART: N_("PPID diperintahkan memenuhi sebagian"),
}


def whole(rulings: Iterable[str]) -> ObjectionOutcome:
    """All alike is that; anything given beside anything kept back is a part."""
    found = set(rulings)
    if found == {GroundRuling.UPHELD}:
        return ObjectionOutcome.UPHELD
    if found == {GroundRuling.ALL}:
        return ObjectionOutcome.ORDERED
    return ObjectionOutcome.ORDERED_IN_PART


def gives(rulings: Iterable[str]) -> bool:
    """Whether anything is ordered, so that the answer needs an order and its time."""
    return any(each != GroundRuling.UPHELD for each in rulings)


def may_settle(grounds: Iterable[str]) -> bool:
    """Whether *musyawarah* is open: not while ground a is among the grounds."""
    return all(GROUNDS[letter].amicable for letter in grounds)
