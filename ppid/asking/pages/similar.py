"""`/permohonan/baru/serupa`: the draft gives way to the question of the request one follows."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.response import Redirect
from sqlmodel import Session

from ppid.asking import service, similar
from ppid.asking.pages import common
from ppid.asking.pages.common import AGAIN, Typed
from ppid.web import drafts


class SimilarPages(Controller):
    """Asked first by `/permohonan/baru?serupa=1`, wherever the draft asks something else."""

    path = f"{common.BASE}/{AGAIN}"
    include_in_schema = False

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Redirect:
        """Question, purpose, way and unit are replaced; who asks and their files stay."""
        at = common.scene(session, hold=True)
        if at.draft is None:
            return Redirect(f"{common.BASE}?{AGAIN}=1", status_code=303)
        again = similar.prefilled(session)
        if again and not common.is_older(at, data):
            service.save(session, at.draft, again)
            drafts.keep(at.here, at.draft.row.id)
        return Redirect(common.BASE, status_code=303)
