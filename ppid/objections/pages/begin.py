"""`/keberatan/baru`: what one objects to; a request by its number and code, or ground b alone."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.objections import queries
from ppid.objections.pages import common
from ppid.objections.pages.common import Scene, Typed
from ppid.objections.schemas import Proof
from ppid.objections.typed import GROUNDS, REQUEST, STORY, WITH_REQUEST
from ppid.requests import queries as requests
from ppid.requests.lookup import find
from ppid.requests.models import InformationRequest
from ppid.units import office
from ppid.web import followed
from ppid.web.uploads import FILES

CHOICE, FOLLOWED, PERIODIC = "pilih", "lacak", "berkala"


class BeginPages(Controller):
    """Opening it makes nothing; the request that this browser follows need not be proved again."""

    path = common.BASE
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        return common.ended(at) or _page(at, Form(Proof))

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if data.get(CHOICE) == PERIODIC:
            common.begin(at, None)
            return Redirect(common.path_of(STORY), status_code=303)
        info_request = _followed(at) if data.get(CHOICE) == FOLLOWED else None
        form = Form(Proof, data)
        if info_request is None:
            given = form.clean()
            if given is None:
                return _page(at, form, 422)
            try:
                info_request = find(session, given.nomor, given.kode)
            except requests.NoMatch as refusal:
                form.add("", refusal.said(_))
                return _page(at, form, refusal.status_code)
            followed.follow(at.here, info_request.id, info_request.code_turn)
        common.begin(at, info_request)
        return Redirect(common.path_of(GROUNDS), status_code=303)


def _followed(at: Scene) -> InformationRequest | None:
    """The request whose tracking page is open in this browser."""
    key = followed.followed(at.here)
    try:
        return requests.by_id_and_turn(at.session, *key) if key else None
    except requests.NoMatch:
        return None


def _page(at: Scene, form: Form[Proof], status: int = 200) -> Template:
    mine = _followed(at)
    context = {
        "form": form,
        "number": 1,
        "all": len(WITH_REQUEST),
        "step": REQUEST,
        "mine": mine,
        "before": queries.of_request(at.session, mine.id) if mine else [],
        "writing": at.draft is not None,
        "atasan": str(office.value(at.session, at.body.id, "atasan_ppid_title")),
    }
    headers = {} if mine is None and at.draft is None else common.NOINDEX
    name = "objections/permohonan.html"
    return Template(name, context=context, status_code=status, headers=headers)
