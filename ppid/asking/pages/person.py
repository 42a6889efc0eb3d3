"""`/permohonan/baru/anda`: who asks, how they are reached, and papers if they have them."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import proofs, queries, service, summary, typed
from ppid.asking.pages import common
from ppid.asking.pages.common import Scene, Typed
from ppid.asking.typed import PERSON, ROWS, RequestForm
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.web import limits
from ppid.web.uploads import FILES, files_of

PAPERS, DROP, TURN = service.FIELD, "hapus_berkas", "jadi"


class PersonPages(Controller):
    """Files are kept with the draft at once: a wrong field elsewhere loses none of them."""

    path = f"{common.BASE}/{PERSON}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return _page(at, RequestForm(at.draft.values))

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if over := common.ended(at):
            return over
        older = common.is_older(at, data)
        form = common.save(at, data, PERSON)
        refused = _keep_files(at, data)
        if at.draft is not None and data.get(TURN) in typed.TURNS:
            service.save(session, at.draft, typed.turned(form, str(data[TURN])))
            return Redirect(f"{self.path}#isian-kind", status_code=303)
        if data.get(DROP):
            _drop(at, str(data[DROP]))
            return Redirect(f"{self.path}#berkas", status_code=303)
        form.is_right(PERSON)
        if refused:
            form.add(PAPERS, refused)
        if form.errors and not common.leaves(data):
            return _page(at, form, 422)
        return common.go_on(at, data, PERSON, older=older)


def _keep_files(at: Scene, data: dict[str, Any]) -> str:
    """Keep what was chosen; the sentence for the first that is refused, else ""."""
    uploads = [Upload(*file) for file in files_of(data, PAPERS)]
    if not uploads or at.draft is None:
        return ""
    limits.submitting(at.here.address)
    try:
        service.add_papers(at.session, at.draft, uploads)
    except Invalid as refusal:
        return refusal.errors[PAPERS]
    return ""


def _drop(at: Scene, id: str) -> None:
    for row in queries.papers(at.session, at.draft):
        if at.draft is not None and str(row.id) == id:
            service.drop_paper(at.session, at.draft, UUID(id))


def _page(at: Scene, form: RequestForm, status: int = 200) -> Template:
    more = {
        "papers": queries.papers(at.session, at.draft),
        "rows": ROWS,
        "no_address": summary.unreachable(form),
        "ask": limits.foreseen(at.here.address),
        **proofs.asked(at.session, at.body),
    }
    return common.page(at, PERSON, form, status, **more)
