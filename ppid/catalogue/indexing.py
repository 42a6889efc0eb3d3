"""Keeping the words by which a published item is found, and how many items have each."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, select

from ppid.catalogue import terms
from ppid.catalogue.models import ALL, PublishedItem, PublishedTerm, PublishedWord
from ppid.kit.upserts import insert_for


def index(session: Session, item: PublishedItem) -> None:
    """The item's words as they are now; what stood there before is forgotten."""
    forget(session, item)
    found = terms.weights(item.title, item.summary, item.answer or "")
    rows = [{"item_id": item.id, "term": term, "weight": n} for term, n in found.items()]
    if rows:
        session.execute(insert(PublishedWord), rows)
    _count(session, found)
    session.flush()


def forget(session: Session, item: PublishedItem) -> None:
    """The item is found no more."""
    mine = col(PublishedWord.item_id) == item.id
    held = sorted(session.exec(select(PublishedWord.term).where(mine)))
    if not held:
        return
    session.execute(delete(PublishedWord).where(mine))
    session.execute(
        update(PublishedTerm)
        .where(col(PublishedTerm.term).in_([ALL, *held]))
        .values(items=col(PublishedTerm.items) - 1)
        .execution_options(synchronize_session=False)
    )


def _count(session: Session, found: Iterable[str]) -> None:
    """In the order of the words, so that two who publish at once wait and never cross."""
    rows = [{"term": term, "items": 1} for term in sorted({ALL, *found})]
    adding = insert_for(session, PublishedTerm).values(rows)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["term"], set_={"items": col(PublishedTerm.items) + 1}
        )
    )
