"""`/petugas/tampilan`: saving a state of the queue, and letting one go."""

from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import filters, views
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import READS, Typed, show
from ppid.desk.views import PATH, ViewForm
from ppid.errors import Invalid
from ppid.web.guards import require
from ppid.web.visit import visit

Form = DesksForm[ViewForm]


class ViewPages(Controller):
    path = PATH
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", guards=[require(*READS)], sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        rows = views.of(session, officer)
        return show(session, officer, "desk/views.html", at="/petugas", rows=rows)

    @get("/baru", guards=[require(*READS)], sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        return _page(session, officer, DesksForm(ViewForm), visit().query)

    @post("/", guards=[require(*READS)], sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form, address = DesksForm(ViewForm, data), str(data.get("address", ""))[:8_000]
        typed = form.clean()
        if typed is not None:
            try:
                row = views.save(session, officer, typed.name, _pairs(address))
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(f"/petugas{row.address}", status_code=303)
        return _page(session, officer, form, address, 422)

    @get("/{id:uuid}/hapus", sync_to_thread=True)
    def ask_to_remove(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        row = views.one(session, officer, id)
        return show(session, officer, "desk/view_remove.html", at="/petugas", row=row)

    @post("/{id:uuid}/hapus", sync_to_thread=True)
    def remove(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        views.remove(session, officer, views.one(session, officer, id))
        return Redirect(PATH, status_code=303)


def _pairs(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, max_num_fields=200)


def _page(
    session: Session, officer: Officer, form: Form, query: str, status: int = 200
) -> Template:
    asked = filters.read(_pairs(query))
    return show(
        session,
        officer,
        "desk/view_new.html",
        status=status,
        at="/petugas",
        form=form,
        filters=asked,
        address=asked.address(after="")[len("/petugas?") :],
    )
