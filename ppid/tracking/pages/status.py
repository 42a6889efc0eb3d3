"""`/permohonan/lacak/status`: where the request stands, and the answer once it was sent."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.kit.i18n import _
from ppid.notices import deliveries
from ppid.notices.answers import other_holder
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.outcomes import reasons
from ppid.statute.exemptions import Outcome
from ppid.statute.receipt import Proof
from ppid.statute.transitions import APPLICANT, Act, allowed
from ppid.tracking import disputes, now, objections, publishing, queries, service, words
from ppid.tracking.pages import access
from ppid.units import office
from ppid.web import followed
from ppid.web.visit import visit

NOINDEX = {"x-robots-tag": "noindex"}
OFFICE = ("office_address", "office_phone", "office_email", "atasan_ppid_title")


class StatusPages(Controller):
    """The applicant's part of the case."""

    path = access.STATUS
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], info_request: NamedDependency[InformationRequest]
    ) -> Template:
        case = queries.case_of(session, info_request, clock.today())
        objected = objections.of_request(session, info_request, case.days, clock.today())
        if case.notice is not None and case.notice.first_opened_at is None:
            service.note_opening(info_request.id)
        followed.follow(visit(), info_request.id, info_request.code_turn)
        body_id = info_request.public_body_id
        acts = allowed(case.status, APPLICANT)
        context = {
            "case": case,
            "office": {name: str(office.value(session, body_id, name)) for name in OFFICE},
            "outcome": _(Outcome(case.notice.outcome).label) if case.notice else "",
            "elsewhere": bool(case.notice and other_holder(case.notice)),
            "answer_facts": words.answer_facts(case.notice) if case.notice else [],
            "answer_items": [
                (row, _(Outcome(row.outcome).label), reasons(row))
                for row in case.items
                if case.notice and row.outcome
            ],
            "wishes": words.wishes(info_request),
            "unreached": deliveries.is_unreached(session, info_request.id),
            "objections": objected,
            "disputes": disputes.of_request(session, info_request.id),
            "ladder": now.of_request(session, info_request, objected),
            "may_withdraw": Act.WITHDRAW in acts,
            "may_explain": Act.EXPLAIN in acts,
            "publishing": publishing.of_case(session, info_request),
            "may_confirm": _may_confirm(case),
            "may_rate": requests.may_rate(session, info_request),
            "lacking": queries.lacking(session, info_request, case.letter),
        }
        return Template("tracking/status.html", context=context, headers=NOINDEX)


def _may_confirm(case: queries.Case) -> bool:
    """Whether the answer is here and nobody has said or proved that it has arrived."""
    receipt = case.rights.receipt
    proved = receipt is not None and receipt.proof in {Proof.SIGNATURE, Proof.DELIVERY}
    return case.notice is not None and case.notice.confirmed_at is None and not proved
