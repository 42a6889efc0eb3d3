"""`/permohonan/saya`: requests and objections of an address, by a link that is mailed to it.

Villages share addresses: the list tells number, date and status, and each request still needs its
own code.
"""

from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.kit.forms import Form
from ppid.kit.i18n import locale
from ppid.requests import mailed, service
from ppid.requests.asked_models import AskedMail
from ppid.tracking import owned
from ppid.tracking.schemas import Address
from ppid.units import queries as units
from ppid.web import limits, sealed
from ppid.web.visit import visit

OWN = "/permohonan/saya"
COOKIE, SECONDS = "ppid_daftar", 30 * 60
NOINDEX = {"x-robots-tag": "noindex"}
Typed = URLEncodedBody[dict[str, str]]


class OwnPages(Controller):
    """Asking for the link, and the list behind it."""

    path = OWN
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self) -> Template:
        return Template("tracking/own.html", context={"form": Form(Address)}, headers=NOINDEX)

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        """Always the same answer: whether anything belongs to the address is not looked at."""
        form = Form(Address, data)
        given = form.clean()
        if given is None:
            context = {"form": form}
            return Template("tracking/own.html", context=context, status_code=422, headers=NOINDEX)
        if limits.asking(visit().address, given.email):
            service.ask_list(session, units.public_body(session).id, given.email, locale())
        return Redirect(f"{OWN}/terkirim", status_code=303)

    @get("/terkirim", sync_to_thread=True)
    def sent(self) -> Template:
        return Template("tracking/own_sent.html", headers=NOINDEX)

    @get("/daftar", sync_to_thread=True)
    def index(self, session: NamedDependency[Session]) -> Template | Redirect:
        row = _opened(session)
        if row is None:
            return Template("tracking/link_over.html", status_code=410, headers=NOINDEX)
        lines = owned.lines(session, row)
        context = {"lines": lines, "most": mailed.MOST}
        return Template("tracking/own_list.html", context=context, headers=NOINDEX)

    @post("/tutup", sync_to_thread=True)
    def destroy(self) -> Redirect:
        sealed.forget(visit(), COOKIE)
        return Redirect(OWN, status_code=303)


class LinkPages(Controller):
    """`/t/saya/<secret>`: opened by a press, so that no mail scanner uses the link up."""

    path = "/t/saya/{secret:str}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, secret: FromPath[str]) -> Template:
        """The same page for every secret: only the press asks what it opens."""
        return Template("tracking/link.html", context={"secret": secret}, headers=NOINDEX)

    @post("/", sync_to_thread=True)
    def open(self, session: NamedDependency[Session], secret: FromPath[str]) -> Template | Redirect:
        limits.MAILED.begin(secret, visit().address)
        row = service.open_list(session, secret, clock.real_now())
        if row is None:
            limits.MAILED.wrong(visit().address)
            return Template("tracking/link_over.html", status_code=410, headers=NOINDEX)
        limits.MAILED.right(secret)
        sealed.keep(visit(), COOKIE, {"l": str(row.id)}, SECONDS)
        return Redirect(f"{OWN}/daftar", status_code=303)


def _opened(session: Session) -> AskedMail | None:
    """The asking whose link this browser has opened within the last half hour."""
    value = sealed.read(visit(), COOKIE)
    return mailed.by_id(session, UUID(value["l"])) if value else None
