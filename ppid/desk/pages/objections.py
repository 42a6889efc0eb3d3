"""`/petugas/keberatan`: the objections by their clock, and the file of each; identity closed."""

from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import files, objection_shown, objection_steps, objections, seen
from ppid.desk.objections import BASE
from ppid.desk.pages.common import Typed, show
from ppid.documents import queries as documents
from ppid.documents.names import headers_for
from ppid.errors import NotFound
from ppid.holidays.queries import calendar
from ppid.notices.objection_letters import receipt_pdf
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.web.guards import require


class ObjectionListPages(Controller):
    path = BASE
    guards = [require(*queries.READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        selesai: FromQuery[str] = "",
        perintah: FromQuery[str] = "",
    ) -> Template:
        tab = objections.CLOSED if selesai else objections.ORDERS if perintah else ""
        context = objections.context(session, officer, tab)
        return show(session, officer, "desk/objections.html", at=BASE, **context)


class ObjectionPages(Controller):
    """Read by the seat that decides, the desk and the supervisor; each opening is written down."""

    path = f"{BASE}/{{id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        sudah: FromQuery[str] = "",
    ) -> Template:
        """`sudah`: the same act was sent again, and was done before."""
        found = queries.for_officer(session, officer, id)
        days, rows = calendar(session, found.public_body_id), queries.clock_rows(session, found)
        after = objection_shown.after(session, officer, found, rows, days, clock.today())
        steps = objection_steps.steps(session, found, officer)
        context = objections.file_of(session, officer, found, steps, after)
        again = bool(sudah and found.closed_on)
        return show(session, officer, "desk/objection.html", at=BASE, again=again, **context)

    @get("/identitas", sync_to_thread=True)
    def ask_identity(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        found = _identity_of(session, officer, id)
        case = objections.head(session, found)
        return show(session, officer, "desk/identity_ask.html", at=BASE, case=case)

    @post("/identitas", sync_to_thread=True)
    def open_identity(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template:
        """Written down first, then shown: on no page that a history or a refresh could show."""
        found = _identity_of(session, officer, id)
        service.open_identity(session, found, officer)
        return show(
            session,
            officer,
            "desk/identity.html",
            at=BASE,
            case=objections.head(session, found),
            identity=requests.identity(session, found),
            seen=_seen(session, found),
            papers=files.papers(session, found.id),
        )

    @post("/berkas/{document_id:uuid}/buka", sync_to_thread=True)
    def open_paper(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        document_id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes] | Redirect:
        """Only after the identity was opened; each opening is a line of its own."""
        found = _identity_of(session, officer, id)
        document = documents.get(session, found.id, document_id)
        if not files.identity_was_opened(session, found.id, officer.id):
            return Redirect(f"{BASE}/{found.id}/identitas", status_code=303)
        service.open_paper(session, found, officer, document)
        content = documents.read(document)
        return Response(content, media_type=document.media_type, headers=headers_for(document))

    @post("/tanda-terima.pdf", sync_to_thread=True)
    def receipt(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Response[bytes]:
        """The numbered statement, for the counter: it names who objects, hence is written down."""
        found = _identity_of(session, officer, id)
        service.open_identity(session, found, officer)
        headers = {"Content-Disposition": 'inline; filename="tanda-terima-keberatan.pdf"'}
        content = receipt_pdf(session, found)
        return Response(content, media_type="application/pdf", headers=headers)


def _seen(session: Session, objection: Objection) -> list[tuple[str, str]]:
    """What the desk saw of who asked, where the objection is against a request of ours."""
    if objection.request_id is None:
        return []
    return seen.seen_lines(session, session.get_one(InformationRequest, objection.request_id))


def _identity_of(session: Session, officer: Officer, id: UUID) -> Objection:
    """Only the desk and the Atasan PPID open identities; for others there is no such page."""
    found = queries.for_officer(session, officer, id)
    if officer.role not in queries.OPENS_IDENTITY:
        raise NotFound
    return found
