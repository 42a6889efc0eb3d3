"""`/permohonan/lacak`: number and code, once for two hours."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests.queries import NoMatch
from ppid.tracking.lookup import find, find_objection, is_objection
from ppid.tracking.pages import access
from ppid.tracking.pages.objections import OWN
from ppid.tracking.schemas import Track
from ppid.web import disputing, followed, objecting
from ppid.web.visit import visit


class EntryPages(Controller):
    """No account: the public number and the secret code open one request."""

    path = access.ENTRY
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, nomor: FromQuery[str] = "") -> Template:
        return access.entry_page(Form(Track, {"nomor": nomor}), 200)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], data: URLEncodedBody[dict[str, str]]
    ) -> Template | Redirect:
        form = Form(Track, data)
        given = form.clean()
        if given is None:
            return access.entry_page(form, 422)
        try:
            if is_objection(given.nomor):
                opened = find_objection(session, given.nomor, given.kode)
                objecting.open_(visit(), opened.id, opened.code_turn)
                return Redirect(OWN, status_code=303)
            found = find(session, given.nomor, given.kode)
        except NoMatch as refusal:
            form.add("", refusal.said(_))
            return access.entry_page(form, refusal.status_code)
        followed.follow(visit(), found.id, found.code_turn)
        return Redirect(access.STATUS, status_code=303)

    @post("/keluar", sync_to_thread=True)
    def destroy(self) -> Redirect:
        followed.forget(visit())
        objecting.forget(visit())
        disputing.forget(visit())
        return Redirect(access.ENTRY, status_code=303)
