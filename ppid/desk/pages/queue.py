"""`/petugas`: the queue, and on a phone its facets on a page of their own."""

from urllib.parse import parse_qsl

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.desk import filters, queue
from ppid.desk.pages.common import REGISTERS, show
from ppid.web.guards import require
from ppid.web.visit import visit


class QueuePages(Controller):
    path = "/petugas"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template | Redirect:
        if officer.role == Role.COMMISSION:
            return Redirect("/komisi", status_code=303)
        if officer.role == Role.ADMIN:
            return show(session, officer, "desk/admin.html")
        return self._queue(session, officer, "desk/queue.html")

    @get("/saring", sync_to_thread=True)
    def facets(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template | Redirect:
        if officer.role in {Role.COMMISSION, Role.ADMIN}:
            return Redirect("/petugas", status_code=303)
        return self._queue(session, officer, "desk/facets.html")

    def _queue(self, session: Session, officer: Officer, template: str) -> Template:
        asked = filters.read(parse_qsl(visit().query, max_num_fields=200))
        context = queue.context(session, officer, asked)
        may = officer.role in REGISTERS
        own = "/petugas/catat/saya" if officer.role in UNIT_ROLES else ""  # the desk sees all here
        return show(
            session, officer, template, at="/petugas", may_register=may, own_href=own, **context
        )
