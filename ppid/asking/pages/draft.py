"""The draft itself: autosaved, mailed as a link, deleted. The last two are asked for first."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from litestar.status_codes import HTTP_200_OK
from sqlmodel import Session

from ppid import clock
from ppid.asking import service, typed
from ppid.asking.drafts import LIFE
from ppid.asking.pages import common
from ppid.asking.pages.common import LINK, Scene, Typed
from ppid.asking.schemas import LinkInput
from ppid.kit.dates import time_of
from ppid.kit.forms import Form
from ppid.kit.i18n import locale
from ppid.web import drafts, limits
from ppid.web.uploads import FILES

STEP = "langkah"


class DraftPages(Controller):
    path = common.BASE
    include_in_schema = False

    @post("/simpan", sync_to_thread=True, status_code=HTTP_200_OK, request_max_body_size=FILES)
    def autosave(self, session: NamedDependency[Session], data: Typed) -> Response[dict[str, Any]]:
        """What the script saves on the way; it makes no draft, and no word of it is checked.

        JSON: `version` for the form, 0 where there is no draft or another tab has saved since;
        `at`, the hour of the saving as pages write hours.
        """
        at, step = common.scene(session, hold=True), str(data.get(STEP, ""))
        if at.draft is None or step not in typed.FIELDS or common.is_older(at, data):
            return Response({"version": 0})
        service.save(session, at.draft, typed.of_step(step, data))
        drafts.keep(at.here, at.draft.row.id)
        saved = time_of(at.draft.row.changed_at)
        return Response({"version": at.draft.version, "at": saved})

    @get("/hapus", sync_to_thread=True)
    def ask_to_destroy(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return Template("asking/delete.html", headers=common.NOINDEX)

    @post("/hapus", sync_to_thread=True)
    def destroy(self, session: NamedDependency[Session]) -> Redirect:
        """Deleted at once, with its files and links; sending it twice deletes nothing twice."""
        at = common.scene(session, hold=True)
        if at.draft is not None:
            service.forget(session, [at.draft.row.id])
        drafts.forget(at.here)
        return Redirect(common.BASE, status_code=303)

    @get("/tautan", sync_to_thread=True)
    def new_link(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        return _link_page(at, Form(LinkInput)) if at.draft else common.elsewhere(at)

    @post("/tautan", sync_to_thread=True)
    def create_link(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if at.draft is None:
            return common.elsewhere(at)
        form = Form(LinkInput, data)
        given = form.clean()
        if given is None:
            return _link_page(at, form, 422)
        limits.mailing_link(at.here.address, given.alamat)
        service.mail_link(session, at.draft, given.alamat, locale())
        drafts.keep(at.here, at.draft.row.id)
        return Redirect(f"{LINK}/terkirim", status_code=303)

    @get("/tautan/terkirim", sync_to_thread=True)
    def show_link(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return _link_page(at, Form(LinkInput), mailed=True)


def _link_page(
    at: Scene, form: Form[LinkInput], status: int = 200, *, mailed: bool = False
) -> Template:
    context = {
        "form": form,
        "mailed": mailed,
        "until": clock.local_date(clock.real_now() + LIFE),
        "back": _last_step(at),
    }
    return Template("asking/link.html", context=context, status_code=status, headers=common.NOINDEX)


def _last_step(at: Scene) -> str:
    """The step on which one was, to go on there."""
    passed = at.draft.passed if at.draft else []
    return common.path_of(passed[-1] if passed else typed.QUESTION)
