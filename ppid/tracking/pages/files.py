"""Files of the sent answer, handed out as downloads to whoever may follow the request."""

from uuid import UUID

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream
from sqlmodel import Session

from ppid.documents import queries as documents
from ppid.documents.names import headers_for
from ppid.requests.models import InformationRequest
from ppid.tracking import queries, service
from ppid.tracking.pages import access


class FilePages(Controller):
    """The first download is kept as proof of receipt."""

    path = "/permohonan/lacak/berkas"
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/{id:uuid}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        info_request: NamedDependency[InformationRequest],
        id: FromPath[UUID],
    ) -> Stream:
        document = queries.released(session, info_request, id)
        content = documents.content(document)
        service.note_file_opening(info_request, document)
        headers = headers_for(document)
        return Stream(content, headers=headers, media_type=headers.pop("Content-Type"))
