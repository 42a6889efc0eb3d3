"""`/permohonan/baru/salin`: a copy of one's own request for another unit, ready to be sent."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import advice, copying, service, similar
from ppid.asking.pages import common
from ppid.asking.pages.common import NOINDEX, Scene, Typed
from ppid.asking.schemas import Copy
from ppid.asking.typed import CHECK, FIELDS, PERSON, QUESTION, UNIT, WAY
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.web import drafts, limits

PATH = f"{common.BASE}/salin"
ENTRY = "/permohonan/lacak"


class CopyPages(Controller):
    """The address names no request: the sealed tracking cookie does."""

    path = PATH
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        known = similar.followed_request(session)
        if known is None:
            return Redirect(ENTRY, status_code=303)
        return _page(common.scene(session), known, Form(Copy), 200)

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        """The copy takes the place of whatever this browser was writing, as the page has said."""
        known = similar.followed_request(session)
        if known is None:
            return Redirect(ENTRY, status_code=303)
        at, form = common.scene(session, hold=True), Form(Copy, data)
        given = form.clean()
        if given and not advice.unit(session, at.body, given.unit_other):
            form.add("unit_other", _("Pilih dari daftar perangkat daerah."))
        who = _who(at, known, form, given.number or "") if given and not form.errors else {}
        if given is None or form.errors:
            return _page(at, known, form, 422)
        _fill(at, copying.question(known, given.unit_other), who)
        return Redirect(common.path_of(CHECK if who else PERSON), status_code=303)


def _who(at: Scene, known: InformationRequest, form: Form[Copy], number: str) -> dict[str, str]:
    """Who asked, where a number of theirs was written; nothing where none was."""
    if not number:
        return {}
    subject = f"{known.registration_number}|salin"
    limits.TRACKING.begin(subject, at.here.address)
    if not copying.is_theirs(at.session, known, number):
        limits.TRACKING.wrong(at.here.address)
        form.add("number", _("Nomor ini tidak tercatat pada permohonan itu. Boleh dikosongkan."))
        return {}
    limits.TRACKING.right(subject)
    return copying.person(at.session, known)


def _fill(at: Scene, typed: dict[str, str], who: dict[str, str]) -> None:
    if at.draft is None:
        limits.drafting(at.here.address)
        at.draft = service.begin(at.body)
    blank = dict.fromkeys(FIELDS[PERSON], "") if who else {}  # nothing of another person stays
    steps = [QUESTION, UNIT, WAY, *([PERSON] if who else [])]
    for step in steps:
        service.save(at.session, at.draft, {**typed, **blank, **who}, step)
    drafts.keep(at.here, at.draft.row.id)


def _page(at: Scene, known: InformationRequest, form: Form[Copy], status: int) -> Template:
    units = advice.of(at.session, at.body, known.sought).others
    context = {"form": form, "known": known, "units": units, "draft": at.sought}
    return Template("asking/copy.html", context=context, status_code=status, headers=NOINDEX)
