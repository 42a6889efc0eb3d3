"""The words by which officers find a request: the stems that the public search compares, too."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid.catalogue import terms
from ppid.requests.finding_models import RequestWord
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


def speaking_of(text: str) -> list[sa.ColumnElement[bool]]:
    """The conditions under which a request speaks of everything that the text asks for.

    A text of small words alone (*dan*, *yang*) asks for nothing that could be found.
    """
    asked = terms.meanings(text)[:MOST_MEANINGS]
    return [_means(ways) for ways in asked] or [sa.false()]


def named_by(text: str) -> list[sa.Select[Any]]:
    """For each condition of `speaking_of`, in its order, the ids that its words' index names.

    All that meet the condition are among them; an id may come more than once.
    """
    words, asked = RequestWord, terms.meanings(text)[:MOST_MEANINGS]
    return [
        sa.select(col(words.request_id)).where(col(words.term).in_({way[0] for way in ways}))
        for ways in asked
    ]


def _means(ways: Sequence[terms.Variant]) -> sa.ColumnElement[bool]:
    return sa.or_(*(sa.and_(*(_holds(term) for term in way)) for way in ways))


def _holds(term: str) -> sa.ColumnElement[bool]:
    return col(InformationRequest.id).in_(
        select(RequestWord.request_id).where(RequestWord.term == term)
    )
