"""Completing the file and adding papers, from the tracking page."""

from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.documents.service import Upload
from ppid.events.service import APPLICANT
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests import queries as requests
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.statute import transitions
from ppid.statute.transitions import Act
from ppid.tracking import queries
from ppid.tracking.pages import access
from ppid.tracking.pages.acts import may, to_status
from ppid.tracking.schemas import Completion, Nothing
from ppid.web import limits
from ppid.web.effort import Ask
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

PAPERS = "berkas"
Mine = NamedDependency[InformationRequest]
Typed = MultipartBody[dict[str, Any]]


class PaperPages(Controller):
    """What the office asked for, in one sending: text and papers together."""

    path = access.ENTRY
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/lengkapi", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], info_request: Mine) -> Template | Redirect:
        if not may(Act.COMPLETE, info_request):
            return to_status()
        return _page(session, info_request, Form(Completion))

    @get("/berkas", sync_to_thread=True)
    def new_papers(
        self, session: NamedDependency[Session], info_request: Mine
    ) -> Template | Redirect:
        if not may(Act.ADD_PAPERS, info_request):
            return to_status()
        return _papers_page(session, info_request, Form(Nothing))

    @post("/berkas", sync_to_thread=True, request_max_body_size=FILES)
    def create_papers(
        self, session: NamedDependency[Session], info_request: Mine, data: Typed
    ) -> Template | Redirect:
        access.check_meant(info_request)
        form = Form(Nothing)
        papers = [Upload(*file) for file in files_of(data, PAPERS)]
        if not papers:
            form.add(PAPERS, _("Pilih paling sedikit satu berkas."))
            return _papers_page(session, info_request, form, 422)
        limits.submitting(visit().address)
        if refused := service.keep_papers(session, info_request, papers, APPLICANT):
            form.add(PAPERS, refused)
            return _papers_page(session, info_request, form, 422)
        limits.submitted(visit().address)
        return to_status()

    @post("/lengkapi", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self, session: NamedDependency[Session], info_request: Mine, data: Typed
    ) -> Template | Redirect:
        access.check_meant(info_request)
        form = Form(Completion, data)
        papers = [Upload(*file) for file in files_of(data, PAPERS)]
        limits.submitting(visit().address)
        service.hold(session, info_request)
        if not may(Act.COMPLETE, info_request):  # sent twice, or closed meanwhile: the page tells
            return to_status()
        refused = service.keep_papers(session, info_request, papers, APPLICANT)
        given = form.clean()
        if refused:
            form.add(PAPERS, refused)
        if given is None or form.errors:
            return _page(session, info_request, form, 422)
        role = transitions.APPLICANT
        service.complete(session, info_request, APPLICANT, role, given.completion, clock.today())
        limits.submitted(visit().address)
        return to_status()


def _page(
    session: Session, info_request: InformationRequest, form: Form[Completion], status: int = 200
) -> Template:
    letter = requests.completion_letter(session, info_request)
    context = {
        "info_request": info_request,
        "form": form,
        "ask": _ask(),
        "letter": letter,
        "papers": queries.own_papers(session, info_request),
        "lacking": queries.lacking(session, info_request, letter),
    }
    headers = {"x-robots-tag": "noindex"}
    return Template("tracking/complete.html", context=context, status_code=status, headers=headers)


def _ask() -> Ask | None:
    return limits.foreseen(visit().address)


def _papers_page(
    session: Session, info_request: InformationRequest, form: Form[Nothing], status: int = 200
) -> Template:
    papers = queries.own_papers(session, info_request)
    context = {"info_request": info_request, "form": form, "papers": papers, "ask": _ask()}
    headers = {"x-robots-tag": "noindex"}
    return Template("tracking/papers.html", context=context, status_code=status, headers=headers)
