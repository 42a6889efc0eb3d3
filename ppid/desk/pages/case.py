"""The case page, the applicant's identity behind it, and internal notes."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, files, seen
from ppid.desk.forms import DesksForm, NoteForm
from ppid.desk.pages.common import Scene, Typed, Verb, answer, scene, show
from ppid.errors import NotFound
from ppid.requests import queries, service
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _note(here: Scene, typed: NoteForm) -> None:
    service.add_note(here.session, here.info_request, here.officer, typed.text)


NOTE = Verb(Act.ADD_NOTE, NoteForm, "desk/note.html", _note)


class CasePages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = scene(session, officer, id)
        context = case.context(session, here.info_request, officer)
        form = DesksForm(NoteForm)
        return show(session, officer, "desk/case.html", at="/petugas", form=form, **context)

    @post("/catatan", sync_to_thread=True)
    def create_note(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, NOTE)

    @get("/identitas", sync_to_thread=True)
    def ask_identity(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = identity_scene(session, officer, id)
        head = case.head(session, here.info_request)
        return show(session, officer, "desk/identity_ask.html", at="/petugas", case=head)

    @post("/identitas", sync_to_thread=True)
    def open_identity(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template:
        """Written down first, then shown: on no page that a history or a refresh could show."""
        here = identity_scene(session, officer, id)
        service.open_identity(session, here.info_request, officer)
        return show(
            session,
            officer,
            "desk/identity.html",
            at="/petugas",
            case=case.head(session, here.info_request),
            identity=queries.identity(session, here.info_request),
            papers=files.papers(session, here.info_request.id),
            seen=seen.seen_lines(session, here.info_request),
        )


def identity_scene(session: Session, officer: Officer, id: UUID) -> Scene:
    """Only the desk and the Atasan PPID open identities; for others there is no such page."""
    here = scene(session, officer, id)
    if officer.role not in queries.OPENS_IDENTITY:
        raise NotFound
    return here
