"""`/informasi/dikecualikan`: what may not be had, why, and for how long."""

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.catalogue import exempted
from ppid.catalogue.pages.common import FRESH, body_of, page


class ExemptedPages(Controller):
    path = "/informasi"
    include_in_schema = False

    @get("/dikecualikan", sync_to_thread=True)
    def index(self, session: NamedDependency[Session]) -> Template:
        today = clock.today()
        found = exempted.rows(session, body_of(session).id, today)
        return page("catalogue/exempted.html", rows=found, today=today)

    @get("/dikecualikan.csv", sync_to_thread=True)
    def as_csv(self, session: NamedDependency[Session]) -> Response[str]:
        found = exempted.rows(session, body_of(session).id, clock.today())
        name = f"informasi-dikecualikan-{clock.today().isoformat()}.csv"
        headers = FRESH | {"content-disposition": f'attachment; filename="{name}"'}
        return Response(exempted.as_csv(found), media_type="text/csv", headers=headers)
