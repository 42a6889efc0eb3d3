"""The words by which officers find a request: the stems that the public search compares, too."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from ppid.catalogue import terms
from ppid.requests.finding_models import OpenWord, PartWord, RequestWord
from ppid.requests.models import InformationRequest

MOST_TERMS = 200  # of one request
MOST_MEANINGS = 8  # of what is typed into the queue's field


def note_words(session: Session, info_request: InformationRequest) -> None:
    """Once, as the request is entered: neither its text nor its letter ever changes."""
    rows = [{"term": term, "request_id": info_request.id} for term in _terms(info_request)]
    if rows:
        session.execute(sa.insert(RequestWord), rows)


def _terms(info_request: InformationRequest) -> list[str]:
    """The letter's number first, so that a long text does not push it out."""
    numbers = [
        info_request.letter_number or "",
        info_request.agenda_number or "",
        info_request.lapor_id or "",
    ]
    return list(dict.fromkeys(terms.stems(" ".join([*numbers, info_request.sought]))))[:MOST_TERMS]


def speaking_of(text: str, *, ended: bool = False) -> list[sa.ColumnElement[bool]]:
    """The conditions under which a request speaks of everything that the text asks for.

    Among open cases alone, unless also those that have `ended` are sought. A text of small words
    alone (*dan*, *yang*) asks for nothing that could be found.
    """
    id_, words = col(InformationRequest.id), RequestWord if ended else OpenWord

    def holds(term: str) -> sa.ColumnElement[bool]:
        return id_.in_(sa.select(col(words.request_id)).where(col(words.term) == term))

    return [_means(ways, holds) for ways in _asked(text)] or [sa.false()]


def named_by(text: str, unit_id: UUID | None = None) -> list[sa.Select[Any]]:
    """For each condition of `speaking_of`, in its order, the open cases that its index names.

    With a unit, of those that the unit works on. All that meet the condition are among them; an id
    may come more than once.
    """
    words = PartWord if unit_id else OpenWord
    named = sa.select(col(words.request_id))
    if unit_id:
        named = named.where(col(PartWord.unit_id) == unit_id)
    return [named.where(col(words.term).in_({way[0] for way in ways})) for ways in _asked(text)]


def holding(text: str, id_: Any, met: int | None = None) -> list[sa.ColumnElement[bool]]:
    """The conditions of `speaking_of` for one open case after the other, by the words alone.

    What the `met`-th of `named_by` names meets that condition, where one word is enough for it.
    Each word is looked up in its index: of an EXISTS a database reads all that hold it first.
    """
    words = aliased(OpenWord)

    def holds(term: str) -> sa.ColumnElement[bool]:
        found = sa.select(sa.literal(1)).where(
            col(words.term) == term, col(words.request_id) == id_
        )
        return found.correlate(id_.table).scalar_subquery().is_not(None)

    return [
        _means(ways, holds)
        for n, ways in enumerate(_asked(text))
        if n != met or any(len(way) > 1 for way in ways)
    ]


def _asked(text: str) -> list[tuple[terms.Variant, ...]]:
    return terms.meanings(text)[:MOST_MEANINGS]


def _means(
    ways: Sequence[terms.Variant], holds: Callable[[str], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    return sa.or_(*(sa.and_(*(holds(term) for term in way)) for way in ways))
