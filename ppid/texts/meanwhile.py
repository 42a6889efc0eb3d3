"""What a colleague published while someone was still typing: merged box by box, never undone.

As with the words of notices: a box that the writer left alone takes the colleague's words; one
that both changed stays as typed, and the colleague's words stand beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ppid.texts import checking, shelf
from ppid.texts.models import PageVersion
from ppid.texts.shelf import Page


@dataclass(frozen=True)
class Merged:
    """The boxes as they go on: `taken` are now the other's words, `clashes` both changed."""

    values: dict[str, str]
    taken: frozenset[str]
    clashes: dict[str, str]  # box → the other's words

    @property
    def is_touched(self) -> bool:
        return bool(self.taken or self.clashes)


def merge(
    page: Page,
    typed: Mapping[str, str],
    then: PageVersion | None,
    now: PageVersion | None,
) -> Merged:
    """The typed boxes with what was published between the version then seen and the one now."""
    old, new = then.own if then else {}, now.own if now else {}
    values, taken, clashes = dict(typed), set[str](), dict[str, str]()
    for slot in shelf.slots(page):
        was, says = old.get(slot.name, slot.shipped), new.get(slot.name, slot.shipped)
        mine = checking.tidy(slot, typed.get(slot.name, "")) or slot.shipped
        if says in (was, mine):
            continue
        if mine == was:
            values[slot.name] = says
            taken.add(slot.name)
        else:
            clashes[slot.name] = says
    return Merged(values, frozenset(taken), clashes)
