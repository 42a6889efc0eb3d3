"""Files of a case: answers to whoever sees the case; sealed papers only in writing."""

from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import files, uploads
from ppid.desk.pages.case import identity_scene
from ppid.desk.pages.common import Typed, scene
from ppid.documents import queries
from ppid.documents.models import Document
from ppid.documents.names import headers_for
from ppid.errors import NotFound
from ppid.web.guards import require


class FilePages(Controller):
    path = "/petugas/permohonan/{id:uuid}/berkas/{document_id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        document_id: FromPath[UUID],
    ) -> Response[bytes]:
        here = scene(session, officer, id)
        document = queries.get(session, here.info_request.id, document_id)
        if files.is_closed(document):
            raise NotFound
        return file(document)

    @post("/buka", sync_to_thread=True)
    def open_paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        document_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes] | Redirect:
        """Only after the identity was opened; each opening is a line of its own."""
        here = identity_scene(session, officer, id)
        document = queries.get(session, here.info_request.id, document_id)
        if not files.identity_was_opened(session, here.info_request.id, officer.id):
            return Redirect(f"{here.base}/identitas", status_code=303)
        uploads.opened(session, officer, here.info_request, document)
        return file(document)


def file(document: Document) -> Response[bytes]:
    """The kept file; NotServed while it waits for the scanner or failed it."""
    return Response(
        queries.read(document), media_type=document.media_type, headers=headers_for(document)
    )


def pdf(content: bytes, name: str) -> Response[bytes]:
    """A letter of ours, shown in the browser."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return Response(content, media_type="application/pdf", headers=headers)
