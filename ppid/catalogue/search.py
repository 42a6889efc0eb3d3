"""Finding what is public: the rarest words of the question first, the best answers on top.

One way for both databases: the stems are rows (`published_words`), so that PostgreSQL and SQLite
find and rank alike. Of a long question only the rarest words look for items; all of them judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any
from uuid import UUID

from sqlalchemy import Select, union_all
from sqlalchemy import select as columns
from sqlmodel import Session, col, func

from ppid.catalogue import terms
from ppid.catalogue.listing import EVERYTHING, Card, Only, card_columns, conditions
from ppid.catalogue.models import ALL, PublishedItem, PublishedTerm, PublishedWord
from ppid.catalogue.snippets import Snippet, snippet
from ppid.catalogue.terms import Variant

POOL = 60  # items that are judged whole
DEEP = 1_000  # rows of one word that are walked through
ENOUGH = 4_000  # and of all of them
FEWEST = 2  # words that look for items, however common
MOST_WORDS = 40  # of a question
SENSE = 0.3  # the share of what is asked that an item must speak of
HALF = 0.5  # and the share where it speaks of one thing only
TITLE_SENSE = 0.6  # or the share of its own title that the question speaks of

Meaning = tuple[Variant, ...]


@dataclass(frozen=True)
class Found:
    """An item that speaks of what is asked. `share`: how much of the question it speaks of."""

    card: Card
    snippet: Snippet
    share: float
    score: float


@dataclass(frozen=True)
class _Asked:
    """One thing that is asked for: its ways of being said, how rare, how many rows it costs."""

    ways: Meaning
    rarity: float
    rows: int
    probes: tuple[str, ...]  # the rarest word of each way that anything has

    def weight(self, held: dict[str, int]) -> int:
        """How weightily an item speaks of it; 0 where it does not."""
        whole = (way for way in self.ways if all(term in held for term in way))
        return max((min(held[term] for term in way) for way in whole), default=0)


def find(
    session: Session, body_id: UUID, text: str, limit: int = 20, only: Only = EVERYTHING
) -> list[Found]:
    """The published items that answer a question best, at most `limit`; none for an empty one."""
    meanings = terms.meanings(text)
    asked = _asked(session, meanings) if meanings else []
    pool = _pool(session, body_id, asked, only)
    if not pool:
        return []
    held = _held(session, pool, asked)
    judged = [(_judge(asked, held[id_]), id_) for id_ in pool]
    best = sorted(
        ((score, share, id_) for (score, share), id_ in judged if score > 0), reverse=True
    )[:limit]
    return _told(session, body_id, best, asked)


def _asked(session: Session, meanings: Sequence[Meaning]) -> list[_Asked]:
    """The things asked for, the rarest first."""
    stems = {term for ways in meanings for way in ways for term in way}
    counts = _counts(session, stems)
    total = counts.pop(ALL, 0)
    asked = [_rated(ways, counts, total) for ways in meanings]
    return sorted(asked, key=lambda each: -each.rarity)[:MOST_WORDS]


def _counts(session: Session, stems: Iterable[str]) -> dict[str, int]:
    term = col(PublishedTerm.term)
    query = columns(term, col(PublishedTerm.items)).where(term.in_([ALL, *sorted(stems)]))
    return {row[0]: row[1] for row in session.execute(query)}


def _rated(ways: Meaning, counts: dict[str, int], total: int) -> _Asked:
    rarest = [min(way, key=lambda term: counts.get(term, 0)) for way in ways]
    probes = tuple(dict.fromkeys(term for term in rarest if counts.get(term)))
    rows = sum(counts[term] for term in probes)
    return _Asked(ways, log(1 + (total + 1) / (min(rows, total) + 0.5)), rows, probes)


def _probes(asked: Sequence[_Asked]) -> dict[str, float]:
    """The words that look for items, the rarest first, until enough rows are walked."""
    chosen: dict[str, float] = {}
    rows = 0
    for each in asked:
        if each.rows and (len(chosen) < FEWEST or rows + min(each.rows, DEEP) <= ENOUGH):
            rows += min(each.rows, DEEP)
            for term in each.probes:
                chosen[term] = max(each.rarity, chosen.get(term, 0.0))
    return chosen


def _pool(session: Session, body_id: UUID, asked: Sequence[_Asked], only: Only) -> list[int]:
    """The items worth judging, the likeliest first and among equals the newest."""
    probes = _probes(asked)
    if not probes:
        return []
    lists = [_of_term(term, rarity, body_id, only) for term, rarity in probes.items()]
    both = union_all(*lists).subquery()
    query = (
        columns(both.c.item_id)
        .group_by(both.c.item_id)
        .order_by(func.sum(both.c.worth).desc(), both.c.item_id.desc())
        .limit(POOL)
    )
    return list(session.execute(query).scalars())


def _of_term(term: str, rarity: float, body_id: UUID, only: Only) -> Select[Any]:
    """The items where one word stands most weightily; read from the index, never all of them."""
    item_id, weight = col(PublishedWord.item_id), col(PublishedWord.weight)
    query = columns(item_id, (weight * rarity).label("worth")).where(
        col(PublishedWord.term) == term
    )
    if only != EVERYTHING:
        query = query.join(PublishedItem, col(PublishedItem.id) == item_id).where(
            *conditions(body_id, only)
        )
    best = query.order_by(weight.desc(), item_id.desc()).limit(DEEP).subquery()
    return columns(best.c.item_id, best.c.worth)


def _held(
    session: Session, pool: Sequence[int], asked: Sequence[_Asked]
) -> dict[int, dict[str, int]]:
    """Of each item the words that are asked for, and those of its title."""
    stems = {term for each in asked for way in each.ways for term in way}
    item_id, term, weight = (
        col(PublishedWord.item_id),
        col(PublishedWord.term),
        col(PublishedWord.weight),
    )
    query = columns(item_id, term, weight).where(
        item_id.in_(pool), term.in_(sorted(stems)) | (weight == terms.TITLE)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for id_, name, number in session.execute(query):
        found[id_][name] = number
    return found


def _judge(asked: Sequence[_Asked], held: dict[str, int]) -> tuple[float, float]:
    """Score and share; the score is 0 where the item only touches the question."""
    spoken = [(each, each.weight(held)) for each in asked]
    whole = sum(each.rarity for each in asked)
    share = sum(each.rarity for each, weight in spoken if weight) / whole
    several = sum(1 for _, weight in spoken if weight) > 1
    if share < (SENSE if several else HALF) and not (several and _is_its_title(spoken, held)):
        return 0.0, share
    worth = sum(each.rarity * weight / terms.TITLE for each, weight in spoken)
    return round(worth * (0.3 + 0.7 * share), 6), share


def _is_its_title(spoken: Sequence[tuple[_Asked, int]], held: dict[str, int]) -> bool:
    """A long question may speak of a whole title and of much besides."""
    said = {term for each, weight in spoken if weight for way in each.ways for term in way}
    title = {term for term, weight in held.items() if weight == terms.TITLE}
    return len(title & said) >= TITLE_SENSE * len(title)


def _told(
    session: Session,
    body_id: UUID,
    best: Sequence[tuple[float, float, int]],
    asked: Sequence[_Asked],
) -> list[Found]:
    """The best with what a list says of them."""
    wanted = frozenset(term for each in asked for way in each.ways for term in way)
    rows = session.execute(
        card_columns(col(PublishedItem.answer)).where(
            col(PublishedItem.id).in_([id_ for _, _, id_ in best]), *conditions(body_id, EVERYTHING)
        )
    )
    cards = {row.id: (Card(*row[:-1]), row.answer) for row in rows}
    told = []
    for score, share, id_ in best:
        if id_ not in cards:  # of another public body
            continue
        card, answer = cards[id_]
        text = f"{card.summary}\n{answer}" if answer else card.summary
        told.append(Found(card, snippet(text, wanted), share, score))
    return told
