"""`/permohonan/lacak/nilai`: the nine elements, each optional, once a request."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.rating_models import Rating
from ppid.statute.survey import BASIS, ELEMENTS, SCALE
from ppid.tracking.pages import access
from ppid.tracking.pages.acts import to_status
from ppid.tracking.schemas import Rated
from ppid.web import limits
from ppid.web.visit import visit

NOINDEX = {"x-robots-tag": "noindex"}
Mine = NamedDependency[InformationRequest]


class RatingPages(Controller):
    """Short: nine lines of four boxes, and a comment that nobody must write."""

    path = "/permohonan/lacak/nilai"
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], info_request: Mine) -> Template | Redirect:
        if rated := session.get(Rating, info_request.id):
            return _over(info_request, rated)
        if not service.may_rate(session, info_request):
            return to_status()
        return _page(info_request, Form(Rated), 200)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        info_request: Mine,
        data: URLEncodedBody[dict[str, str]],
    ) -> Template | Redirect:
        access.check_meant(info_request)
        form = Form(Rated, data)
        given = form.clean()
        if given is not None and not given.marks:
            form.add(ELEMENTS[0].code, _("Nilai paling sedikit satu unsur."))
        if given is None or form.errors:
            return _page(info_request, form, 422)
        limits.submitting(visit().address)
        service.hold(session, info_request)
        if service.may_rate(session, info_request):
            service.rate(session, info_request, given.marks, given.comment or "")
            limits.submitted(visit().address)
            return to_status()
        return Redirect(RatingPages.path, status_code=303)


def _over(info_request: InformationRequest, rated: Rating) -> Template:
    context = {"info_request": info_request, "rated_on": rated.rated_on}
    return Template("tracking/rated.html", context=context, headers=NOINDEX)


def _page(info_request: InformationRequest, form: Form[Rated], status: int) -> Template:
    context = {
        "info_request": info_request,
        "form": form,
        "elements": [(each.code, _(each.name), _(each.question)) for each in ELEMENTS],
        "scale": [(str(mark), _(word)) for mark, word in SCALE],
        "basis": BASIS,
    }
    return Template("tracking/rate.html", context=context, status_code=status, headers=NOINDEX)
