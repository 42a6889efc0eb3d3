"""`/petugas/keberatan/{id}/berkas`: evidence and a power of attorney that came afterwards."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import uploads
from ppid.desk.objection_forms import PaperKindForm
from ppid.desk.objections import BASE
from ppid.desk.pages.common import Sent
from ppid.desk.pages.objection_scene import Scene, Verb, answer, ask, scene
from ppid.documents.checks import PAPERS
from ppid.documents.models import Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.objections import queries, service
from ppid.web.guards import require
from ppid.web.uploads import FILES


def _add(here: Scene, typed: PaperKindForm) -> None:
    sent = uploads.of(here.data, "file")
    if not sent:
        raise Invalid({"file": _("Pilih berkasnya.")})
    for each in sent[:PAPERS]:
        upload = Upload(each.filename, each.file.read())
        service.add_paper(
            here.session, here.objection, here.officer, upload, Purpose(typed.kind), "file"
        )


def _filled(here: Scene) -> dict[str, str]:
    """The scan of the signed statement, while it lacks."""
    return {"kind": "incoming_letter"} if queries.lacks_scan(here.session, here.objection) else {}


ADD = Verb("berkas", DESK_ROLES, PaperKindForm, "desk/objection_papers.html", _add, filled=_filled)


class ObjectionPaperPages(Controller):
    path = f"{BASE}/{{id:uuid}}/berkas"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), ADD)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), ADD)
