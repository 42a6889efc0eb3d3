"""`…/surat/periksa`: the second person reads the decision whole, and agrees or not."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.desk import answers, looked_at, said, uji, unit_parts
from ppid.desk.forms import Nothing
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask
from ppid.requests import queries, service
from ppid.requests.models import WrittenNotice
from ppid.requests.service.seconding import check_facts_of
from ppid.requests.service.testing import period_faults
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
        "unanswered": unit_parts.unanswered(here.session, here.info_request, here.today),
        "faults": period_faults(here.session, here.info_request),
        "tests": [_test(here, each) for each in answers.tests(notice)] if notice else [],
        "proposed": answers.proposed(here.session, here.info_request, notice) if notice else "",
        "says_otherwise": notice is not None and _says_otherwise(here, notice),
        "items": answers.items(here.session, here.info_request),
    }


def _says_otherwise(here: Scene, notice: WrittenNotice) -> bool:
    """The letter still has the words of the drafts that it was made of, under another outcome."""
    drafts = reversed(queries.drafts(here.session, here.info_request))
    taken = [row for row in drafts if row.state == "accepted"]
    return looked_at.says_otherwise(here.session, taken, notice.outcome, notice.body)


def _test(here: Scene, test: answers.Tested) -> tuple[answers.Tested, str, str]:
    """The test, who typed it from paper ("" of any other), and which information it weighed.

    Who typed it need not be who decides here; a test that was typed into the decision has no
    information but that of the request.
    """
    record = here.session.get(UjiKonsekuensi, test.record_id) if test.record_id else None
    if record is None:
        return test, "", ""
    weighed = f"{record.document} ({record.part})" if record.part else record.document
    return test, uji.typist(here.session, record), weighed


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
