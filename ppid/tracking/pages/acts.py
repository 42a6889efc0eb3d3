"""What the applicant may do with one press: confirm the answer, withdraw. Twice is once."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.statute import transitions
from ppid.statute.transitions import Act, Status
from ppid.tracking.pages import access

NOINDEX = {"x-robots-tag": "noindex"}
Mine = NamedDependency[InformationRequest]


def may(act: Act, info_request: InformationRequest) -> bool:
    """Whether the applicant may do this now."""
    return act in transitions.allowed(Status(info_request.status), transitions.APPLICANT)


def to_status() -> Redirect:
    return Redirect(access.STATUS, status_code=303)


class ActPages(Controller):
    """Each act has a page of its own that says what follows from it."""

    path = access.ENTRY
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/terima", sync_to_thread=True)
    def new_confirmation(
        self, session: NamedDependency[Session], info_request: Mine
    ) -> Template | Redirect:
        if not may(Act.CONFIRM_RECEIPT, info_request):
            return to_status()
        notice = session.get_one(WrittenNotice, info_request.id)
        return _page("tracking/confirm.html", info_request, said_at=notice.confirmed_at)

    @post("/terima", sync_to_thread=True)
    def create_confirmation(
        self, session: NamedDependency[Session], info_request: Mine
    ) -> Template | Redirect:
        """The answer has arrived: said once, and recorded as proof of receipt.

        Who says it again reads when it was said.
        """
        access.check_meant(info_request)
        if not may(Act.CONFIRM_RECEIPT, info_request):
            return to_status()
        if service.confirm_receipt(session, info_request):
            return to_status()
        return Redirect(f"{access.ENTRY}/terima", status_code=303)

    @get("/cabut", sync_to_thread=True)
    def new_withdrawal(self, info_request: Mine) -> Template | Redirect:
        if not may(Act.WITHDRAW, info_request):
            return to_status()
        return _page("tracking/withdraw.html", info_request)

    @post("/cabut", sync_to_thread=True)
    def create_withdrawal(
        self, session: NamedDependency[Session], info_request: Mine
    ) -> Template | Redirect:
        access.check_meant(info_request)
        service.hold(session, info_request)
        if info_request.status != Status.WITHDRAWN:
            role = transitions.APPLICANT
            service.withdraw(session, info_request, APPLICANT, role, clock.today())
        return to_status()


def _page(template: str, info_request: InformationRequest, **more: object) -> Template:
    context = {"info_request": info_request, **more}
    return Template(template, context=context, headers=NOINDEX)
