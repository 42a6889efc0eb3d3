"""The completeness check: complete, ask once, take down what came, close what never came."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.desk import acts, seen, words
from ppid.desk.forms import AskForm, CompletionForm, Nothing
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask, not_now, scene
from ppid.errors import DomainError
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.service import numbering
from ppid.requests.service.completing import asking_facts, check_clock, is_deemed
from ppid.requests.service.refusals import check_facts
from ppid.statute import clocks as law
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.readings import observed
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _declare(here: Scene, _typed: Nothing) -> None:
    service.declare_complete(here.session, here.info_request, here.officer, here.today)


def _limits(here: Scene) -> dict[str, Any]:
    """The date in use and the one that a completion of today would give."""
    rows = clocks.running(here.session, here.info_request.id)
    limits = clocks.answer_limits(rows)
    body_id = here.info_request.public_body_id
    chosen = clocks.of_case(here.session, here.info_request.id, body_id)
    days = observed(calendar(here.session, body_id), chosen)
    try:
        begin = service.compared_start(here.session, here.info_request, here.today)
        kind, perki = ClockKind.REQUEST_RESPONSE, Reading.PERKI
        compared: date | None = law.run(kind, begin, days, perki).due if begin else None
        completion: date | None = law.run(ClockKind.COMPLETION, here.today, days).due
    except CalendarMissing:
        compared = completion = None
    letter = queries.completion_letter(here.session, here.info_request)
    known = service.proven(here.session, here.info_request)
    return {
        "automatic": numbering.is_automatic(here.session, here.info_request.public_body_id),
        "due": limits[0] if limits else None,
        "compared": compared,
        "completion_due": completion,
        "letter": letter,
        "deemed": is_deemed(check_clock(here.session, here.info_request)),
        "papers": seen.papers(here.session, here.info_request),
        "lacking": [(code, _(word)) for code, word in words.LACKING.items() if code not in known],
    }


def _ask(here: Scene, typed: AskForm) -> None:
    service.ask_completion(here.session, here.info_request, here.officer, typed, here.today)


def _complete(here: Scene, typed: CompletionForm) -> None:
    by = service.actor_of(here.officer)
    role, text = here.officer.role, typed.completion
    service.complete(here.session, here.info_request, by, role, text, here.today)


def _close(here: Scene, _typed: Nothing) -> None:
    service.close_not_completed(here.session, here.info_request, here.officer, here.today)


DECLARE = Verb(Act.DECLARE_COMPLETE, Nothing, "desk/declare_complete.html", _declare, _limits)
ASK = Verb(Act.ASK_COMPLETION, AskForm, "desk/ask_completion.html", _ask, _limits)
COMPLETE = Verb(Act.COMPLETE, CompletionForm, "desk/complete.html", _complete, _limits)
CLOSE = Verb(Act.CLOSE_NOT_COMPLETED, Nothing, "desk/close.html", _close, _limits)


class CompletingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/lengkap", sync_to_thread=True)
    def new_complete(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, DECLARE)

    @post("/lengkap", sync_to_thread=True)
    def create_complete(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, DECLARE)

    @get("/minta-kelengkapan", sync_to_thread=True)
    def new_letter(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = scene(session, officer, id)
        acts.require(here.info_request, officer, Act.ASK_COMPLETION)
        try:
            check_facts(Act.ASK_COMPLETION, asking_facts(session, here.info_request, here.today))
        except DomainError as refusal:
            return not_now(here, Act.ASK_COMPLETION, refusal)
        return ask(session, officer, id, ASK)

    @post("/minta-kelengkapan", sync_to_thread=True)
    def create_letter(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, ASK)

    @get("/lengkapi", sync_to_thread=True)
    def new_completion(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, COMPLETE)

    @post("/lengkapi", sync_to_thread=True)
    def create_completion(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, COMPLETE)

    @get("/tutup", sync_to_thread=True)
    def new_closing(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        here = scene(session, officer, id)
        acts.require(here.info_request, officer, Act.CLOSE_NOT_COMPLETED)
        try:
            service.may_close(session, here.info_request, here.today)
        except DomainError as refusal:
            return not_now(here, Act.CLOSE_NOT_COMPLETED, refusal)
        return ask(session, officer, id, CLOSE)

    @post("/tutup", sync_to_thread=True)
    def create_closing(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, CLOSE)
