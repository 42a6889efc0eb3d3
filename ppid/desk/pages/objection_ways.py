"""Advice of the team, *musyawarah*, and what was carried out: each a page of an objection."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.desk import uploads
from ppid.desk.forms import day_value
from ppid.desk.objection_forms import (
    AskAdviceForm,
    ExecutedForm,
    GiveAdviceForm,
    TermsForm,
    WordForm,
)
from ppid.desk.objections import BASE
from ppid.desk.pages.common import Sent, Typed
from ppid.desk.pages.objection_scene import Scene, Verb, answer, ask, scene
from ppid.documents.models import Purpose
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.objections import answer_queries, service
from ppid.objections.answer_models import ObjectionAdvice
from ppid.objections.service.deciding import REGISTERS
from ppid.objections.service.settling import PROPOSES
from ppid.requests.ways import WAYS
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import may_settle
from ppid.web.guards import require
from ppid.web.uploads import FILES


def _open(here: Scene) -> None:
    if not ObjectionStatus(here.objection.status).is_open:
        raise service.AlreadyDecided


def _seat(here: Scene) -> None:
    _open(here)
    if not service.sits(here.session, here.objection, here.officer):
        raise service.NotYourSeat


def _question(here: Scene) -> ObjectionAdvice:
    row = here.session.get(ObjectionAdvice, here.part) if here.part else None
    if row is None or row.objection_id != here.objection.id:
        raise NotFound
    return row


def _unanswered(here: Scene) -> None:
    if _question(here).opinion is not None:
        raise service.AdviceGiven


def _opinion(here: Scene, typed: GiveAdviceForm) -> None:
    service.give_advice(
        here.session, here.objection, here.officer, _question(here).id,
        typed.opinion, typed.opined_on,
    )  # fmt: skip


def _may_settle(here: Scene) -> None:
    _open(here)
    if not may_settle(here.objection.grounds):
        raise service.NotSettled


def _proposed(here: Scene) -> None:
    _open(here)
    if answer_queries.proposal(here.session, here.objection) is None:
        raise service.ProposalOver


def _of_word(here: Scene) -> dict[str, Any]:
    return {
        "proposal": answer_queries.proposal(here.session, here.objection),
        "ways": [(code, _(word)) for code, word in WAYS.items()],
    }


def _to_carry_out(here: Scene) -> None:
    row = answer_queries.order(here.session, here.objection)
    if row is None:
        raise NotFound
    if row.executed_on is not None:
        raise service.AlreadyExecuted


def _execute(here: Scene, typed: ExecutedForm) -> None:
    document_id, sent = None, uploads.of(here.data, "file")
    if sent:
        place = uploads.Place(here.objection, Purpose.SUPPORTING_PAPER)
        document_id = uploads.accept(here.session, here.officer, place, sent[0], "file").id
    service.execute(here.session, here.objection, here.officer, typed, document_id)


ASK = Verb(
    "pertimbangan", {Role.ATASAN_PPID}, AskAdviceForm, "desk/objection_ask_advice.html",
    lambda here, typed: service.ask_advice(
        here.session, here.objection, here.officer, typed.question
    ),
    lawful=_seat,
)  # fmt: skip
GIVE = Verb(
    "pendapat", {Role.TIM_PERTIMBANGAN}, GiveAdviceForm, "desk/objection_give_advice.html",
    _opinion, lambda here: {"asked": _question(here)},
    lambda _here: {"opined_on": day_value()}, _unanswered,
)  # fmt: skip
PROPOSE = Verb(
    "musyawarah", PROPOSES, TermsForm, "desk/objection_propose.html",
    lambda here, typed: service.propose(here.session, here.objection, here.officer, typed),
    lawful=_may_settle,
)  # fmt: skip
WORD = Verb(
    "kata", REGISTERS, WordForm, "desk/objection_word.html",
    lambda here, typed: service.record_word(here.session, here.objection, here.officer, typed),
    _of_word, lambda _here: {"said_on": day_value()}, _proposed,
)  # fmt: skip
EXECUTE = Verb(
    "pelaksanaan", DESK_ROLES, ExecutedForm, "desk/objection_execute.html", _execute,
    lambda here: {
        "order": answer_queries.order(here.session, here.objection),
        "lapsed": answer_queries.is_lapse_told(here.session, here.objection),
    },
    lambda _here: {"executed_on": day_value()}, _to_carry_out,
)  # fmt: skip


class ObjectionWayPages(Controller):
    path = f"{BASE}/{{id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/pertimbangan", sync_to_thread=True)
    def new_question(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), ASK)

    @post("/pertimbangan", sync_to_thread=True)
    def create_question(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), ASK)

    @get("/pertimbangan/{advice_id:uuid}", sync_to_thread=True)
    def new_opinion(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        advice_id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id, part=advice_id), GIVE)

    @post("/pertimbangan/{advice_id:uuid}", sync_to_thread=True)
    def create_opinion(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        advice_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data, advice_id), GIVE)

    @get("/musyawarah", sync_to_thread=True)
    def new_proposal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), PROPOSE)

    @post("/musyawarah", sync_to_thread=True)
    def create_proposal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), PROPOSE)

    @get("/musyawarah/kata", sync_to_thread=True)
    def new_word(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), WORD)

    @post("/musyawarah/kata", sync_to_thread=True)
    def create_word(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), WORD)

    @get("/pelaksanaan", sync_to_thread=True)
    def new_execution(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), EXECUTE)

    @post("/pelaksanaan", sync_to_thread=True, request_max_body_size=FILES)
    def create_execution(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), EXECUTE)
