"""`/api/v1/requests/{number}` with the secret code in `X-Tracking-Code`: one's own case.

And `/api/v1/objections/{number}/papers`, by the objection's own number and code.
"""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, MultipartBody
from litestar.response import Stream
from sqlmodel import Session

from ppid import clock
from ppid.documents import queries as documents
from ppid.documents.names import headers_for
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.kit.i18n import _
from ppid.notices.letters import NOTICE
from ppid.objections import service as objecting
from ppid.objections.service.files import EVIDENCE, POWER
from ppid.requests import service as service_of_requests
from ppid.tracking import letters, queries, service
from ppid.tracking.lookup import find, find_objection
from ppid.tracking.progress import progress
from ppid.tracking.schemas import Paper, Progress
from ppid.web import limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

Code = Annotated[
    str, HeaderParameter(name="X-Tracking-Code", description="Kode lacak rahasia, 16 huruf.")
]


class TrackingApi(Controller):
    """A wrong number and a wrong code get the same 404."""

    path = "/api/v1/requests/{number:str}"
    include_in_schema = True
    tags = ["Permohonan"]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True, summary="Lihat perkembangan permohonan")
    def show(
        self, session: NamedDependency[Session], number: FromPath[str], code: Code = ""
    ) -> Progress:
        """Status, timeline, deadlines with their legal basis, and the answer once it was sent."""
        info_request = find(session, number, code)
        case = queries.case_of(session, info_request, clock.today())
        if case.notice is not None and case.notice.first_opened_at is None:
            service.note_opening(info_request.id)
        return progress(case)

    @get("/letter", sync_to_thread=True, summary="Unduh pemberitahuan tertulis (PDF)")
    def letter(
        self, session: NamedDependency[Session], number: FromPath[str], code: Code = ""
    ) -> Response[bytes]:
        """The written notice, or the signed scan of it, once it was sent."""
        info_request = find(session, number, code)
        letter = letters.of_answer(session, info_request, NOTICE)
        headers = letters.headers_for(letter)
        return Response(letter.content, media_type=letter.media_type, headers=headers)

    @get("/files/{id:uuid}", sync_to_thread=True, summary="Unduh berkas jawaban")
    def download(
        self,
        session: NamedDependency[Session],
        number: FromPath[str],
        id: FromPath[UUID],
        code: Code = "",
    ) -> Stream:
        """One file of the answer, as listed under `answer.files`."""
        info_request = find(session, number, code)
        document = queries.released(session, info_request, id)
        content = documents.content(document)
        service.note_file_opening(info_request, document)
        headers = headers_for(document)
        return Stream(content, headers=headers, media_type=headers.pop("Content-Type"))

    @post(
        "/papers",
        sync_to_thread=True,
        request_max_body_size=FILES,
        summary="Tambah berkas permohonan",
    )
    def add_papers(
        self,
        session: NamedDependency[Session],
        number: FromPath[str],
        data: MultipartBody[dict[str, Any]],
        code: Code = "",
    ) -> list[Paper]:
        """PDF, JPG or PNG in any fields of the form; five files a request, 10 MB each."""
        info_request = find(session, number, code)
        uploads = [Upload(*file) for name in data for file in files_of(data, name)]
        if not uploads:
            raise Invalid({"berkas": _("Kirim paling sedikit satu berkas.")})
        limits.submitting(visit().address)
        made = service_of_requests.add_papers(session, info_request, uploads, APPLICANT)
        limits.submitted(visit().address)
        return [Paper(id=row.id, name=row.name, size=row.size, sha256=row.sha256) for row in made]


class ObjectionPaperApi(Controller):
    """A wrong number and a wrong code get the same 404."""

    path = "/api/v1/objections/{number:str}/papers"
    include_in_schema = True
    tags = ["Keberatan"]  # noqa: RUF012 (Litestar reads it once)

    @post("/", sync_to_thread=True, request_max_body_size=FILES, summary="Tambah berkas keberatan")
    def create(
        self,
        session: NamedDependency[Session],
        number: FromPath[str],
        data: MultipartBody[dict[str, Any]],
        code: Code = "",
    ) -> list[Paper]:
        """`surat_kuasa` for powers and identity, any other field for evidence; five in all."""
        objection = find_objection(session, number, code)
        sent = {
            POWER: [Upload(*file) for file in files_of(data, POWER)],
            EVIDENCE: [
                Upload(*file) for name in data if name != POWER for file in files_of(data, name)
            ],
        }
        if not any(sent.values()):
            raise Invalid({EVIDENCE: _("Kirim paling sedikit satu berkas.")})
        limits.submitting(visit().address)
        made = objecting.add_papers(session, objection, sent, APPLICANT)
        limits.submitted(visit().address)
        return [Paper(id=row.id, name=row.name, size=row.size, sha256=row.sha256) for row in made]
