"""`…/terbitkan`: the desk checks an answer for identity and lets all read it, in public words."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.catalogue import queries as catalogue
from ppid.catalogue.models import PublishedItem, State
from ppid.desk import bar, case, publishing
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.informing import unit_choices
from ppid.desk.pages.common import Scene, Typed, scene, show
from ppid.desk.publishing import DeclineForm, PublishForm
from ppid.errors import Conflict, Forbidden, Invalid
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.service.publishing import NotForAll, identity_in, mark_words, wish_of
from ppid.web.guards import require


class PublishingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/terbitkan", sync_to_thread=True)
    def ask(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = _scene(session, officer, id)
        filled = publishing.filled(session, here.info_request, _item(here))
        return _page(here, DesksForm(PublishForm, filled), 200)

    @post("/terbitkan", sync_to_thread=True)
    def publish(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here = _scene(session, officer, id)
        form, status = DesksForm(PublishForm, data), 422
        if typed := form.clean():
            try:
                with session.begin_nested():
                    item = _publish(here, typed, version_of(data))
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{bar.INFORMATION}/{item.id}", status_code=303)
        else:
            form.take(_identity_in(here, form))  # all that is wrong, said at once
        return _page(here, form, status)

    @get("/tidak-diterbitkan", sync_to_thread=True)
    def ask_to_decline(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return _decline_page(_scene(session, officer, id), DesksForm(DeclineForm), 200)

    @post("/tidak-diterbitkan", sync_to_thread=True)
    def decline(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here = _scene(session, officer, id)
        _require(here)
        form = DesksForm(DeclineForm, data)
        if typed := form.clean():
            if wish_of(session, here.info_request).declined != typed.reason:  # not pressed twice
                service.decline_to_publish(session, here.info_request, officer, typed.reason)
            return Redirect(bar.INFORMATION, status_code=303)
        return _decline_page(here, form, 422)


def _scene(session: Session, officer: Officer, id: UUID) -> Scene:
    """The case for whoever sees it, and then only for the desk."""
    here = scene(session, officer, id)
    if officer.role not in DESK_ROLES:
        raise Forbidden
    return here


def _item(here: Scene) -> PublishedItem | None:
    return catalogue.of_request(here.session, here.info_request.id)


def _version(item: PublishedItem | None) -> int:
    return item.version if item else 0


def _require(here: Scene) -> str:
    """What may be done with this answer; raises NotForAll where nothing may."""
    state = publishing.state_of(here.session, here.info_request)
    if not state:
        raise NotForAll
    return state


def _publish(here: Scene, typed: PublishForm, version: int) -> PublishedItem:
    """Once: the same words sent again are the page that is there already."""
    _require(here)
    if names := publishing.unlooked(here.session, here.info_request, typed.files, typed.looked):
        sentence = _("Buka dan lihat dahulu gambar ini, lalu beri centang: {names}.")
        raise Invalid({"looked": sentence.format(names=", ".join(names))})
    service.hold(here.session, here.info_request)
    item = _item(here)
    if item is not None and item.version != version:
        if item.state == State.PUBLISHED and _says(item, typed):
            return item
        raise Conflict
    return service.publish_answer(here.session, here.info_request, here.officer, typed, here.today)


def _identity_in(here: Scene, form: DesksForm[Any]) -> dict[str, str]:
    texts = {name: form.value(name) for name in ("title", "question", "answer")}
    seen = form.value("seen") == "ya"
    return identity_in(here.session, here.info_request, texts, seen=seen)


def _says(item: PublishedItem, typed: PublishForm) -> bool:
    said = (item.title, item.summary, item.answer, item.year, item.unit_id)
    return said == (typed.title, typed.question, typed.answer, typed.year, typed.unit)


def _page(here: Scene, form: DesksForm[Any], status: int) -> Template:
    state = _require(here)
    notice = queries.written_notice(here.session, here.info_request)
    if notice is None:
        raise NotForAll
    headings = (_("Pertanyaan pemohon"), _("Isi surat jawaban"))
    return show(
        here.session,
        here.officer,
        "desk/publish.html",
        status=status,
        at=bar.INFORMATION,
        case=case.head(here.session, here.info_request),
        form=form,
        state=state,
        version=_version(_item(here)),
        originals=publishing.originals(here.session, here.info_request, notice, headings),
        mark_words=mark_words(),
        files=publishing.files(here.session, here.info_request),
        pictures=publishing.pictures(here.session, here.info_request),
        units=unit_choices(here.session, here.officer),
        consents=wish_of(here.session, here.info_request).may_publish,
    )


def _decline_page(here: Scene, form: DesksForm[Any], status: int) -> Template:
    _require(here)
    return show(
        here.session,
        here.officer,
        "desk/publish_decline.html",
        status=status,
        at=bar.INFORMATION,
        case=case.head(here.session, here.info_request),
        form=form,
    )
