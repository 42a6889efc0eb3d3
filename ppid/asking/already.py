"""Is it already there? What was published or answered before, behind one seam.

Whoever can search registers itself; while nobody does, nothing is found and the step is skipped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ppid.units.models import PublicBody

LIMIT = 3


@dataclass(frozen=True)
class Found:
    """A thing that may answer the question. `key` names it in counts, e.g. `document:<id>`.

    `href` is a page of ours: our forms may lead nowhere else.
    """

    key: str
    title: str
    line: str  # who holds it, what it is, how large
    href: str
    icon: str = "file-earmark-text"


Search = Callable[[Session, PublicBody, str, int], Sequence[Found]]
_searches: list[Search] = []


def search_with(search: Search | None) -> None:
    """Set who searches; called once, by wiring. None: nobody."""
    _searches[:] = [search] if search else []


def suggestions(session: Session, body: PublicBody, text: str, limit: int = LIMIT) -> list[Found]:
    """What may answer already, likeliest first."""
    found = [each for search in _searches for each in search(session, body, text, limit)]
    return found[:limit]
