"""`/permohonan/baru/sudah-ada`: what may answer already. Advice, never a wall; each use counts."""

from dataclasses import dataclass

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import already, service
from ppid.asking.already import Found
from ppid.asking.pages import common
from ppid.asking.pages.common import Scene, Typed
from ppid.asking.typed import CHECK, FOUND, UNIT, RequestForm
from ppid.catalogue import queries as catalogue
from ppid.catalogue.models import Act, PublishedItem
from ppid.documents.models import Document

WHAT = "apa"


@dataclass(frozen=True)
class Read:
    """What is read without leaving the form: the item that was opened, and its files."""

    found: Found
    item: PublishedItem
    files: list[Document]


class FoundPages(Controller):
    path = f"{common.BASE}/{FOUND}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], buka: FromQuery[str] = ""
    ) -> Template | Redirect:
        """What was found; one of them opened in its place, by the press that was counted."""
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        found = _found(at)
        if not found:
            return Redirect(common.path_of(UNIT), status_code=303)
        read = next((each for each in found if each.key == buka), None)
        return common.page(at, FOUND, RequestForm(), found=found, read=_read(at, read))

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Redirect:
        """Asked anyway, for what was shown here."""
        at = common.scene(session, hold=True)
        if at.draft is None:
            return common.elsewhere(at)
        older = common.is_older(at, data)
        common.save(at, data, FOUND)
        if not common.leaves(data):
            service.note_found(session, at.draft, Act.ASKED_ANYWAY, _found(at))
        return common.go_on(at, data, FOUND, older=older)

    @post("/buka", sync_to_thread=True)
    def open(self, session: NamedDependency[Session], data: Typed) -> Redirect:
        at = common.scene(session)
        found = _named(at, data)
        if found is None or at.draft is None:
            return Redirect(common.path_of(FOUND), status_code=303)
        service.note_found(session, at.draft, Act.OPENED, [found])
        back = f"&{common.RETURNS}={CHECK}" if at.returns else ""
        return Redirect(f"{self.path}?buka={found.key}{back}#terbuka", status_code=303)

    @post("/menjawab", sync_to_thread=True)
    def answer(self, session: NamedDependency[Session], data: Typed) -> Redirect:
        """It answers: a kind end, and nothing is registered. The draft may still go on."""
        at = common.scene(session)
        found = _named(at, data)
        if found is None or at.draft is None:
            return Redirect(common.path_of(FOUND), status_code=303)
        service.note_found(session, at.draft, Act.ANSWERED, [found])
        return Redirect(f"{self.path}/terjawab", status_code=303)

    @get("/terjawab", sync_to_thread=True)
    def done(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return Template("asking/answered.html", headers=common.NOINDEX)


def _found(at: Scene) -> list[Found]:
    return already.suggestions(at.session, at.body, at.sought) if at.sought else []


def _read(at: Scene, found: Found | None) -> Read | None:
    item = catalogue.published(at.session, at.body.id, found.item_id) if found else None
    return Read(found, item, catalogue.files(at.session, item)) if found and item else None


def _named(at: Scene, data: Typed) -> Found | None:
    """Only what was found for this question: no address is taken from the form."""
    return next((each for each in _found(at) if each.key == data.get(WHAT)), None)
