"""`/keberatan/baru/periksa`: everything once more with its legal effect, then it is sent; once."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.asking import service as asking
from ppid.kit.i18n import locale
from ppid.objections import drafting, service, summary
from ppid.objections.models import Objection
from ppid.objections.pages import common
from ppid.objections.pages.common import RECEIPT, TRAP, Scene, Typed
from ppid.objections.schemas import NewObjection
from ppid.objections.typed import CHECK, ObjectionForm, step_of
from ppid.statute.objecting import Marks, marks
from ppid.web import limits, objecting


class CheckPages(Controller):
    path = f"{common.BASE}/{CHECK}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        return _page(at, at.form) if at.draft else common.elsewhere(at)

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        """Sent only as it was seen here: what another tab changed meanwhile is shown first."""
        at = common.scene(session, hold=True)
        if at.draft is None:
            return common.elsewhere(at)
        form = at.form
        if common.leaves(data):
            return common.go_on(form, data, CHECK)
        if common.is_older(at, data):
            return _page(at, form, 409, changed=True)
        given = form.clean()
        if given is None or form.errors:
            return _page(at, form, 422)
        if data.get(TRAP):
            limits.suspected(at.here.address)
        return _send(at, given)


def _send(at: Scene, given: NewObjection) -> Redirect:
    if at.draft is None or _was_just_sent(at, given):
        return _receipt(at)
    limits.submitting(at.here.address)
    made = drafting.send(at.session, at.body, at.draft, given, at.info_request, locale())
    limits.submitted(at.here.address)
    objecting.receive(at.here, made.id, made.code_turn)
    return _receipt(at)


def _receipt(at: Scene) -> Redirect:
    objecting.end_writing(at.here)
    return Redirect(RECEIPT, status_code=303)


def _was_just_sent(at: Scene, given: NewObjection) -> bool:
    """Going back and sending the same again; this browser's receipt still knows the objection."""
    just = objecting.received(at.here)
    before = at.session.get(Objection, just[0]) if just else None
    about = at.info_request.id if at.info_request else None
    if before is None or at.draft is None or not service.is_repeat(before, given, about):
        return False
    asking.forget(at.session, [at.draft.row.id])
    return True


def _page(at: Scene, form: ObjectionForm, status: int = 200, *, changed: bool = False) -> Template:
    found = at.happened
    letters = [each for each in form.letters if each in summary.LETTERS]
    marked = marks(letters, found, clock.today()) if letters else Marks()
    return common.page(
        at, CHECK, form, status,
        parts=summary.parts(form, at.info_request),
        papers=drafting.papers(at.session, at.draft),
        lacks_power=_lacks_power(at, form),
        face=summary.promised(at.session, at.body),
        marked=marked,
        happened=found,
        running=[each for each in at.running if set(each[0].grounds) & set(letters)],
        changed=changed,
        ask=limits.foreseen(at.here.address),
        wrong=[
            (f"{common.path_of(step_of(name, form.steps))}?kembali={CHECK}#isian-{name}", said)
            for name, said in form.errors.items()
        ],
    )  # fmt: skip


def _lacks_power(at: Scene, form: ObjectionForm) -> bool:
    """Whether a proxy objects and the paper that says they may is not with it yet."""
    if not form.value("proxy_name").strip():
        return False
    return not drafting.papers(at.session, at.draft, drafting.POWER)
