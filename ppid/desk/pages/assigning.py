"""*Disposisi*: to one or more units, with what speaks for each; and back from a unit."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import suggestions
from ppid.desk.assign_forms import AssignForm
from ppid.desk.forms import HandBackForm
from ppid.desk.pages.common import Scene, Typed, Verb, again, answer, ask
from ppid.errors import Invalid, NotFound
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.schemas import OwnPart
from ppid.statute.transitions import Act
from ppid.units import queries as units
from ppid.web.guards import require


def _assign(here: Scene, typed: AssignForm) -> None:
    known = {
        unit.id: unit
        for unit in units.active(here.session, here.info_request.public_body_id, here.today)
    }
    if not set(typed.units) <= known.keys():
        raise Invalid({"units": _("Pilih dari daftar perangkat daerah.")})
    to = [known[id_] for id_ in dict.fromkeys(typed.units)]
    own = {id_: OwnPart(each.note or typed.note, each.due) for id_, each in typed.own.items()}
    service.assign(here.session, here.info_request, here.officer, to, typed.note, here.today, own)


def _choices(here: Scene) -> dict[str, Any]:
    return suggestions.context(here.session, here.info_request, here.today)


def _others(here: Scene) -> dict[str, Any]:
    """The units that may hold it instead."""
    active = units.active(here.session, here.info_request.public_body_id, here.today)
    found = [(str(unit.id), unit.name) for unit in active if unit.id != here.officer.unit_id]
    return {"units": [("", _("Tidak tahu")), *found]}


def _hand_back(here: Scene, typed: HandBackForm) -> None:
    row = queries.own_assignment(here.session, here.info_request, here.officer)
    if row is None:
        raise NotFound
    better = _named(here, typed.better) if typed.better else None
    service.return_assignment(
        here.session, here.info_request, here.officer, row, typed.reason, here.today, better
    )


def _named(here: Scene, id: UUID) -> UUID:
    """The unit that was named, if it is one."""
    if str(id) not in dict(_others(here)["units"]):
        raise Invalid({"better": _("Pilih dari daftar perangkat daerah.")})
    return id


ASSIGN = Verb(Act.ASSIGN, AssignForm, "desk/assign.html", _assign, _choices)
RETURN = Verb(
    Act.RETURN_ASSIGNMENT,
    HandBackForm,
    "desk/return_assignment.html",
    _hand_back,
    _others,
    then=lambda here: "/petugas",  # the case is the desk's again, and no longer this unit's
)


class AssigningPages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/teruskan", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, ASSIGN)

    @post("/teruskan", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        if "_atur" in data:  # nothing is done yet: the fields of each chosen unit are asked for
            return again(session, officer, id, {**data, "apart": "ya"}, ASSIGN)
        return answer(session, officer, id, data, ASSIGN)

    @get("/kembalikan-disposisi", sync_to_thread=True)
    def new_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, RETURN)

    @post("/kembalikan-disposisi", sync_to_thread=True)
    def create_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """A second press finds the part handed back already: that is what was wanted."""
        if suggestions.was_handed_back(session, officer, id):
            return Redirect("/petugas", status_code=303)
        return answer(session, officer, id, data, RETURN)
