"""Explaining what was meant, with papers if need be: beside the request, which stays as it was."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.kit.forms import Form
from ppid.requests import queries as requests
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import Act
from ppid.tracking.pages import access
from ppid.tracking.pages.acts import may, to_status
from ppid.tracking.schemas import Explanation
from ppid.web import limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

PAPERS = "berkas"
NOINDEX = {"x-robots-tag": "noindex"}
Mine = NamedDependency[InformationRequest]


class ExplainingPages(Controller):
    path = "/permohonan/lacak/penjelasan"
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/", sync_to_thread=True)
    def new(self, info_request: Mine) -> Template | Redirect:
        if not may(Act.EXPLAIN, info_request):
            return to_status()
        return _page(info_request, Form(Explanation))

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        info_request: Mine,
        data: MultipartBody[dict[str, Any]],
    ) -> Template | Redirect:
        """Text and papers together or neither; the same text sent twice is kept once."""
        access.check_meant(info_request)
        form, papers = Form(Explanation, data), [Upload(*file) for file in files_of(data, PAPERS)]
        given = form.clean()
        if given is None:
            return _page(info_request, form, 422, papers)
        limits.submitting(visit().address)
        service.hold(session, info_request)
        if not may(Act.EXPLAIN, info_request):
            return _over(info_request, given.text)
        said = requests.notes(session, info_request, internal=False)
        if said and said[-1].text == given.text:
            return to_status()
        try:
            with session.begin_nested():
                service.explain(session, info_request, APPLICANT, given.text, papers)
        except Invalid as refusal:
            form.errors.update(refusal.errors)
            return _page(info_request, form, 422, papers)
        limits.submitted(visit().address)
        return to_status()


def _over(info_request: InformationRequest, text: str) -> Template:
    """It was withdrawn or closed meanwhile: what was written is shown, so that it is not lost."""
    context = {"info_request": info_request, "text": text}
    template = "tracking/explain_over.html"
    return Template(template, context=context, status_code=409, headers=NOINDEX)


def _page(
    info_request: InformationRequest,
    form: Form[Explanation],
    status: int = 200,
    papers: Sequence[Upload] = (),
) -> Template:
    context = {
        "info_request": info_request,
        "form": form,
        "takes_papers": may(Act.ADD_PAPERS, info_request),
        "lost_papers": [paper.name for paper in papers],
    }
    template = "tracking/explain.html"
    return Template(template, context=context, status_code=status, headers=NOINDEX)
