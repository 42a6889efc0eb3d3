"""`/petugas/keberatan/{id}/tanggapan`: draft, approval, number, signature, sending, preview."""

from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import letters
from ppid.desk.objections import BASE
from ppid.desk.pages.common import Sent, Typed
from ppid.desk.pages.files import file, pdf
from ppid.desk.pages.objection_scene import answer, ask, scene
from ppid.desk.pages.objection_verbs import APPROVE, DRAFT, NUMBER, PAPER, SEND, SIGN
from ppid.documents import queries
from ppid.errors import NotFound
from ppid.notices import objection_answers
from ppid.objections import answer_queries
from ppid.statute.objecting import ObjectionStatus
from ppid.web.guards import require
from ppid.web.uploads import FILES


class ObjectionAnswerPages(Controller):
    path = f"{BASE}/{{id:uuid}}/tanggapan"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), DRAFT)

    @post("/", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """Keep what is written; the button says what comes next."""
        return answer(scene(session, officer, id, data), DRAFT)

    @get("/pratinjau.pdf", sync_to_thread=True)
    def preview(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """The letter as it stands; it names who objects, so opening it is written down."""
        here = scene(session, officer, id)
        made = objection_answers.answer_pdf(session, here.objection)
        letters.note_opening(session, here.objection, officer)
        return pdf(made, "tanggapan.pdf")

    @get("/pindaian", sync_to_thread=True)
    def scan(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """The signed scan that is sent, to be looked at before; opening it is written down."""
        here = scene(session, officer, id)
        row = answer_queries.answer(session, here.objection)
        if row is None or row.signed_document_id is None:
            raise NotFound
        document = queries.get(session, here.objection.id, row.signed_document_id)
        letters.note_opening(session, here.objection, officer)
        return file(document)

    @get("/setujui", sync_to_thread=True)
    def new_approval(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), APPROVE)

    @post("/setujui", sync_to_thread=True)
    def create_approval(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), APPROVE)

    @get("/nomor", sync_to_thread=True)
    def new_number(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), NUMBER)

    @post("/nomor", sync_to_thread=True)
    def create_number(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), NUMBER)

    @get("/tanda-tangan", sync_to_thread=True)
    def new_signature(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), SIGN)

    @post("/tanda-tangan", sync_to_thread=True, request_max_body_size=FILES)
    def create_signature(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), SIGN)

    @get("/kirim", sync_to_thread=True)
    def new_sending(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), SEND)

    @post("/kirim", sync_to_thread=True)
    def create_sending(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), SEND)

    @get("/kertas", sync_to_thread=True)
    def new_paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), PAPER)

    @post("/kertas", sync_to_thread=True, request_max_body_size=FILES)
    def create_paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        """An answer of before: its true day decides whether it was in time.

        From a second tab the same form is the act that was done; there the case says so.
        """
        here = scene(session, officer, id, data)
        before = not ObjectionStatus(here.objection.status).is_open
        made = answer(here, PAPER)
        if before and isinstance(made, Redirect):
            return Redirect(f"{here.base}?sudah=ya", status_code=303)
        return made
