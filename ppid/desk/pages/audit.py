"""`/petugas/audit`: every act and every opening of identity data; one case's audit as evidence."""

from urllib.parse import parse_qsl

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import audit as listing
from ppid.desk.bar import AUDIT
from ppid.desk.pages.common import Typed, show
from ppid.reports import audit
from ppid.web.guards import require
from ppid.web.visit import visit


class AuditPages(Controller):
    """For those who watch over the work; it names people and acts, never what was opened."""

    path = AUDIT
    guards = [require(*audit.SEES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        asked = audit.read(dict(parse_qsl(visit().query)))
        found = listing.context(session, officer, asked)
        return show(session, officer, "desk/audit.html", at=AUDIT, **found)

    @post("/bukti", sync_to_thread=True, status_code=200)
    def take(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Response[bytes]:
        """One case's whole history, signed; taking it out is written down."""
        name, content = listing.export(session, officer, str(data.get("nomor", "")).strip())
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type="application/zip", headers=headers)
