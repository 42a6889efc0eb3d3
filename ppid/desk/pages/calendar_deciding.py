"""`/petugas/kalender/usul/{id}`: what the change would do, and the decision of a second officer."""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.calendars import service
from ppid.calendars.service import DECIDES, Decided
from ppid.desk import proposals
from ppid.desk.bar import SEES_CALENDAR
from ppid.desk.calendar_forms import DeclineForm
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import Typed, show
from ppid.errors import Forbidden, NotFound
from ppid.holidays import queries
from ppid.holidays.models import CalendarProposal
from ppid.web.guards import require

HERE = "/petugas/kalender"


class ProposalPages(Controller):
    path = f"{HERE}/usul/{{id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        proposal = _proposal(session, officer, id)
        context = proposals.context(session, officer, proposal)
        return show(session, officer, "desk/calendar_proposal.html", at=HERE, **context)

    @post("/setujui", sync_to_thread=True)
    def approve(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Redirect:
        """A second press finds it approved by the same hand: that is what was wanted."""
        proposal = _proposal(session, officer, id, decides=True)
        if not _decided_by(proposal, officer, "approved"):
            service.approve(session, officer, id)
        return Redirect(f"{HERE}/usul/{id}", status_code=303)

    @get("/tolak", sync_to_thread=True)
    def new_refusal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        proposal = _proposal(session, officer, id, decides=True)
        if proposal.state != "pending":
            raise Decided
        return _decline_page(session, officer, proposal, DesksForm(DeclineForm))

    @post("/tolak", sync_to_thread=True)
    def create_refusal(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        proposal = _proposal(session, officer, id, decides=True)
        form = DesksForm(DeclineForm, data)
        if _decided_by(proposal, officer, "declined"):
            return Redirect(HERE, status_code=303)
        if typed := form.clean():
            service.decline(session, officer, id, typed.reason)
            return Redirect(HERE, status_code=303)
        return _decline_page(session, officer, proposal, form, 422)


def _proposal(
    session: Session, officer: Officer, id: UUID, *, decides: bool = False
) -> CalendarProposal:
    """The proposal, for those who see the calendar; the decision, for those who make it."""
    if officer.role not in SEES_CALENDAR:
        raise NotFound
    if decides and officer.role not in DECIDES:
        raise Forbidden
    return queries.proposal(session, officer.public_body_id, id)


def _decided_by(proposal: CalendarProposal, officer: Officer, state: str) -> bool:
    return proposal.state == state and proposal.decided_by == officer.id


def _decline_page(
    session: Session,
    officer: Officer,
    proposal: CalendarProposal,
    form: DesksForm[DeclineForm],
    status: int = 200,
) -> Template:
    context = proposals.context(session, officer, proposal)
    return show(
        session, officer, "desk/calendar_decline.html", status=status, at=HERE, form=form, **context
    )
