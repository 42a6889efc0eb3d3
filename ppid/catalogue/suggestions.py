"""*Sudah ada?*: what the form shows before it asks for a name, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from ppid import clock
from ppid.catalogue import search
from ppid.catalogue.models import Act, SuggestionTally
from ppid.catalogue.snippets import Snippet
from ppid.kit.upserts import insert_for

MOST = 3  # more would be a search page, and this is a form


@dataclass(frozen=True)
class Suggestion:
    """One thing that may answer the question already. `source`: request or document."""

    item_id: int
    title: str
    snippet: Snippet
    link: str
    source: str
    unit: str | None
    year: int


def suggestions(session: Session, body_id: UUID, text: str, limit: int = MOST) -> list[Suggestion]:
    """What is public already and speaks of the question, the best first; often none."""
    return [
        Suggestion(
            item_id=found.card.id,
            title=found.card.title,
            snippet=found.snippet,
            link=found.card.href,
            source=found.card.source,
            unit=found.card.unit,
            year=found.card.year,
        )
        for found in search.find(session, body_id, text, limit)
    ]


def tally(session: Session, body_id: UUID, act: Act, item_ids: Iterable[int]) -> None:
    """Count that suggestions were shown, opened, enough, or not enough; not for whom."""
    day = clock.today()
    rows = [
        {"public_body_id": body_id, "on_day": day, "item_id": id_, "act": act.value, "times": 1}
        for id_ in sorted(set(item_ids))
    ]
    if not rows:
        return
    adding = insert_for(session, SuggestionTally).values(rows)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["public_body_id", "on_day", "item_id", "act"],
            set_={"times": col(SuggestionTally.times) + 1},
        )
    )
