"""`/api/v1/objections/{number}/papers` with the objection's own code in `X-Tracking-Code`."""

from typing import Any

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody
from sqlmodel import Session

from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.kit.i18n import _
from ppid.objections import service
from ppid.objections.service.files import EVIDENCE, POWER
from ppid.tracking.api import Code
from ppid.tracking.lookup import find_objection
from ppid.tracking.schemas import Paper
from ppid.web import limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit


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
        made = service.add_papers(session, objection, sent, APPLICANT)
        limits.submitted(visit().address)
        return [Paper(id=row.id, name=row.name, size=row.size, sha256=row.sha256) for row in made]
