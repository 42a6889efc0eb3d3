"""`/petugas/sengketa` and `/komisi/sengketa`: dispute files, the respondent's and the Commission's.

The pages are the same; what each may do with them is not.
"""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk import disputes
from ppid.desk.disputes import OURS as BASE
from ppid.desk.disputes import Side
from ppid.desk.forms import DesksForm
from ppid.desk.pages import dispute_verbs as verbs
from ppid.desk.pages.common import Sent, Typed, show
from ppid.desk.pages.dispute_scene import Verb, answer, ask, scene
from ppid.disputes.docket import bar, calendar, queries, service
from ppid.disputes.docket.schemas import Registering
from ppid.disputes.docket.service.common import RECORDS
from ppid.documents import queries as documents
from ppid.documents.names import headers_for
from ppid.errors import Invalid
from ppid.objections.words import named
from ppid.statute.grounds import GROUNDS
from ppid.web.guards import require
from ppid.web.uploads import FILES

Db = NamedDependency[Session]
Who = NamedDependency[Officer]
Id = FromPath[UUID]
ICS = "text/calendar"


class DisputeListPages(Controller):
    """The respondent's list; the Commission's own is `/komisi`."""

    path = BASE
    guards = [require(*queries.RESPONDENT)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(self, session: Db, officer: Who, selesai: FromQuery[str] = "") -> Template:
        context = disputes.context(session, officer, closed=bool(selesai))
        side = Side.of(officer)
        return show(session, officer, "desk/disputes.html", at=side.at, **side.frame, **context)

    @get("/sidang.ics", sync_to_thread=True)
    def hearings(self, session: Db, officer: Who) -> Response[bytes]:
        return _ics(calendar.of_body(session, officer, BASE), "sidang")


class _FilePages(Controller):
    """What both sides have: the file, its papers, its calendar, and recording a new one."""

    @get("/catat", sync_to_thread=True)
    def new(self, session: Db, officer: Who) -> Template:
        service.require_role(officer, RECORDS)
        return _asked(session, officer, DesksForm(Registering), 200)

    @post("/catat", sync_to_thread=True)
    def create(self, session: Db, officer: Who, data: Typed) -> Template | Redirect:
        service.require_role(officer, RECORDS)
        form = DesksForm(Registering, data)
        if (typed := form.clean()) is not None:
            try:
                with session.begin_nested():
                    made = service.register(session, officer, typed)
                return Redirect(f"{Side.of(officer).base}/{made.id}", status_code=303)
            except Invalid as refusal:
                form.take(refusal.errors)
        return _asked(session, officer, form, 422)

    @get("/{id:uuid}", sync_to_thread=True)
    def show(self, session: Db, officer: Who, id: Id) -> Template:
        dispute, side = queries.for_officer(session, officer, id), Side.of(officer)
        context = disputes.file_of(session, officer, dispute, side)
        return show(session, officer, "desk/dispute.html", at=side.at, **side.frame, **context)

    @get("/{id:uuid}/sidang.ics", sync_to_thread=True)
    def hearings_of(self, session: Db, officer: Who, id: Id) -> Response[bytes]:
        dispute = queries.for_officer(session, officer, id)
        return _ics(calendar.of_file(session, officer, dispute, Side.of(officer).base), "sidang")

    @post("/{id:uuid}/berkas/{document_id:uuid}/buka", sync_to_thread=True, status_code=200)
    def open_paper(
        self, session: Db, officer: Who, id: Id, document_id: FromPath[UUID], data: Typed
    ) -> Response[bytes]:
        """Each opening is a line in the audit."""
        dispute = queries.for_officer(session, officer, id)
        document = queries.paper(session, officer, dispute, document_id)
        service.open_paper(session, dispute, officer, document)
        content = documents.read(document)
        return Response(content, media_type=document.media_type, headers=headers_for(document))

    @get("/{id:uuid}/berkas", sync_to_thread=True)
    def new_paper(self, session: Db, officer: Who, id: Id) -> Template:
        return ask(scene(session, officer, id), verbs.SERVE)

    @post("/{id:uuid}/berkas", sync_to_thread=True, request_max_body_size=FILES)
    def create_paper(self, session: Db, officer: Who, id: Id, data: Sent) -> Template | Redirect:
        return answer(scene(session, officer, id, data), verbs.SERVE)

    @get("/{id:uuid}/sidang/{hearing_id:uuid}", sync_to_thread=True)
    def edit_hearing(
        self, session: Db, officer: Who, id: Id, hearing_id: FromPath[UUID]
    ) -> Template:
        return ask(scene(session, officer, id, part=hearing_id), verbs.RESCHEDULE)

    @post("/{id:uuid}/sidang/{hearing_id:uuid}", sync_to_thread=True)
    def update_hearing(
        self, session: Db, officer: Who, id: Id, hearing_id: FromPath[UUID], data: Typed
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data, hearing_id), verbs.RESCHEDULE)


class DisputePages(_FilePages):
    path = BASE
    guards = [require(*queries.RESPONDENT)]  # noqa: RUF012

    @get("/{id:uuid}/perintah/{order_id:uuid}", sync_to_thread=True)
    def ask_execution(
        self, session: Db, officer: Who, id: Id, order_id: FromPath[UUID]
    ) -> Template:
        return ask(scene(session, officer, id, part=order_id), verbs.EXECUTE)

    @post("/{id:uuid}/perintah/{order_id:uuid}", sync_to_thread=True)
    def create_execution(
        self, session: Db, officer: Who, id: Id, order_id: FromPath[UUID], data: Typed
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data, order_id), verbs.EXECUTE)


class CommissionFilePages(_FilePages):
    path = bar.FILES
    guards = [require(Role.COMMISSION)]  # noqa: RUF012


def _acts(base: str, roles: tuple[str, ...], verb: Verb[Any]) -> type[Controller]:
    """The two pages of one act: asking and doing."""

    class ActPages(Controller):
        path = f"{base}/{{id:uuid}}/{verb.path}"
        guards = [require(*roles)]  # noqa: RUF012

        @get("/", sync_to_thread=True)
        def new(self, session: Db, officer: Who, id: Id) -> Template:
            return ask(scene(session, officer, id), verb)

        @post("/", sync_to_thread=True)
        def create(self, session: Db, officer: Who, id: Id, data: Typed) -> Template | Redirect:
            return answer(scene(session, officer, id, data), verb)

    return ActPages


def _asked(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    side = Side.of(officer)
    grounds = list(zip(GROUNDS, named(list(GROUNDS)), strict=True))
    context = {**side.frame, "form": form, "grounds": grounds}
    return show(session, officer, "desk/dispute_new.html", status=status, at=side.at, **context)


def _ics(content: bytes, name: str) -> Response[bytes]:
    headers = {"content-disposition": f'attachment; filename="{name}.ics"'}
    return Response(content, media_type=ICS, headers=headers)


RESPONDENT = tuple(queries.RESPONDENT)
CONTROLLERS: tuple[type[Controller], ...] = (
    DisputeListPages,
    DisputePages,
    CommissionFilePages,
    *(_acts(BASE, RESPONDENT, verb) for verb in (*verbs.BOTH, *verbs.OURS)),
    *(_acts(bar.FILES, (Role.COMMISSION,), verb) for verb in verbs.BOTH),
)
