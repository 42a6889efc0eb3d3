"""`/petugas/kantor`: the rules that the office works by, each on its own page."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import bar, waiting
from ppid.desk.pages.common import show
from ppid.web.guards import require


class OfficePages(Controller):
    path = bar.OFFICE
    guards = [require(*bar.GATHERED)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        links = bar.rules(officer, waiting.figures(session, officer))
        return show(session, officer, "desk/office.html", at=bar.OFFICE, links=links)
