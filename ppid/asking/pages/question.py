"""`/permohonan/baru`: what one wants to know, and what for."""

from urllib.parse import parse_qs

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.asking import hints, service, similar, typed, wishes
from ppid.asking.pages import common
from ppid.asking.pages.common import AGAIN, NOINDEX, TRAP, UNTUK, Scene, Typed
from ppid.asking.typed import QUESTION, RequestForm
from ppid.statute import clocks as law
from ppid.statute.clocks import ClockKind
from ppid.web import drafts, followed, limits
from ppid.web.uploads import FILES


class QuestionPages(Controller):
    """The first step makes the draft; opening it makes nothing."""

    path = common.BASE
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        again = similar.prefilled(session) if f"{AGAIN}=1" in at.here.query else {}
        if at.draft is None and again:
            return _page(at, RequestForm(again), again=True)
        if at.draft is None and drafts.kept(at.here) and (over := common.ended(at)):
            return over
        if at.draft and again and similar.would_replace(at.draft, again):
            return Template("asking/similar.html", context={"draft": at.sought}, headers=NOINDEX)
        return _page(at, RequestForm(at.draft.values if at.draft else None))

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if data.get(TRAP):
            limits.suspected(at.here.address)
        older, is_new = common.is_older(at, data), at.draft is None
        form = common.save(at, data, QUESTION)
        if is_new and data.get(AGAIN):
            _take_the_rest(at)
        if at.draft and (unit := wishes.named(session, at.body, _asked(at))):
            service.save(session, at.draft, wishes.naming(unit))
        if common.leaves(data) or form.is_right(QUESTION):
            return common.go_on(at, data, QUESTION, older=older)
        return _page(at, form, 422)


def _take_the_rest(at: Scene) -> None:
    """What other steps have of the like; what was typed on this one stays."""
    own = typed.FIELDS[QUESTION]
    rest = {key: text for key, text in similar.prefilled(at.session).items() if key not in own}
    if at.draft is not None and rest:
        service.save(at.session, at.draft, rest)


def _page(at: Scene, form: RequestForm, status: int = 200, *, again: bool = False) -> Template:
    just_sent = at.draft is None and followed.received(at.here) is not None
    more = hints.context(form.value("information_sought"))
    unit = wishes.named(at.session, at.body, _asked(at))
    limit = law.rule(ClockKind.REQUEST_RESPONSE, clock.today()).length
    return common.page(
        at, QUESTION, form, status,
        limit=limit, just_sent=just_sent, again=again, named=unit, **more,
    )  # fmt: skip


def _asked(at: Scene) -> str:
    """The code of the unit that one came from: of the link, then of the form itself."""
    typed_codes = [value for name, value in at.here.typed if name == UNTUK]
    return next(iter(typed_codes or parse_qs(at.here.query).get("unit", [])), "")
