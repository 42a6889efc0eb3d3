"""`/permohonan/kode`: a lost tracking code, sent again to the address on file and nowhere else."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.kit.forms import Form
from ppid.kit.i18n import locale
from ppid.requests import service
from ppid.tracking.schemas import LostCode
from ppid.units import office
from ppid.units import queries as units
from ppid.web import limits
from ppid.web.visit import visit

LOST = "/permohonan/kode"
NOINDEX = {"x-robots-tag": "noindex"}


class LostCodePages(Controller):
    """The answer tells nothing: neither whether the number exists nor whose address it is."""

    path = LOST
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], nomor: FromQuery[str] = "") -> Template:
        return _page(session, Form(LostCode, {"nomor": nomor}), 200)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], data: URLEncodedBody[dict[str, str]]
    ) -> Template | Redirect:
        form = Form(LostCode, data)
        given = form.clean()
        if given is None:
            return _page(session, form, 422)
        if limits.asking(visit().address, given.email):
            body = units.public_body(session)
            service.ask_code(session, body.id, given.nomor, given.email, locale())
        return Redirect(f"{LOST}/terkirim", status_code=303)

    @get("/terkirim", sync_to_thread=True)
    def sent(self, session: NamedDependency[Session]) -> Template:
        context = _office(session)
        return Template("tracking/lost_sent.html", context=context, headers=NOINDEX)


def _page(session: Session, form: Form[LostCode], status: int) -> Template:
    context = {"form": form, **_office(session)}
    return Template("tracking/lost.html", context=context, status_code=status, headers=NOINDEX)


def _office(session: Session) -> dict[str, str]:
    body = units.public_body(session)
    names = ("office_phone", "office_address")
    return {name: str(office.value(session, body.id, name)) for name in names}
