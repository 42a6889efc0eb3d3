"""What officers choose for themselves: how they are reminded, and the address of their calendar."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import feeds, service
from ppid.accounts.models import Officer
from ppid.accounts.schemas import DigestChoice, PasswordChange
from ppid.desk.forms import DesksForm
from ppid.desk.pages.account import (
    GATHERS,
    HAS_CALENDAR,
    SHOWN_ONCE,
    Typed,
    account_page,
    keep_address,
)
from ppid.desk.pages.common import show
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web.guards import require
from ppid.web.visit import visit


class ChoicePages(Controller):
    path = "/petugas/akun"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @post("/rangkuman", guards=[require(*GATHERS)], sync_to_thread=True)
    def update_digest(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form = DesksForm(DigestChoice, data)
        if typed := form.clean():
            service.choose_digest(session, officer, typed.digest)
            return Redirect("/petugas/akun?rangkuman=1", status_code=303)
        return account_page(session, officer, DesksForm(PasswordChange), 422, choice=form)

    @post("/kalender", guards=[require(*HAS_CALENDAR)], sync_to_thread=True)
    def create_feed(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Redirect:
        """The address is shown once, on the page that follows; made anew, the old one is void."""
        raw = feeds.share(session, officer, clock.real_now())
        keep_address(visit(), officer, f"{settings().base_url}/t/{raw}.ics")
        return Redirect(f"{SHOWN_ONCE}#kalender", status_code=303)

    @get(["/rangkuman", "/kalender"], sync_to_thread=False)
    def back(self) -> Redirect:
        """Where a switch of language on an answer to a form leads."""
        return Redirect("/petugas/akun", status_code=303)

    @get("/kalender/ganti", guards=[require(*HAS_CALENDAR)], sync_to_thread=True)
    def renew_feed(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        title, action = _("Ganti alamat kalender?"), "/petugas/akun/kalender"
        return _ask(session, officer, title, _("Ganti alamat"), action)

    @get("/kalender/cabut", guards=[require(*HAS_CALENDAR)], sync_to_thread=True)
    def revoke_feed(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        title, action = _("Cabut alamat kalender?"), "/petugas/akun/kalender/cabut"
        return _ask(session, officer, title, _("Cabut alamat"), action)

    @post("/kalender/cabut", guards=[require(*HAS_CALENDAR)], sync_to_thread=True)
    def destroy_feed(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Redirect:
        feeds.revoke(session, officer)
        return Redirect("/petugas/akun?kalender=0", status_code=303)


def _ask(session: Session, officer: Officer, title: str, button: str, action: str) -> Template:
    """Before an address stops working: what follows, and the one button."""
    template = "accounts/calendar_ask.html"
    return show(session, officer, template, title=title, button=button, action=action)
