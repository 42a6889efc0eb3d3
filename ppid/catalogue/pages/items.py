"""One public answer, one document, and the files that go with them."""

from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Stream, Template
from sqlmodel import Session

from ppid.catalogue import queries, words
from ppid.catalogue.listing import address
from ppid.catalogue.models import PublishedItem, Source
from ppid.catalogue.pages.common import body_of, page
from ppid.documents import queries as documents
from ppid.documents.names import headers_for
from ppid.units.models import Unit


class PublicAnswerPages(Controller):
    path = "/permohonan/publik"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def index(self) -> Redirect:
        return Redirect("/permohonan", status_code=303)

    @get("/{slug:str}", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], slug: FromPath[str]) -> Template | Redirect:
        return _show(session, Source.REQUEST, slug)

    @get("/{slug:str}/berkas/{id:uuid}", sync_to_thread=True)
    def file(
        self, session: NamedDependency[Session], slug: FromPath[str], id: FromPath[UUID]
    ) -> Stream:
        return _file(session, Source.REQUEST, slug, id)


class DocumentPages(Controller):
    path = "/informasi"
    include_in_schema = False

    @get("/{slug:str}", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], slug: FromPath[str]) -> Template | Redirect:
        return _show(session, Source.DOCUMENT, slug)

    @get("/{slug:str}/berkas/{id:uuid}", sync_to_thread=True)
    def file(
        self, session: NamedDependency[Session], slug: FromPath[str], id: FromPath[UUID]
    ) -> Stream:
        return _file(session, Source.DOCUMENT, slug, id)


def _show(session: Session, source: Source, slug: str) -> Template | Redirect:
    """An address with older words leads on to the present ones."""
    item = queries.public(session, body_of(session).id, source, slug)
    here = _address(item)
    if not here.endswith(f"/{slug}"):
        return Redirect(here, status_code=302)
    return page(
        f"catalogue/{source.value}.html",
        item=item,
        here=here,
        unit=session.get_one(Unit, item.unit_id).name if item.unit_id else "",
        files=queries.files(session, item),
        words=words,
    )


def _address(item: PublishedItem) -> str:
    return address(item.source, item.title, item.key)


def _file(session: Session, source: Source, slug: str, id: UUID) -> Stream:
    item = queries.public(session, body_of(session).id, source, slug)
    document = queries.file(session, item, id)
    headers = headers_for(document) | {"x-robots-tag": "noindex"}
    return Stream(
        documents.content(document), headers=headers, media_type=headers.pop("Content-Type")
    )
