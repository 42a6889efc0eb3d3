"""What happens to a consequence test: an opinion, a decree, its words for all, its end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.catalogue import uji as service
from ppid.catalogue import uji_paper, uji_queries
from ppid.catalogue.uji_models import Stage, Stance, UjiKonsekuensi
from ppid.desk import uji
from ppid.desk.bar import TESTS
from ppid.desk.forms import DesksForm, Nothing, day_value, version_of
from ppid.desk.pages.common import Typed
from ppid.desk.pages.uji import page
from ppid.desk.uji import AdviceForm, DecreeForm, ListingForm, ReasonForm
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.web.guards import require

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Deed(Generic[M]):
    """An act on a test: who, when, what it asks and what it does."""

    name: str
    model: type[M]
    roles: frozenset[str]
    stages: frozenset[Stage]
    do: Callable[[Session, UjiKonsekuensi, Officer, M], None]
    filled: Callable[[UjiKonsekuensi], Mapping[str, Any]] = lambda test: {}
    unconfirmed: bool | None = None  # only of a test typed from paper, or never of one


def _advise(session: Session, test: UjiKonsekuensi, officer: Officer, typed: AdviceForm) -> None:
    if typed.stance == "returns":
        service.return_to_writer(session, test, officer, typed.opinion)
    else:
        service.advise(session, test, officer, Stance(typed.stance), typed.opinion)


def _return(session: Session, test: UjiKonsekuensi, officer: Officer, typed: ReasonForm) -> None:
    service.return_to_writer(session, test, officer, typed.reason)


def _set(session: Session, test: UjiKonsekuensi, officer: Officer, typed: DecreeForm) -> None:
    service.establish(session, test, officer, typed.decree, clock.today())


def _confirm(session: Session, test: UjiKonsekuensi, officer: Officer, typed: Nothing) -> None:
    uji_paper.confirm(session, test, officer)


def _list(session: Session, test: UjiKonsekuensi, officer: Officer, typed: ListingForm) -> None:
    service.show_publicly(session, test, officer, typed.document, typed.part, on=typed.listed)


def _end(session: Session, test: UjiKonsekuensi, officer: Officer, typed: ReasonForm) -> None:
    service.end(session, test, officer, typed.reason, clock.today())


def _listing(test: UjiKonsekuensi) -> Mapping[str, Any]:
    listed = {"listed": "ya"} if test.listed else {}
    return {"document": test.document, "part": test.part, **listed}


DEEDS: dict[str, Deed[Any]] = {
    each.name: each
    for each in (
        Deed("pendapat", AdviceForm, service.ADVISES, frozenset({Stage.ASKED}), _advise),
        Deed("kembalikan", ReasonForm, service.DECIDES, frozenset({Stage.ADVISED}), _return),
        Deed(
            "tetapkan", DecreeForm, service.DECIDES, frozenset({Stage.ADVISED}), _set,
            lambda test: {"decree_date": day_value(), "listed": "ya"},
        ),
        Deed(
            "periksa", Nothing, DESK_ROLES, frozenset({Stage.SET}), _confirm, unconfirmed=True,
        ),
        Deed(
            "daftar", ListingForm, service.DECIDES, frozenset({Stage.SET}), _list, _listing,
            unconfirmed=False,
        ),
        Deed("akhiri", ReasonForm, service.DECIDES, frozenset({Stage.SET}), _end),
    )
}  # fmt: skip


class TestDeedPages(Controller):
    """Each act on a page of its own that says what follows; who may not see the test: nothing."""

    path = f"{TESTS}/{{test_id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @post("/minta-pendapat", sync_to_thread=True)
    def ask_team(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        test = uji_queries.for_officer(session, officer, test_id)
        if test.stage != Stage.ASKED:  # pressed twice
            service.hold(session, test)
            service.ask_team(session, test, officer)
        return Redirect(uji.address(test), status_code=303)

    @get("/{deed:str}", sync_to_thread=True)
    def ask(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
        deed: FromPath[str],
    ) -> Template:
        test, wanted = _wanted(session, officer, test_id, deed)
        return _page(session, officer, test, wanted, DesksForm(wanted.model, wanted.filled(test)))

    @post("/{deed:str}", sync_to_thread=True)
    def do(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
        deed: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        test, wanted = _wanted(session, officer, test_id, deed)
        form, status = DesksForm(wanted.model, data), 422
        if typed := form.clean():
            try:
                with session.begin_nested():
                    service.hold(session, test, version_of(data))
                    wanted.do(session, test, officer, typed)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(uji.address(test), status_code=303)
        return _page(session, officer, test, wanted, form, status)


def _wanted(
    session: Session, officer: Officer, id: UUID, name: str
) -> tuple[UjiKonsekuensi, Deed[Any]]:
    """The test and the act, if this officer may do it and it is the test's turn."""
    test = uji_queries.for_officer(session, officer, id)
    wanted = DEEDS.get(name)
    if wanted is None:
        raise NotFound
    if officer.role not in wanted.roles:
        raise Forbidden
    if test.stage not in wanted.stages:
        raise service.NotNow
    if wanted.unconfirmed is not None and wanted.unconfirmed != test.is_unconfirmed:
        raise service.NotNow
    return test, wanted


def _page(
    session: Session,
    officer: Officer,
    test: UjiKonsekuensi,
    wanted: Deed[Any],
    form: DesksForm[Any],
    status: int = 200,
) -> Template:
    return page(
        session, officer, "desk/uji_act.html", status, test=test, form=form, deed=wanted.name
    )
