"""Putting right the address that mail about a case goes to."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, contacts, once
from ppid.desk.contact_forms import EmailForm
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Scene, Typed, desk_scene, refused, show
from ppid.requests import service
from ppid.requests.service.contacts import REQUESTER
from ppid.web.guards import require


class ContactPages(Controller):
    """No address on file is shown here: that is the opening of an identity, which is recorded."""

    path = "/petugas/permohonan/{id:uuid}/surel"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        untuk: FromQuery[str] = REQUESTER,
    ) -> Template:
        return _ask(desk_scene(session, officer, id), DesksForm(EmailForm, {"whose": untuk}), 200)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """Then on to what did not arrive, where sending it again is offered."""
        here, form = desk_scene(session, officer, id), DesksForm(EmailForm, data)
        version = version_of(data)

        def correct(typed: EmailForm) -> None:
            service.correct_email(
                session, here.info_request, officer,
                typed.whose, typed.email, typed.way, typed.reason,
            )  # fmt: skip

        if once.act(session, here.info_request, officer, "correct_email", version, form, correct):
            whose = form.value("whose", REQUESTER)
            failed = contacts.unreached(session, here.info_request, whose)
            return Redirect(failed or here.base, status_code=303)
        return _ask(here, form, refused(here, form, version))


def _ask(here: Scene, form: DesksForm[EmailForm], status: int) -> Template:
    return show(
        here.session, here.officer, "desk/correct_email.html", status=status, at="/petugas",
        case=case.head(here.session, here.info_request),
        form=form,
        people=contacts.people(here.session, here.info_request),
        ways=contacts.ways(),
    )  # fmt: skip
