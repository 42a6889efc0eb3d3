"""`…/penghitaman/{id}`: drawing the boxes on an original that lies apart."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, redacting
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import Scene, Typed, scene, show
from ppid.desk.redaction_forms import BoxForm, FoundForm, SearchForm, WhyForm, pending
from ppid.documents.redaction import drawing, queries, service
from ppid.documents.redaction.refusals import refused, sentence
from ppid.documents.redaction_models import Redaction, RedactionState
from ppid.documents.verdicts import Refused
from ppid.errors import Invalid, NotFound
from ppid.kit.i18n import _
from ppid.statute.redaction import USUAL
from ppid.web.guards import require

DRAWING = frozenset({RedactionState.OPEN, RedactionState.FAILED})


class RedactionPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/penghitaman/{redaction_id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        halaman: FromQuery[int] = 1,
        garis: FromQuery[int] = 0,
    ) -> Template:
        """The desk where boxes are drawn; while the copy is made or done, how far it is."""
        here, row = seen(session, officer, id, redaction_id)
        if row.state not in DRAWING or not may(here, row):
            return status_page(here, row)
        if not redacting.was_opened(session, row, officer):
            return page(here, row, "desk/redact_open.html")
        return editor(here, row, halaman, _form(here, row), 200, ruled=bool(garis))

    @post("/buka", sync_to_thread=True)
    def open_original(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        """Looking at an original is written down first."""
        here, row = seen(session, officer, id, redaction_id)
        service.opened(session, row, officer)
        return Redirect(base_of(here, row), status_code=303)

    @get("/halaman/{number:int}", sync_to_thread=True)
    def picture(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        number: FromPath[int],
        garis: FromQuery[int] = 0,
        hitam: FromQuery[int] = 0,
    ) -> Response[bytes]:
        """A page of the original as a picture; `hitam`: as the copy will be."""
        _here, row = seen(session, officer, id, redaction_id)
        if not redacting.was_opened(session, row, officer):
            raise NotFound
        if not 1 <= number <= len(row.pages):
            raise NotFound
        boxes = queries.rows(queries.boxes(session, row.id)) if hitam else []
        try:
            made = drawing.picture(queries.original(row), number, boxes, ruled=bool(garis))
        except Refused as verdict:
            raise refused(verdict.code) from verdict
        return Response(made, media_type="image/png")

    @post("/kotak", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """A box by its place, or boxes over the places where a word was found."""
        here, row = changing(session, officer, id, redaction_id)
        found = "sought" in data
        form: DesksForm[Any] = DesksForm(FoundForm if found else BoxForm, data)
        if (typed := form.clean()) and _mark(here, row, typed, form):
            at = typed.rows[0][0] if found else typed.page
            return Redirect(f"{base_of(here, row)}?halaman={at}#kotak", status_code=303)
        if form.errors.pop("page", ""):  # the page sends it by itself: no field to lead to
            form.add("", _("Buka halamannya, lalu gambar kotaknya lagi."))
        if found:
            return _found_page(here, row, form, str(data["sought"]), 422)
        return editor(here, row, _number(data.get("page")), form, 422)

    @post("/kotak/hapus", sync_to_thread=True)
    def destroy(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        here, row = changing(session, officer, id, redaction_id)
        try:
            service.remove_box(session, row, UUID(str(data.get("box", ""))))
        except ValueError as error:
            raise NotFound from error
        at = _number(data.get("page"))
        return Redirect(f"{base_of(here, row)}?halaman={at}#kotak", status_code=303)

    @post("/cari", sync_to_thread=True)
    def search(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        redaction_id: FromPath[UUID],
        data: Typed,
    ) -> Template:
        """By POST, so that what is to be hidden stands in no address."""
        here, row = changing(session, officer, id, redaction_id)
        form = DesksForm(SearchForm, data)
        typed = form.clean()
        if typed is None:
            own = _form(here, row)
            own.take(form.errors)
            return editor(here, row, _number(data.get("page")), own, 422)
        return _found_page(here, row, _form(here, row), typed.sought, 200)


def seen(
    session: Session, officer: Officer, id: UUID, redaction_id: UUID
) -> tuple[Scene, Redaction]:
    """The case and a redaction that this officer may know of; NotFound otherwise."""
    here = scene(session, officer, id)
    return here, redacting.for_officer(session, here.info_request, officer, redaction_id)


def changing(
    session: Session, officer: Officer, id: UUID, redaction_id: UUID
) -> tuple[Scene, Redaction]:
    """As `seen`, for those who draw, after they opened the original."""
    here, row = seen(session, officer, id, redaction_id)
    redacting.require_change(session, here.info_request, officer, row)
    if not redacting.was_opened(session, row, officer):
        raise NotFound
    return here, row


def may(here: Scene, row: Redaction) -> bool:
    return redacting.may_change(here.session, here.info_request, here.officer, row)


def base_of(here: Scene, row: Redaction) -> str:
    return f"{here.base}/penghitaman/{row.id}"


def page(here: Scene, row: Redaction, template: str, status: int = 200, **more: Any) -> Template:
    """A page of this redaction, under the head of its case."""
    return show(
        here.session,
        here.officer,
        template,
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        redaction=row,
        base=base_of(here, row),
        may_change=may(here, row),
        **{"form": DesksForm(WhyForm), **more},
    )


def status_page(here: Scene, row: Redaction) -> Template:
    """How far the copy is, or what came of it."""
    views = redacting.of_draft(here.session, row.request_id, row.draft_id)
    view = next(each for each in views if each.id == row.id)
    left = [tuple(each) for each in row.report.get("left", [])]
    return page(here, row, "desk/redact_status.html", view=view, left=left)


def editor(
    here: Scene,
    row: Redaction,
    number: int,
    form: DesksForm[Any],
    status: int,
    *,
    ruled: bool = False,
) -> Template:
    boxes = queries.boxes(here.session, row.id)
    at = min(max(number, 1), len(row.pages))
    return page(
        here,
        row,
        "desk/redact.html",
        status,
        form=form,
        number=at,
        size=row.pages[at - 1],
        ruled=ruled,
        failure=sentence(row.failure) if row.failure else "",
        boxes=redacting.box_views(boxes, at),
        pending=pending(form),
        count=len(boxes),
        elsewhere=_elsewhere(boxes, at),
        grounds=redacting.grounds(),
    )


def _elsewhere(boxes: list[Any], at: int) -> list[tuple[int, int]]:
    """Other pages that have boxes, with how many."""
    count: dict[int, int] = {}
    for box in boxes:
        count[box.page] = count.get(box.page, 0) + 1
    return [(page, many) for page, many in sorted(count.items()) if page != at]


def _form(here: Scene, row: Redaction) -> DesksForm[BoxForm]:
    boxes = queries.boxes(here.session, row.id)
    last = redacting.last_typed(boxes, here.officer)
    return DesksForm(BoxForm, {"ground": USUAL, **last})


def _mark(here: Scene, row: Redaction, typed: Any, form: DesksForm[Any]) -> bool:
    rows = typed.rows if isinstance(typed, FoundForm) else [typed.row]
    given = service.Marking(rows, typed.what, typed.ground, typed.statute)
    try:
        with here.session.begin_nested():
            service.add_boxes(here.session, row, here.officer, given)
            drawn = queries.rows(queries.boxes(here.session, row.id))
            redacting.require_quiet(row, drawn, typed.what, "what")
    except Invalid as refusal:
        form.take(refusal.errors)
        return False
    return True


def _found_page(
    here: Scene, row: Redaction, form: DesksForm[Any], sought: str, status: int
) -> Template:
    try:
        found = drawing.search(queries.original(row), sought)
    except Refused as verdict:
        raise refused(verdict.code) from verdict
    places = [
        (":".join(str(part) for part in place), place[0], redacting.place(place[1], place[2]))
        for place in found
    ]
    return page(
        here,
        row,
        "desk/redact_found.html",
        status,
        form=form,
        sought=sought,
        places=places,
        grounds=redacting.grounds(),
    )


def _number(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
