"""`/permohonan/lacak/terbitkan`: may all read question and answer? Yes, no, and back again."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.tracking import publishing
from ppid.tracking.pages import access

PATH = f"{access.ENTRY}/terbitkan"
CHOICE, YES, NO = "boleh", "ya", "tidak"


class PublishingPages(Controller):
    path = PATH
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], info_request: NamedDependency[InformationRequest]
    ) -> Template | Redirect:
        found = publishing.of_case(session, info_request)
        if found is None:
            return Redirect(access.STATUS, status_code=303)
        return Template(
            "tracking/publishing.html",
            context={"info_request": info_request, "publishing": found},
            headers={"x-robots-tag": "noindex"},
        )

    @post("/", sync_to_thread=True)
    def choose(
        self,
        session: NamedDependency[Session],
        info_request: NamedDependency[InformationRequest],
        data: URLEncodedBody[dict[str, str]],
    ) -> Redirect:
        """A button each, so anything else chooses nothing."""
        access.check_meant(info_request)
        choice, found = data.get(CHOICE), publishing.of_case(session, info_request)
        if found is not None and choice == YES:
            service.allow_publishing(session, info_request, APPLICANT)
        if choice == NO:
            service.forbid_publishing(session, info_request, APPLICANT)
        return Redirect(PATH, status_code=303)
