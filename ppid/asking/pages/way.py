"""`/permohonan/baru/cara`: how one wants it, in one answer."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking.pages import common
from ppid.asking.pages.common import Typed
from ppid.asking.typed import WAY, RequestForm


class WayPages(Controller):
    path = f"{common.BASE}/{WAY}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return common.page(at, WAY, RequestForm(at.draft.values))

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if over := common.ended(at):
            return over
        older = common.is_older(at, data)
        form = common.save(at, data, WAY)
        if common.leaves(data) or form.is_right(WAY):
            return common.go_on(at, data, WAY, older=older)
        return common.page(at, WAY, form, 422)
