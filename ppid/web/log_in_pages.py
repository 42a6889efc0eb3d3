"""Logging in and out."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import service
from ppid.accounts import sessions as officer_sessions
from ppid.accounts.models import Officer
from ppid.accounts.schemas import LogInInput
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web import limits, sessions
from ppid.web.device import is_known, know
from ppid.web.redirects import safe_next
from ppid.web.visit import Visit, visit

Typed = URLEncodedBody[dict[str, str]]


class LogInPages(Controller):
    """`/masuk` and `/keluar`."""

    @get("/masuk", sync_to_thread=True)
    def new(self, next: FromQuery[str] = "") -> Template | Redirect:
        officer = visit().officer
        if officer:
            return Redirect(safe_next(next, service.home_of(officer)), status_code=303)
        return _log_in_page(Form(LogInInput, {"next": next}), 200)

    @post("/masuk", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        here = visit()
        if not sessions.is_safe_for_passwords(here):
            raise sessions.InsecureLogin
        form = Form(LogInInput, data)
        if typed := form.clean():
            try:
                officer = _log_in(session, here, typed)
            except service.WrongPassword as refusal:
                form.add("", _(refusal.detail))
            else:
                return Redirect(
                    safe_next(data.get("next"), service.home_of(officer)), status_code=303
                )
        return _log_in_page(form, 422)

    @post("/keluar", sync_to_thread=True)
    def destroy(self, session: NamedDependency[Session]) -> Redirect:
        here = visit()
        if here.login:
            service.log_out(session, here.login.officer, here.login.session.id_hash)
        sessions.forget(here)
        return Redirect(
            "/masuk?keluar=1", status_code=303, headers={"clear-site-data": sessions.CLEAR}
        )


def _log_in(session: Session, here: Visit, typed: LogInInput) -> Officer:
    """A new session under a new id: what came with the request, planted or old, ends."""
    account = typed.email.lower()
    subject = f"{account}|{here.device}" if is_known(here, account) else account
    limits.LOG_IN.begin(subject, here.address)
    now, agent = clock.real_now(), here.headers.get("user-agent", "")
    try:
        row, raw = service.log_in(session, account, typed.password, now, here.address, agent)
    except service.WrongPassword:
        limits.LOG_IN.wrong(here.address)
        raise
    limits.LOG_IN.right(subject)
    if here.login:
        officer_sessions.end(session, here.login.session.id_hash)
    sessions.keep(here, row, raw)
    know(here, account)
    return service.owner_of(session, row)


def _log_in_page(form: Form[LogInInput], status: int) -> Template:
    context = {
        "form": form,
        "next": form.value("next"),
        "insecure": not sessions.is_safe_for_passwords(visit()),
        "left": "keluar=1" in visit().query,
        "demo_accounts": service.DEMO_ACCOUNTS if settings().demo else (),
        "demo_password": service.DEMO_PASSWORD if settings().demo else "",
    }
    return Template("accounts/log_in.html", context=context, status_code=status)
