"""`/petugas/keberatan/{id}/kode`: a new tracking code for whoever shows at the counter who they
are; as `ppid.desk.pages.codes`."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import objections, seen
from ppid.desk.forms import CodeForm, DesksForm, version_of
from ppid.desk.objections import BASE
from ppid.desk.pages.codes import ways
from ppid.desk.pages.common import Typed, show
from ppid.desk.pages.objection_scene import Scene, Verb, answer_with, ask, scene
from ppid.kit.i18n import _
from ppid.objections import queries, service
from ppid.requests import queries as requests
from ppid.requests.service.reissuing import EMAIL, PAPER
from ppid.settings import settings
from ppid.web.guards import require


def _has_email(here: Scene) -> bool:
    return requests.requester_of(here.session, here.objection).email is not None


def _reissue(here: Scene, typed: CodeForm) -> None:
    way = typed.way if _has_email(here) else PAPER
    service.reissue_code(here.session, here.objection, here.officer, typed.seen, way, typed.tail)


def _choices(here: Scene) -> dict[str, Any]:
    return {"ways": ways(has_email=_has_email(here)), "seen": seen.kinds()}


CODE = Verb("kode", DESK_ROLES, CodeForm, "desk/reissue.html", _reissue, _choices)


class ObjectionCodePages(Controller):
    """Asked first; the code then stands on the answer to the press, in no address and no log."""

    path = f"{BASE}/{{id:uuid}}/kode"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), CODE)

    @post("/", sync_to_thread=True, status_code=200)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        here = scene(session, officer, id, data)
        return answer_with(here, CODE, lambda form: _done(here, form, version_of(data)))


def _done(here: Scene, form: DesksForm[CodeForm], version: int) -> Template:
    """The same press again shows the code that it made, but never one that was made later."""
    by_mail = form.value("way") == EMAIL and _has_email(here)
    made = here.objection.version == version + 1
    return show(
        here.session,
        here.officer,
        "desk/reissued.html",
        at=BASE,
        case=objections.head(here.session, here.objection),
        code=queries.code_of(here.objection) if made and not by_mail else "",
        by_mail=by_mail,
        track_address=f"{settings().base_url}/permohonan/lacak",
        back=_("Kembali ke keberatan"),
    )
