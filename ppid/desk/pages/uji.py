"""`/petugas/uji-konsekuensi`: the tests, one of them, and its text while it is a draft."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import exempted, uji_paper, uji_queries, uji_words
from ppid.catalogue import uji as service
from ppid.catalogue.uji_models import Occasion, UjiKonsekuensi
from ppid.desk import informing, timeline, uji
from ppid.desk.bar import TESTS
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.files import file
from ppid.desk.uji import TABS, WeighingForm
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.requests import queries as requests
from ppid.web.guards import require


class TestListPages(Controller):
    path = TESTS
    guards = [require(*uji_queries.READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        tab: FromQuery[str] = "berjalan",
    ) -> Template:
        if tab not in TABS:
            raise NotFound
        found = uji_queries.listed_for(session, officer, TABS[tab][0], clock.today())
        return page(
            session, officer, "desk/uji_list.html",
            tab=tab, tabs=uji.tabs(session, officer, tab), tests=found,
            unit_names=exempted.unit_names(session, found),
            may_write=officer.role in uji_queries.WRITES, today=clock.today(),
        )  # fmt: skip

    @get("/baru", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        dari: FromQuery[UUID | None] = None,
        permohonan: FromQuery[UUID | None] = None,
    ) -> Template:
        """An empty test, one like another (`dari`), or one because of a request."""
        _require_writer(officer)
        like = uji_queries.for_officer(session, officer, dari) if dari else None
        filled = dict(uji.filled(like)) if like else {}
        if permohonan:
            requests.for_officer(session, officer, permohonan)
            filled["occasion"] = Occasion.REQUEST.value
        form = DesksForm(WeighingForm, filled)
        return _form_page(session, officer, form, 200, request_id=permohonan)

    @post("/baru", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        _require_writer(officer)
        form, request_id = DesksForm(WeighingForm, data), _request_of(session, officer, data)
        if typed := form.clean():
            try:
                with session.begin_nested():
                    test = service.write(session, officer, typed.weighing(officer), request_id)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(uji.address(test), status_code=303)
        return _form_page(session, officer, form, 422, request_id=request_id)


class TestPages(Controller):
    """One test: who may not see it learns nothing of it."""

    path = f"{TESTS}/{{test_id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
    ) -> Template:
        test = uji_queries.for_officer(session, officer, test_id)
        unit = exempted.unit_names(session, [test]).get(test.unit_id, "") if test.unit_id else ""
        return page(
            session, officer, "desk/uji.html", test=test,
            facts=uji.facts(session, test, unit), decree_facts=uji.decree_facts(test),
            steps=uji.steps(
                officer, test, typed_oneself=uji_paper.typed_oneself(session, test, officer)
            ),
            typed_by=uji.typist(session, test), history=timeline.history(session, test.id),
            badge=uji_words.badge(test, clock.today()), is_over=uji.is_over(test),
            opens_request=_sees_request(session, officer, test),
        )  # fmt: skip

    @get("/pindaian", sync_to_thread=True)
    def scan(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
    ) -> Response[bytes]:
        """The team's opinion on paper; each opening is a line of the case."""
        test = uji_queries.for_officer(session, officer, test_id)
        return file(uji.opened_scan(session, officer, test))

    @get("/ubah", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
    ) -> Template:
        test = _writable(session, officer, test_id)
        return _form_page(session, officer, DesksForm(WeighingForm, uji.filled(test)), 200, test)

    @post("/ubah", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        test = _writable(session, officer, test_id)
        form, status = DesksForm(WeighingForm, data), 422
        if typed := form.clean():
            try:
                with session.begin_nested():
                    service.hold(session, test, version_of(data))
                    service.rewrite(session, test, officer, typed.weighing(officer))
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(uji.address(test), status_code=303)
        return _form_page(session, officer, form, status, test)

    @get("/uji-ulang", sync_to_thread=True)
    def again(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        test_id: FromPath[UUID],
    ) -> Redirect:
        test = uji_queries.for_officer(session, officer, test_id)
        return Redirect(f"{TESTS}/baru?dari={test.id}", status_code=303)


def _require_writer(officer: Officer) -> None:
    if officer.role not in uji_queries.WRITES:
        raise Forbidden


def _writable(session: Session, officer: Officer, id: UUID) -> UjiKonsekuensi:
    test = uji_queries.for_officer(session, officer, id)
    if not service.may_write(officer, test):
        raise Forbidden
    return test


def _request_of(session: Session, officer: Officer, data: Any) -> UUID | None:
    """The case because of which the test is done, if this officer may see it."""
    try:
        id_ = UUID(str(data.get("permohonan") or ""))
    except ValueError:
        return None
    return requests.for_officer(session, officer, id_).id


def _sees_request(session: Session, officer: Officer, test: UjiKonsekuensi) -> bool:
    if test.request_id is None:
        return False
    try:
        requests.for_officer(session, officer, test.request_id)
    except NotFound:
        return False
    return True


def _form_page(
    session: Session,
    officer: Officer,
    form: DesksForm[Any],
    status: int,
    test: UjiKonsekuensi | None = None,
    request_id: UUID | None = None,
) -> Template:
    return page(
        session, officer, "desk/uji_form.html", status,
        form=form, test=test, units=informing.unit_choices(session, officer),
        letters=uji.letters(), occasions=uji.occasions(), request_id=request_id,
    )  # fmt: skip


def page(
    session: Session, officer: Officer, template: str, status: int = 200, **context: Any
) -> Template:
    """A page of the tests, with what they all use."""
    return show(
        session, officer, template, status=status, at=TESTS, here=TESTS, words=uji_words, **context
    )
