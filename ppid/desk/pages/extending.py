"""*Perpanjangan* and withdrawal: what moves the limit, and what ends the case early."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.clocks.service import AddsNothing, TooLateToExtend
from ppid.desk import facts
from ppid.desk.forms import ExtendForm, WithdrawForm
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask, not_now, scene
from ppid.errors import DomainError
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.service import AlreadyExtended, numbering
from ppid.requests.ways import WAYS
from ppid.statute.exemptions import EXTENSION_LABELS
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _extend(here: Scene, typed: ExtendForm) -> None:
    service.extend(here.session, here.info_request, here.officer, typed, here.today)


def _dates(here: Scene) -> dict[str, Any]:
    """The old date and the new one, as the service will set them."""
    running = clocks.running(here.session, here.info_request.id)
    limits = clocks.answer_limits(running)
    days = calendar(here.session, here.info_request.public_body_id)
    new = facts.extended_to(running, days, here.today)
    return {
        "automatic": numbering.is_automatic(here.session, here.info_request.public_body_id),
        "old": limits[0] if limits else None,
        "new": new,
        "more": days.working_days_between(limits[0], new) if limits and new else 0,
        "grounds": [(ground.value, _(label)) for ground, label in EXTENSION_LABELS.items()],
    }


def _check(here: Scene) -> None:
    """Twice or too late is refused with the article before anything is asked."""
    if queries.extension(here.session, here.info_request):
        raise AlreadyExtended
    dates = _dates(here)
    if dates["old"] is None or dates["new"] is None or here.today > dates["old"]:
        raise TooLateToExtend
    if dates["new"] <= dates["old"]:
        raise AddsNothing


def _withdraw(here: Scene, typed: WithdrawForm) -> None:
    """The wish of the applicant is noted beside the act: how it reached the desk."""
    service.add_note(here.session, here.info_request, here.officer, typed.reason)
    by = service.actor_of(here.officer)
    service.withdraw(here.session, here.info_request, by, here.officer.role, here.today, typed.way)


def _ways(_here: Scene) -> dict[str, Any]:
    names = ((code, _(name)) for code, name in WAYS.items())
    return {"ways": [(code, name[:1].upper() + name[1:]) for code, name in names]}


EXTEND = Verb(Act.EXTEND, ExtendForm, "desk/extend.html", _extend, _dates)
WITHDRAW = Verb(Act.WITHDRAW, WithdrawForm, "desk/withdraw.html", _withdraw, _ways)


class ExtendingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/perpanjang", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        page, here = ask(session, officer, id, EXTEND), scene(session, officer, id)
        try:
            _check(here)
        except DomainError as refusal:
            return not_now(here, Act.EXTEND, refusal)
        return page

    @post("/perpanjang", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, EXTEND)

    @get("/cabut", sync_to_thread=True)
    def new_withdrawal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, WITHDRAW)

    @post("/cabut", sync_to_thread=True)
    def create_withdrawal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, WITHDRAW)
