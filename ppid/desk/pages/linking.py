"""Tying two cases and untying them, each with its reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, linked, once
from ppid.desk.forms import DesksForm, ReasonForm, version_of
from ppid.desk.linked import LinkForm
from ppid.desk.pages.common import Scene, Typed, refused, scene, show
from ppid.errors import Forbidden, NotFound
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.web.guards import require
from ppid.web.visit import visit


class LinkPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/taut"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = _scene(session, officer, id)
        asked = visit().query.removeprefix("ke=")[:60]
        return _link_page(here, DesksForm(LinkForm, {"number": asked} if asked else {}))

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here = _scene(session, officer, id, data)
        form = DesksForm(LinkForm, data)
        if _once(here, "link", form, lambda typed: _link(here, typed)):
            return Redirect(here.base, status_code=303)
        return _link_page(here, form, refused(here, form, version_of(data)))

    @get("/{other:uuid}/lepas", sync_to_thread=True)
    def ask_to_end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        other: FromPath[UUID],
    ) -> Template:
        here = _scene(session, officer, id)
        return _unlink_page(here, _tied(here, other), DesksForm(ReasonForm))

    @post("/{other:uuid}/lepas", sync_to_thread=True)
    def end(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        other: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """A second press finds them untied already: that is what was wanted."""
        here = _scene(session, officer, id, data)
        beside = queries.for_officer(session, officer, other)
        if service.tie(session, here.info_request, beside) is None:
            return Redirect(here.base, status_code=303)
        form = DesksForm(ReasonForm, data)
        if typed := form.clean():
            service.unlink(session, here.info_request, beside, officer, typed.reason)
            return Redirect(here.base, status_code=303)
        return _unlink_page(here, beside, form, 422)


def _scene(
    session: Session, officer: Officer, id: UUID, data: Mapping[str, Any] | None = None
) -> Scene:
    """Whoever may not see the case finds nothing; whoever only reads it may not tie."""
    here = scene(session, officer, id, data)
    if officer.role not in service.MAY_LINK:
        raise Forbidden
    return here


def _once(here: Scene, name: str, form: DesksForm[LinkForm], do: once.Do[LinkForm]) -> bool:
    return once.act(
        here.session,
        here.info_request,
        here.officer,
        name,
        version_of(here.data),
        form,
        do,
    )


def _link(here: Scene, typed: LinkForm) -> None:
    other = linked.named(here.session, here.officer, typed.number)
    service.link(here.session, here.info_request, other, here.officer, typed.reason)


def _tied(here: Scene, other: UUID) -> InformationRequest:
    beside = queries.for_officer(here.session, here.officer, other)
    row = service.tie(here.session, here.info_request, beside)
    if row is None:
        raise NotFound
    service.require_own_tie(here.session, row, here.officer)
    return beside


def _link_page(here: Scene, form: DesksForm[LinkForm], status: int = 200) -> Template:
    head = case.head(here.session, here.info_request)
    return show(
        here.session, here.officer, "desk/link.html", status=status, at="/petugas", case=head,
        form=form,
    )  # fmt: skip


def _unlink_page(
    here: Scene, beside: InformationRequest, form: DesksForm[ReasonForm], status: int = 200
) -> Template:
    return show(
        here.session,
        here.officer,
        "desk/unlink.html",
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        beside=beside,
        form=form,
    )
