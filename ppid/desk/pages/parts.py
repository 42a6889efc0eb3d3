"""`…/bagian/…`: what one unit of several is to answer, and its internal day."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import case
from ppid.desk.forms import TYPED, DesksForm, NeededText, version_of
from ppid.desk.pages.common import Scene, Typed, scene, show
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.models import Assignment
from ppid.units.models import Unit
from ppid.web.guards import require


class PartForm(BaseModel):
    model_config = TYPED
    note: NeededText
    due: fields.FutureDate


class PartPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/bagian/{part_id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        part_id: FromPath[UUID],
    ) -> Template:
        here, part = _part(session, officer, id, part_id)
        due = part.internal_due_on.isoformat() if part.internal_due_on else ""
        return _page(here, part, DesksForm(PartForm, {"note": part.note, "due": due}), 200)

    @post("/", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        part_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here, part = _part(session, officer, id, part_id)
        form, status = DesksForm(PartForm, data), 422
        if typed := form.clean():
            try:
                with session.begin_nested():
                    _change(here, part, typed, version_of(data))
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(here.base, status_code=303)
        return _page(here, part, form, status)


def _part(session: Session, officer: Officer, id: UUID, part_id: UUID) -> tuple[Scene, Assignment]:
    """The case and one of its parts, for the desk."""
    here = scene(session, officer, id)
    if officer.role not in DESK_ROLES:
        raise Forbidden
    part = session.get(Assignment, part_id)
    if part is None or part.request_id != here.info_request.id:
        raise NotFound
    return here, part


def _change(here: Scene, part: Assignment, typed: PartForm, version: int) -> None:
    if (part.note, part.internal_due_on) == (typed.note, typed.due):  # pressed twice
        return
    service.hold(here.session, here.info_request, version)
    service.change_part(
        here.session, here.info_request, here.officer, part, typed.note, typed.due, here.today
    )


def _page(here: Scene, part: Assignment, form: DesksForm[Any], status: int) -> Template:
    limits = queries.answer_limits(here.session, here.info_request)
    return show(
        here.session,
        here.officer,
        "desk/part.html",
        status=status,
        at="/petugas",
        case=case.head(here.session, here.info_request),
        form=form,
        part=part,
        unit=here.session.get_one(Unit, part.unit_id).name,
        answer_due=limits[0] if limits else None,
    )
