"""`/petugas/pembatasan`: networks that are asked for an effort, lifted for a day or held again."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import throttles
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import Typed, show
from ppid.desk.throttles import MAY_LIFT, PATH, LiftForm
from ppid.efforts import queries, service
from ppid.web.guards import require

Form = DesksForm[LiftForm]


class ThrottlePages(Controller):
    path = PATH
    guards = [require(*MAY_LIFT)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _page(session, officer, DesksForm(LiftForm))

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        """A network that is free already stays so, and nothing is written twice."""
        form = DesksForm(LiftForm, data)
        given = form.clean()
        if given is None:
            return _page(session, officer, form, 422)
        if not queries.is_lifted(session, given.code):
            service.lift(session, officer.public_body_id, officer.id, given.code, given.reason)
        return Redirect(PATH, status_code=303)

    @get("/{id:uuid}/akhiri", sync_to_thread=True)
    def ask_to_end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        row = queries.one(session, officer.public_body_id, id)
        return show(session, officer, "desk/throttle_end.html", at=PATH, lifted=row, base=PATH)

    @post("/{id:uuid}/akhiri", sync_to_thread=True)
    def end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        row = queries.one(session, officer.public_body_id, id)
        service.restore(session, row, officer.id)
        return Redirect(PATH, status_code=303)


def _page(session: Session, officer: Officer, form: Form, status: int = 200) -> Template:
    return show(
        session,
        officer,
        "desk/throttles.html",
        status=status,
        at=PATH,
        form=form,
        asked=throttles.asked(session, officer),
        lifted=throttles.lifted(session, officer),
        base=PATH,
    )
