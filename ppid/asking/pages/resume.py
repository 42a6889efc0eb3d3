"""`/t/draf/<token>`: a mailed link opens the draft in this browser, by pressing a button."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import queries, service
from ppid.asking.pages import common
from ppid.asking.typed import STEPS
from ppid.web import drafts, limits
from ppid.web.visit import visit


class ResumePages(Controller):
    """Opening the address does nothing, so that no mail scanner takes the draft away."""

    path = "/t/draf/{token:str}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], token: FromPath[str]) -> Template:
        link = queries.link(session, token)
        here = common.scene(session)
        other = bool(link and here.draft and here.draft.row.id != link.draft_id)
        context = {"valid": link is not None, "other": other, "action": visit().path}
        status = 200 if link else 404
        return Template("asking/resume.html", context=context, status_code=status)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], token: FromPath[str]
    ) -> Template | Redirect:
        limits.MAILED.begin(token, visit().address)
        link = queries.link(session, token)
        draft = queries.draft(session, link.draft_id, hold=True) if link else None
        if draft is None:
            limits.MAILED.wrong(visit().address)
            context = {"valid": False, "other": False, "action": visit().path}
            return Template("asking/resume.html", context=context, status_code=404)
        limits.MAILED.right(token)
        service.touch(session, draft)
        drafts.keep(visit(), draft.row.id)
        return Redirect(common.path_of(_next_step(draft.passed)), status_code=303)


def _next_step(passed: list[str]) -> str:
    """The first step that was never saved; those without fields are passed by themselves."""
    return next((step for step in STEPS if step not in passed and step != STEPS[1]), STEPS[-1])
