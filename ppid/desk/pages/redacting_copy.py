"""`…/penghitaman/{id}/…`: preview, the copy, opening again, giving back, the original itself."""

from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import redacting
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Scene, Typed
from ppid.desk.pages.redacting import base_of, changing, page, seen
from ppid.desk.redaction_forms import MakeForm
from ppid.documents.names import download
from ppid.documents.redaction import note, queries, service
from ppid.documents.redaction.refusals import NotOpen
from ppid.documents.redaction_models import Redaction
from ppid.errors import Conflict, Invalid
from ppid.kit.i18n import _
from ppid.web.guards import require


class RedactedCopyPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/penghitaman/{redaction_id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/pratinjau", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
    ) -> Template:
        here, row = changing(session, officer, id, redaction_id)
        given = {"name": row.made_name, "item": str(row.item or "")}
        return _preview(here, row, DesksForm(MakeForm, given), 200)

    @post("/terapkan", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """Ask for the copy of what was previewed; the same press again finds it asked for."""
        here, row = changing(session, officer, id, redaction_id)
        form, status = DesksForm(MakeForm, data), 422
        typed = form.clean()
        try:
            if typed is not None:
                item = redacting.check_item(session, here.info_request, typed.item)
                _require_quiet(here, row)
                with session.begin_nested():
                    service.enqueue(session, row, officer, typed.name, version_of(data), item)
                return Redirect(base_of(here, row), status_code=303)
        except Invalid as refusal:
            form.take(refusal.errors)
        except NotOpen:
            return Redirect(base_of(here, row), status_code=303)
        except Conflict as refusal:
            form.add("", refusal.said(_))
            status = 409
        return _preview(here, row, form, status)

    @post("/buka-lagi", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        """The copy leaves the answer, and the boxes can be changed again."""
        here, row = seen(session, officer, id, redaction_id)
        redacting.require_change(session, here.info_request, officer, row)
        service.reopen(session, row, officer)
        return Redirect(base_of(here, row), status_code=303)

    @get("/batal", sync_to_thread=True)
    def ask_back(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
    ) -> Template:
        here, row = seen(session, officer, id, redaction_id)
        redacting.require_change(session, here.info_request, officer, row)
        count = len(queries.boxes(session, row.id))
        return page(here, row, "desk/redact_cancel.html", count=count)

    @post("/batal", sync_to_thread=True)
    def destroy(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        here, row = seen(session, officer, id, redaction_id)
        redacting.require_change(session, here.info_request, officer, row)
        service.give_back(session, row, officer)
        return Redirect(f"{here.base}/draf", status_code=303)

    @post("/asli", sync_to_thread=True)
    def original(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes]:
        """The original as it came, to whoever may see it; each time is a line of its own."""
        _here, row = seen(session, officer, id, redaction_id)
        service.opened(session, row, officer)
        headers = download(row.name, row.media_type)
        content = queries.read(row)
        return Response(content, status_code=200, media_type=row.media_type, headers=headers)


def _require_quiet(here: Scene, row: Redaction) -> None:
    """All notes against all boxes: a later box may hide what an earlier note says."""
    boxes = queries.boxes(here.session, row.id)
    said = " ".join(dict.fromkeys(box.what for box in boxes))
    redacting.require_quiet(row, queries.rows(boxes), said, "")


def _preview(here: Scene, row: Redaction, form: DesksForm[MakeForm], status: int) -> Template:
    boxes = queries.boxes(here.session, row.id)
    views = redacting.box_views(boxes)
    pages: dict[int, list[redacting.BoxView]] = {}
    for view in views:
        pages.setdefault(view.page, []).append(view)
    return page(
        here,
        row,
        "desk/redact_preview.html",
        status,
        form=form,
        pages=pages,
        count=len(views),
        note=note.of_file(row.made_name, boxes),
        items=redacting.items(here.session, here.info_request),
    )
