"""`/permohonan/baru`: asking, on one page that works without JavaScript."""

import secrets
from datetime import date
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.clocks.service import counts_from
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _, locale
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.pages.similar import prefilled
from ppid.requests.pages.typed import ROWS, RequestForm
from ppid.requests.schemas import NewRequest
from ppid.statute import clocks as law
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.units import queries as units
from ppid.units.models import PublicBody
from ppid.web import followed, limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

KEY, TRAP, PAPERS = "kunci", "situs_web", "berkas"


class RequestPages(Controller):
    """The form of law 3.6; what was typed stays, whatever happens."""

    path = "/permohonan/baru"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], serupa: FromQuery[str] = "") -> Template:
        """`?serupa=1`: the question of the request that this browser follows is filled in."""
        return _page(session, RequestForm(prefilled(session) if serupa else None), 200)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self, session: NamedDependency[Session], data: MultipartBody[dict[str, Any]]
    ) -> Template | Redirect:
        form = RequestForm(data)
        papers = [Upload(*file) for file in files_of(data, PAPERS)]
        given = form.clean()
        if form.value(TRAP):
            form.add(TRAP, _("Kosongkan isian ini; isian ini hanya menjebak robot."))
        if given is None or form.errors:
            return _page(session, form, 422, papers)
        if _was_just_sent(session, given):
            return Redirect("/permohonan/diterima", status_code=303)
        limits.submitting(visit().address)
        try:
            made = _receive(session, form, given, papers)
        except service.KeyReused as refusal:
            form.add("", _(refusal.detail))
            form.values[KEY] = _fresh_key()
            return _page(session, form, refusal.status_code, papers)
        except Invalid as refusal:
            for name, sentence in refusal.errors.items():
                form.add(name, sentence)
            return _page(session, form, 422, papers)
        limits.submitted(visit().address)
        followed.receive(visit(), made.id, made.code_turn)
        return Redirect("/permohonan/diterima", status_code=303)


def _was_just_sent(session: Session, given: NewRequest) -> bool:
    """Going back makes a form with a new key; this browser's receipt still knows the request."""
    just = followed.received(visit())
    info_request = session.get(InformationRequest, just[0]) if just else None
    return info_request is not None and service.is_repeat(session, info_request, given)


def _receive(
    session: Session, form: RequestForm, given: NewRequest, papers: list[Upload]
) -> InformationRequest:
    """Request and papers together, or neither: a refused file leaves no request behind."""
    body = units.public_body(session)
    key = form.value(KEY) or _fresh_key()
    with session.begin_nested():
        return service.receive(
            session,
            body,
            given,
            APPLICANT,
            key=f"web|{key}",
            locale=locale(),
            papers=papers,
        )


def _fresh_key() -> str:
    return secrets.token_urlsafe(24)


def _page(
    session: Session, form: RequestForm, status: int, papers: list[Upload] | None = None
) -> Template:
    body = units.public_body(session)
    context = {
        "form": form,
        "key": form.value(KEY) or _fresh_key(),
        "rows": ROWS,
        "due_on": _due_on(session, body),
        "lost_papers": [paper.name for paper in papers or []],
    }
    return Template("requests/new.html", context=context, status_code=status)


def _due_on(session: Session, body: PublicBody) -> date | None:
    """By when a request of now is answered; None while next year's calendar is missing."""
    try:
        days = calendar(session, body.id)
        start = counts_from(session, body.id, clock.now())
        return law.run(ClockKind.REQUEST_RESPONSE, start, days).due
    except CalendarMissing:
        return None
