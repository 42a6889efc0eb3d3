"""A paper that an officer has seen is written down, and counts as the paper."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, once, seen
from ppid.desk.forms import DesksForm, SeenForm, version_of
from ppid.desk.pages.common import Scene, Typed, desk_scene, refused, show
from ppid.errors import NotFound
from ppid.requests import service
from ppid.statute.transitions import Status
from ppid.web.guards import require


class SeenPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/diperiksa"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return _ask(_scene(session, officer, id), DesksForm(SeenForm), 200)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here, form = _scene(session, officer, id), DesksForm(SeenForm, data)
        version = version_of(data)

        def note(typed: SeenForm) -> None:
            service.see_papers(session, here.info_request, officer, typed)

        if once.act(session, here.info_request, officer, "see_papers", version, form, note):
            return Redirect(f"{here.base}#berkas-pemohon", status_code=303)
        return _ask(here, form, refused(here, form, version))


def _scene(session: Session, officer: Officer, id: UUID) -> Scene:
    """Only the desk, and while the case is open; for others there is no such page."""
    here = desk_scene(session, officer, id)
    if not Status(here.info_request.status).is_open:
        raise NotFound
    return here


def _ask(here: Scene, form: DesksForm[SeenForm], status: int) -> Template:
    return show(
        here.session,
        here.officer,
        "desk/seen.html",
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        form=form,
        kinds=seen.kinds(),
        papers=seen.papers(here.session, here.info_request),
    )
