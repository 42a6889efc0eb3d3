"""`/permohonan/baru/periksa`: everything once more, then it is sent; once, however often."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import queries, service, summary, typed, wishes
from ppid.asking.pages import common
from ppid.asking.pages.common import RECEIPT, TRAP, Scene, Typed
from ppid.asking.typed import CHECK, RequestForm, step_of
from ppid.kit.i18n import locale
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import NewRequest
from ppid.web import drafts, followed, limits


class CheckPages(Controller):
    path = f"{common.BASE}/{CHECK}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return _page(at, RequestForm(at.draft.values))

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        """Sent only as it was seen here: what another tab changed meanwhile is shown first."""
        at = common.scene(session, hold=True)
        if at.draft is None:
            return common.elsewhere(at)
        older = common.is_older(at, data)
        service.save(session, at.draft, typed.of_step(CHECK, data))
        form = RequestForm(at.draft.values)
        if common.leaves(data):  # back, aside or to a part: nothing is sent
            drafts.keep(at.here, at.draft.row.id)
            return common.go_on(at, data, CHECK, older=older)
        if older:
            return _page(at, form, 409, changed=True)
        given = form.clean()
        if given is None or form.errors:
            return _page(at, form, 422)
        if data.get(TRAP):
            limits.suspected(at.here.address)
        return _send(at, given)


def _send(at: Scene, given: NewRequest) -> Redirect:
    unit = wishes.unit(at.session, at.body, at.draft.values) if at.draft else None
    wished = unit.id if unit else None
    if at.draft is None or _was_just_sent(at, given, wished):
        return _receipt(at)
    limits.submitting(at.here.address)
    made = service.send(at.session, at.body, at.draft, given, wished, locale())
    limits.submitted(at.here.address)
    followed.receive(at.here, made.id, made.code_turn)
    return _receipt(at)


def _receipt(at: Scene) -> Redirect:
    drafts.forget(at.here)
    return Redirect(RECEIPT, status_code=303)


def _was_just_sent(at: Scene, given: NewRequest, wished: UUID | None) -> bool:
    """Going back and asking the same again; this browser's receipt still knows the request.

    A copy that one sends to another unit is no repeat.
    """
    just = followed.received(at.here)
    info_request = at.session.get(InformationRequest, just[0]) if just else None
    if info_request is None or at.draft is None:
        return False
    if info_request.wished_unit_id != wished or not requests.is_repeat(
        at.session, info_request, given
    ):
        return False
    service.forget(at.session, [at.draft.row.id])
    return True


def _page(at: Scene, form: RequestForm, status: int = 200, *, changed: bool = False) -> Template:
    values = at.draft.values if at.draft else {}
    more = {
        "parts": summary.parts(at.session, at.body, form),
        "papers": queries.papers(at.session, at.draft),
        "gone": wishes.abolished(at.session, at.body, values),
        "face": summary.promised(at.session, at.body),
        "no_address": summary.unreachable(form),
        "changed": changed,
        "ask": limits.foreseen(at.here.address),
        "wrong": [
            (f"{common.path_of(step_of(name))}?kembali={CHECK}#isian-{name}", said)
            for name, said in form.errors.items()
        ],
    }
    return common.page(at, CHECK, form, status, **more)
