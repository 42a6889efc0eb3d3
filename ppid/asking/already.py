"""Is it already there? What was published or answered before, behind one seam.

Who searches is set by wiring; while nobody does, nothing is found and the step is skipped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ppid.catalogue.snippets import Snippet
from ppid.units.models import PublicBody

LIMIT = 3


@dataclass(frozen=True)
class Found:
    """A published item that may answer the question; `item_id` is what is counted.

    `href` is a page of ours: our forms may lead nowhere else.
    """

    item_id: int
    title: str
    line: str  # who holds it, what it is, of which year
    href: str
    snippet: Snippet
    icon: str = "file-earmark-text"

    @property
    def key(self) -> str:
        """What a button of the page calls it."""
        return f"item:{self.item_id}"


Search = Callable[[Session, PublicBody, str, int], Sequence[Found]]
_searches: list[Search] = []


def search_with(search: Search | None) -> None:
    """Set who searches; called once, by wiring. None: nobody."""
    _searches[:] = [search] if search else []


def suggestions(session: Session, body: PublicBody, text: str, limit: int = LIMIT) -> list[Found]:
    """What may answer already, likeliest first."""
    found = [each for search in _searches for each in search(session, body, text, limit)]
    return found[:limit]
