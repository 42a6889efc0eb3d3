"""The public lists: what a row says, what they may be narrowed to, one page after another."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, func

from ppid.catalogue.models import PublishedItem, Source, State
from ppid.units.models import Unit

PAGE = 20
LONGEST_SLUG = 70  # letters of a title that its address repeats
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
ROOMS = {Source.REQUEST: "/permohonan/publik", Source.DOCUMENT: "/informasi"}


@dataclass(frozen=True)
class Only:
    """To what a list is narrowed; empty values narrow nothing."""

    source: str = ""
    unit_id: UUID | None = None
    year: int | None = None
    kind: str = ""  # a category of documents, an outcome of requests


EVERYTHING = Only()


@dataclass(frozen=True)
class Card:
    """What a list says of an item."""

    id: int
    key: str
    source: str
    title: str
    summary: str
    unit: str | None
    year: int
    kind: str
    published_on: date

    @property
    def href(self) -> str:
        return address(self.source, self.title, self.key)


def address(source: str, title: str, key: str) -> str:
    """Words for people, then the key that finds it: an edited title leaves no dead link."""
    return f"{ROOMS[Source(source)]}/{slug(title, key)}"


def slug(title: str, key: str) -> str:
    signs = unicodedata.normalize("NFKD", title).lower()
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    words = NOT_PLAIN.sub("-", plain).strip("-")
    if len(words) > LONGEST_SLUG:
        words = words[:LONGEST_SLUG].rpartition("-")[0] or words[:LONGEST_SLUG]
    return f"{words}-{key}" if words else key


def card_columns(*more: Any) -> Select[Any]:
    """The columns of `Card` in its order, and others after them."""
    return (
        columns(
            col(PublishedItem.id),
            col(PublishedItem.key),
            col(PublishedItem.source),
            col(PublishedItem.title),
            col(PublishedItem.summary),
            col(Unit.name),
            col(PublishedItem.year),
            _kind(),
            col(PublishedItem.published_on),
            *more,
        )
        .select_from(PublishedItem)
        .outerjoin(Unit, col(Unit.id) == col(PublishedItem.unit_id))
    )


def _kind() -> ColumnElement[Any]:
    return func.coalesce(col(PublishedItem.category), col(PublishedItem.outcome), "")


def conditions(body_id: UUID, only: Only) -> list[ColumnElement[bool]]:
    """Public, of this body, and what else was asked."""
    found: list[ColumnElement[bool]] = [
        col(PublishedItem.public_body_id) == body_id,
        col(PublishedItem.state) == State.PUBLISHED,
    ]
    if only.source:
        found.append(col(PublishedItem.source) == only.source)
    if only.unit_id:
        found.append(col(PublishedItem.unit_id) == only.unit_id)
    if only.year:
        found.append(col(PublishedItem.year) == only.year)
    if only.kind:
        found.append(_kind() == only.kind)
    return found


def newest(
    session: Session,
    body_id: UUID,
    only: Only = EVERYTHING,
    after: tuple[date, int] | None = None,
    limit: int = PAGE,
) -> list[Card]:
    """Newest first; `after` is day and id of the last one already shown."""
    day, id_ = col(PublishedItem.published_on), col(PublishedItem.id)
    query = card_columns().where(*conditions(body_id, only))
    if after:
        query = query.where(or_(day < after[0], and_(day == after[0], id_ < after[1])))
    rows = session.execute(query.order_by(day.desc(), id_.desc()).limit(limit))
    return [Card(*row) for row in rows]


@dataclass(frozen=True)
class Facets:
    """What a list may be narrowed to, each with how many items it has."""

    units: Sequence[tuple[str, str, int]]  # code, name, number
    years: Sequence[tuple[int, int]]
    kinds: Sequence[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(number for _, number in self.years)


def facets(session: Session, body_id: UUID, source: Source) -> Facets:
    """Counted over the whole list, in one walk through an index."""
    year, kind, unit_id = col(PublishedItem.year), _kind(), col(PublishedItem.unit_id)
    rows = session.execute(
        columns(year, kind, unit_id, func.count())
        .where(*conditions(body_id, Only(source=source.value)))
        .group_by(year, kind, unit_id)
    )
    years: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    units: Counter[UUID] = Counter()
    for value, name, id_, number in rows:
        years[value] += number
        kinds[name] += number
        if id_:
            units[id_] += number
    named = session.execute(
        columns(col(Unit.id), col(Unit.code), col(Unit.name))
        .where(col(Unit.id).in_(list(units)))
        .order_by(col(Unit.name))
    )
    return Facets(
        units=[(code, name, units[id_]) for id_, code, name in named],
        years=sorted(years.items(), reverse=True),
        kinds=sorted(kinds.items()),
    )
