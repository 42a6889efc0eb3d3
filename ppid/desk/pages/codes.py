"""A new tracking code for whoever has lost theirs and shows at the counter who they are."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import case, once, seen
from ppid.desk.forms import CodeForm, DesksForm, version_of
from ppid.desk.pages.common import Scene, Typed, desk_scene, refused, show
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.service.reissuing import EMAIL, PAPER
from ppid.settings import settings
from ppid.web.guards import require


class CodePages(Controller):
    """Asked first; the code then stands on the answer to the press, in no address and no log."""

    path = "/petugas/permohonan/{id:uuid}/kode"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return _ask(desk_scene(session, officer, id), DesksForm(CodeForm), 200)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template:
        here, form = desk_scene(session, officer, id), DesksForm(CodeForm, data)
        version, by_mail = version_of(data), _has_email(here)

        def reissue(typed: CodeForm) -> None:
            way = typed.way if by_mail else PAPER
            service.reissue_code(session, here.info_request, officer, typed.seen, way, typed.tail)

        name = "reissue_code"
        if not once.act(session, here.info_request, officer, name, version, form, reissue):
            return _ask(here, form, refused(here, form, version))
        # The same press again shows the code that it made, but never one that was made later.
        made = here.info_request.version == version + 1
        return _done(here, form.value("way") == EMAIL and by_mail, made)


def _has_email(here: Scene) -> bool:
    return queries.requester_of(here.session, here.info_request).email is not None


def ways(*, has_email: bool) -> list[tuple[str, str, str]]:
    """How a new code reaches its owner: mail only where there is an address on file."""
    found = [(PAPER, _("Di atas kertas"), _("Kodenya tampil satu kali untuk diserahkan."))]
    if has_email:
        line = _("Tidak tampil di sini; dikirim ke alamat yang tercatat.")
        found.append((EMAIL, _("Lewat surel"), line))
    return found


def _ask(here: Scene, form: DesksForm[CodeForm], status: int) -> Template:
    return _show(
        here, "desk/reissue.html", status,
        form=form, ways=ways(has_email=_has_email(here)), seen=seen.kinds(),
    )  # fmt: skip


def _done(here: Scene, by_mail: bool, made: bool) -> Template:
    code = queries.code_of(here.info_request) if made and not by_mail else ""
    address = f"{settings().base_url}/permohonan/lacak"
    back = _("Kembali ke permohonan")
    context = {"code": code, "by_mail": by_mail, "track_address": address, "back": back}
    return _show(here, "desk/reissued.html", 200, **context)


def _show(here: Scene, template: str, status: int, **context: Any) -> Template:
    head = case.head(here.session, here.info_request)
    return show(
        here.session, here.officer, template, status=status, at="/petugas", case=head, **context
    )
