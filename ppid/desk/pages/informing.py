"""`/petugas/informasi`: what the office makes public, proposed by units and let through here."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import queries, service, words
from ppid.catalogue.listing import address
from ppid.catalogue.models import PublishedItem, Source, State
from ppid.catalogue.queries import PROPOSES, PUBLISHES
from ppid.catalogue.service import actor_of
from ppid.desk import bar, informing, publishing, timeline
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.informing import TABS, DocumentForm, WithdrawForm
from ppid.desk.pages.common import Sent, Typed, show
from ppid.desk.uploads import of as files_in
from ppid.documents.checks import RefusedFile
from ppid.documents.service import Upload
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.kit.i18n import _
from ppid.web.guards import require
from ppid.web.uploads import FILES

HERE = bar.INFORMATION
FILE = "berkas"


class InformingPages(Controller):
    path = HERE
    guards = [require(*PROPOSES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        tab: FromQuery[str] = "",
    ) -> Template:
        open_ = tab or ("usul" if queries.counted(session, officer).get("proposed") else "terbit")
        if open_ not in TABS:
            raise NotFound
        items = queries.listed(session, officer, TABS[open_][0])
        return _page(
            session, officer, "desk/information.html",
            tab=open_, tabs=informing.tabs(session, officer, open_), items=items,
            unit_names=informing.unit_names(session, items),
            waiting=publishing.waiting(session, officer),
            helped=queries.helped(session, officer.public_body_id, clock.today().year),
            advised=informing.advised(session, officer),
            year=clock.today().year, publishes=officer.role in PUBLISHES,
        )  # fmt: skip

    @get("/baru", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        form = DesksForm(DocumentForm, {"year": str(clock.today().year)})
        return _form_page(session, officer, form, 200)

    @post("/baru", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Sent
    ) -> Template | Redirect:
        form = DesksForm(DocumentForm, data)
        typed = _checked(form, officer, data, has_files=False)
        if typed:
            try:
                with session.begin_nested():
                    spoken = informing.words_of(typed, officer)
                    item = service.enter(session, officer, spoken, clock.today())
                    _attach(session, item, officer, data)
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(f"{HERE}/{item.id}", status_code=303)
        return _form_page(session, officer, form, 422)


class InformationItemPages(Controller):
    """One item: who may not see it learns nothing of it."""

    path = f"{HERE}/{{item_id:int}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
    ) -> Template:
        item = queries.for_officer(session, officer, item_id)
        return _page(
            session, officer, "desk/information_item.html",
            item=item, href=address(item.source, item.title, item.key),
            unit=informing.unit_names(session, [item]).get(item.unit_id) if item.unit_id else "",
            files=queries.files(session, item), history=timeline.history(session, item.uid),
            may_edit=service.may_edit(officer, item), publishes=officer.role in PUBLISHES,
        )  # fmt: skip

    @get("/ubah", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
    ) -> Template | Redirect:
        item = _editable(session, officer, item_id)
        if item.source == Source.REQUEST:
            return Redirect(f"/petugas/permohonan/{item.request_id}/terbitkan", status_code=303)
        form = DesksForm(DocumentForm, informing.filled(item))
        return _form_page(session, officer, form, 200, item)

    @post("/ubah", sync_to_thread=True, request_max_body_size=FILES)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
        data: Sent,
    ) -> Template | Redirect:
        item = _editable(session, officer, item_id)
        form, status = DesksForm(DocumentForm, data), 422
        typed = _checked(form, officer, data, has_files=bool(queries.files(session, item)))
        if typed and item.source == Source.DOCUMENT:
            try:
                with session.begin_nested():
                    service.hold(session, item, version_of(data))
                    service.edit(session, item, officer, informing.words_of(typed, officer))
                    _attach(session, item, officer, data)
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{HERE}/{item_id}", status_code=303)
        return _form_page(session, officer, form, status, item)

    @post("/terbitkan", sync_to_thread=True)
    def publish(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
        data: Typed,
    ) -> Redirect:
        item = queries.for_officer(session, officer, item_id)
        service.publish(session, item, officer, clock.today())
        return Redirect(f"{HERE}/{item_id}", status_code=303)

    @get("/tarik", sync_to_thread=True)
    def ask_to_withdraw(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
    ) -> Template:
        item = _editable(session, officer, item_id)
        return _withdraw_page(session, officer, item, DesksForm(WithdrawForm), 200)

    @post("/tarik", sync_to_thread=True)
    def withdraw(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        item_id: FromPath[int],
        data: Typed,
    ) -> Template | Redirect:
        item = queries.for_officer(session, officer, item_id)
        form = DesksForm(WithdrawForm, data)
        typed = form.clean()
        if item.state == State.WITHDRAWN:  # pressed twice
            return Redirect(f"{HERE}/{item_id}", status_code=303)
        if not service.may_edit(officer, item):
            raise Forbidden
        if typed:
            service.withdraw(session, item, actor_of(officer), typed.reason)
            return Redirect(f"{HERE}/{item_id}", status_code=303)
        return _withdraw_page(session, officer, item, form, 422)


def _editable(session: Session, officer: Officer, id: int) -> PublishedItem:
    item = queries.for_officer(session, officer, id)
    if not service.may_edit(officer, item):
        raise Forbidden
    return item


def _checked(
    form: DesksForm[DocumentForm], officer: Officer, data: dict[str, Any], *, has_files: bool
) -> DocumentForm | None:
    """What one field alone does not know: whose it is, and where it can be read."""
    typed = form.clean()
    if officer.role in PUBLISHES and not form.value("unit"):
        form.add("unit", _("Pilih unit yang menguasai dokumen ini."))
    if not form.value("link").strip() and not files_in(data, FILE) and not has_files:
        form.add("link", _("Isi tautan, atau unggah berkasnya di bawah."))
    return None if form.errors else typed


def _attach(session: Session, item: PublishedItem, officer: Officer, data: dict[str, Any]) -> None:
    for sent in files_in(data, FILE):
        try:
            service.attach(session, item, officer, Upload(sent.filename, sent.file.read()))
        except RefusedFile as refusal:
            raise Invalid({FILE: refusal.said(_)}) from refusal


def _form_page(
    session: Session,
    officer: Officer,
    form: DesksForm[Any],
    status: int,
    item: PublishedItem | None = None,
) -> Template:
    return _page(
        session, officer, "desk/information_form.html", status,
        form=form, item=item, units=informing.unit_choices(session, officer),
        categories=informing.categories(), publishes=officer.role in PUBLISHES,
    )  # fmt: skip


def _withdraw_page(
    session: Session, officer: Officer, item: PublishedItem, form: DesksForm[Any], status: int
) -> Template:
    return _page(
        session, officer, "desk/information_withdraw.html", status, item=item, form=form
    )  # fmt: skip


def _page(
    session: Session, officer: Officer, template: str, status: int = 200, **context: Any
) -> Template:
    return show(
        session, officer, template, status=status, at=HERE, here=HERE, words=words, **context
    )
