"""`…/surat/periksa`: the second person reads the refusal whole, and agrees or not."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.desk import answers, said, uji
from ppid.desk.forms import Nothing
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask
from ppid.requests import queries, service
from ppid.requests.service.seconding import check_facts_of
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _check(here: Scene, _typed: Nothing) -> None:
    service.check_refusal(here.session, here.info_request, here.officer)


def _shown(here: Scene) -> dict[str, Any]:
    notice = queries.written_notice(here.session, here.info_request)
    names = said.authors(here.session, {notice.approved_by}) if notice else {}
    return {
        "notice": notice,
        "decided_by": names.get(notice.approved_by, "") if notice else "",
        "tests": [(each, _typist(here, each)) for each in answers.tests(notice)] if notice else [],
        "items": answers.items(here.session, here.info_request),
    }


def _typist(here: Scene, test: answers.Tested) -> str:
    """Who typed a test from paper, which need not be who decides here; "" of any other."""
    record = here.session.get(UjiKonsekuensi, test.record_id) if test.record_id else None
    return uji.typist(here.session, record) if record else ""


def _awaited(here: Scene) -> Facts:
    notice = queries.written_notice(here.session, here.info_request)
    return check_facts_of(here.session, notice, here.officer)


CHECK = Verb(Act.CHECK_REFUSAL, Nothing, "desk/check_refusal.html", _check, _shown, facts=_awaited)


class SecondingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/surat/periksa"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, CHECK)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, CHECK)
