"""`/permohonan`, `/informasi` and `/cari`: newest first, or the best answers to a question."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode
from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Template
from sqlmodel import Session

from ppid.catalogue import listing, search, words
from ppid.catalogue.listing import PAGE, Card, Only
from ppid.catalogue.models import Source
from ppid.catalogue.pages.common import body_of, page
from ppid.catalogue.snippets import Snippet, snippet
from ppid.errors import NotFound
from ppid.kit.text import clean_text
from ppid.units import queries as units

BEST = 50  # results of a search
OF_ALL = 20  # results over both lists
LONGEST = 200  # letters of a question
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Narrowed:
    """What stands in the address: the question, and to what the list is narrowed."""

    path: str
    cari: str = ""
    unit: str = ""
    tahun: str = ""
    jenis: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows the list, besides the question."""
        given = {"unit": self.unit, "tahun": self.tahun, "jenis": self.jenis}
        return {name: value for name, value in given.items() if value}

    def href(self, **more: str) -> str:
        given = {"cari": self.cari, **self.chosen, **more}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{self.path}?{query}" if query else self.path


class _Lists(Controller):
    """A list that is searched, narrowed and paged by its address alone."""

    include_in_schema = False
    source: ClassVar[Source]

    @get("/", sync_to_thread=True)
    def index(
        self,
        session: NamedDependency[Session],
        cari: FromQuery[str] = "",
        unit: FromQuery[str] = "",
        tahun: FromQuery[str] = "",
        jenis: FromQuery[str] = "",
        sesudah: FromQuery[str] = "",
    ) -> Template:
        asked = Narrowed(self.path, _question(cari), unit, tahun, jenis)
        return _list(session, self.source, asked, sesudah)


class PublicAnswerLists(_Lists):
    """Questions and answers that may be read by all."""

    path = "/permohonan"
    source = Source.REQUEST


class DocumentLists(_Lists):
    """Documents that the office lists."""

    path = "/informasi"
    source = Source.DOCUMENT


class SearchPages(Controller):
    path = "/cari"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def index(self, session: NamedDependency[Session], kata: FromQuery[str] = "") -> Template:
        """One question to both lists."""
        question = _question(kata)
        found = search.find(session, body_of(session).id, question, OF_ALL) if question else []
        return page(
            "catalogue/found.html",
            results=bool(question),
            question=question,
            rows=[(each.card, each.snippet) for each in found],
            words=words,
        )


def _list(session: Session, source: Source, asked: Narrowed, after: str) -> Template:
    body = body_of(session)
    only = _only(session, body.id, source, asked)
    if asked.cari:
        rows, next_href = _found(session, body.id, asked, only), ""
    else:
        rows, next_href = _newest(session, body.id, asked, only, after)
    return page(
        f"catalogue/{source.value}s.html",
        results=asked.href() != asked.path or bool(after),
        rows=rows,
        next_href=next_href,
        facets=listing.facets(session, body.id, source),
        asked=asked,
        source=source.value,
        words=words,
        best=BEST,
        later=bool(after),
    )


def _found(
    session: Session, body_id: UUID, asked: Narrowed, only: Only
) -> list[tuple[Card, Snippet]]:
    found = search.find(session, body_id, asked.cari, BEST, only)
    return [(each.card, each.snippet) for each in found]


def _newest(
    session: Session, body_id: UUID, asked: Narrowed, only: Only, after: str
) -> tuple[list[tuple[Card, Snippet]], str]:
    """One page, and the address of the next one or ""."""
    cards = listing.newest(session, body_id, only, _place(after), PAGE + 1)
    shown, next_href = cards[:PAGE], ""
    if len(cards) > PAGE:
        last = shown[-1]
        next_href = asked.href(sesudah=f"{last.published_on.isoformat()}.{last.id}")
    return [(card, snippet(card.summary, NOTHING)) for card in shown], next_href


def _question(typed: str) -> str:
    return clean_text(typed, LONGEST, multiline=False)


def _only(session: Session, body_id: UUID, source: Source, asked: Narrowed) -> Only:
    """NotFound for what no list of ours is narrowed to."""
    unit = units.by_code(session, body_id, asked.unit) if asked.unit else None
    if asked.jenis and asked.jenis not in words.KINDS:
        raise NotFound
    return Only(
        source=source.value,
        unit_id=unit.id if unit else None,
        year=_number(asked.tahun),
        kind=asked.jenis,
    )


def _number(typed: str) -> int | None:
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) == 4):
        raise NotFound
    return int(typed)


def _place(typed: str) -> tuple[date, int] | None:
    """The day and number after which the page begins."""
    if not typed:
        return None
    day, _, number = typed.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise NotFound
    try:
        return date.fromisoformat(day), int(number)
    except ValueError as error:
        raise NotFound from error
