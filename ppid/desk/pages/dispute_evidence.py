"""`/petugas/sengketa/{id}/berkas-bukti`: the respondent's bundle, how far it is, and its files."""

from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import dispute_evidence
from ppid.desk.disputes import OURS, Side
from ppid.desk.pages.common import Typed, show
from ppid.disputes.docket import queries as docket
from ppid.disputes.docket.models import Dispute
from ppid.disputes.evidence import queries, service
from ppid.documents.names import download
from ppid.web.guards import require

Db = NamedDependency[Session]
Who = NamedDependency[Officer]
Id = FromPath[UUID]
MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}


class EvidencePages(Controller):
    """One press makes it; each making and each opening is a line in the audit."""

    path = f"{OURS}/{{id:uuid}}/{dispute_evidence.PATH}"
    guards = [require(*queries.LEADS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(self, session: Db, officer: Who, id: Id) -> Template:
        dispute, side = docket.for_officer(session, officer, id), Side.of(officer)
        context = dispute_evidence.context(session, officer, dispute, side)
        page = "desk/dispute_evidence.html"
        return show(session, officer, page, at=side.at, **side.frame, **context)

    @post("/", sync_to_thread=True)
    def create(self, session: Db, officer: Who, id: Id, data: Typed) -> Redirect:
        """Made of the register as it is today; asked twice while it waits, it is made once."""
        dispute = docket.for_officer(session, officer, id)
        service.ask(session, dispute, officer)
        return Redirect(f"{OURS}/{dispute.id}/{dispute_evidence.PATH}", status_code=303)

    @post("/pdf", sync_to_thread=True, status_code=200)
    def open_pdf(self, session: Db, officer: Who, id: Id, data: Typed) -> Response[bytes]:
        return _handed(session, officer, docket.for_officer(session, officer, id), "pdf")

    @post("/zip", sync_to_thread=True, status_code=200)
    def open_zip(self, session: Db, officer: Who, id: Id, data: Typed) -> Response[bytes]:
        return _handed(session, officer, docket.for_officer(session, officer, id), "zip")


def _handed(session: Session, officer: Officer, dispute: Dispute, ending: str) -> Response[bytes]:
    content = service.opened(session, dispute, officer, ending)
    name = f"berkas-bukti-{dispute.case_number}.{ending}"
    headers = download(name, MEDIA[ending])
    return Response(content, media_type=MEDIA[ending], headers=headers)
