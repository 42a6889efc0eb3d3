"""Logging in, in one step or two, and out."""

from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import second_factor, service
from ppid.accounts import sessions as officer_sessions
from ppid.accounts.models import Officer
from ppid.accounts.schemas import CodeInput, LogInInput
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web import limits, second_step, sessions
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
                form.add("", refusal.said(_))
            else:
                return _onward(officer, data.get("next"))
        return _log_in_page(form, 422)

    @get("/masuk/kode", sync_to_thread=True)
    def new_code(
        self, session: NamedDependency[Session], next: FromQuery[str] = ""
    ) -> Template | Redirect:
        if visit().officer or second_step.read(session, visit()) is None:
            return Redirect("/masuk", status_code=303)
        return _code_page(Form(CodeInput, {"next": next}), 200)

    @post("/masuk/kode", sync_to_thread=True)
    def create_code(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        here = visit()
        officer = second_step.read(session, here)
        if officer is None:
            return Redirect("/masuk", status_code=303)
        form = Form(CodeInput, data)
        if typed := form.clean():
            subject = str(officer.id)
            limits.SECOND_STEP.begin(subject, here.address)
            if second_factor.check(session, officer, typed.code, clock.real_now()):
                limits.SECOND_STEP.right(subject)
                second_step.forget(here)
                _admit(session, here, officer)
                return Redirect(
                    safe_next(data.get("next"), service.home_of(officer)), status_code=303
                )
            limits.SECOND_STEP.wrong(here.address)
            form.add("code", _("Kode ini tidak cocok, atau sudah dipakai."))
        return _code_page(form, 422)

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
    """The officer whose password it is: with a session, or with a code still to be typed."""
    account = typed.email.lower()
    subject = f"{account}|{here.device}" if is_known(here, account) else account
    limits.LOG_IN.begin(subject, here.address)
    try:
        officer = service.recognise(account, typed.password)
    except service.WrongPassword:
        limits.LOG_IN.wrong(here.address)
        raise
    limits.LOG_IN.right(subject)
    if officer.two_factor_since is not None:
        second_step.keep(here, officer)
    else:
        _admit(session, here, officer, typed.password)
    return officer


def _admit(session: Session, here: Visit, officer: Officer, password: str = "") -> None:
    """A new session under a new id: what came with the request, planted or old, ends."""
    now, agent = clock.real_now(), here.headers.get("user-agent", "")
    row, raw = service.admit(session, officer, now, here.address, agent, password)
    if here.login:
        officer_sessions.end(session, here.login.session.id_hash)
    sessions.keep(here, row, raw)
    know(here, officer.email)


def admitted(session: Session, here: Visit, officer: Officer, wanted: str) -> Redirect:
    """Someone proved by another log-in than ours; a second step of ours is still asked for."""
    if officer.two_factor_since is not None:
        second_step.keep(here, officer)
    else:
        _admit(session, here, officer)
    return _onward(officer, wanted)


def _onward(officer: Officer, wanted: str | None) -> Redirect:
    """To the work, or to the second step with the way to the work kept."""
    then = safe_next(wanted, service.home_of(officer))
    if officer.two_factor_since is not None:
        then = f"{second_step.PATH}?{urlencode({'next': then})}"
    return Redirect(then, status_code=303)


def _code_page(form: Form[CodeInput], status: int) -> Template:
    context = {"form": form, "next": form.value("next")}
    return Template("accounts/log_in_code.html", context=context, status_code=status)


def _log_in_page(form: Form[LogInInput], status: int) -> Template:
    context = {
        "form": form,
        "next": form.value("next"),
        "provider": settings().oidc is not None,
        "insecure": not sessions.is_safe_for_passwords(visit()),
        "left": "keluar=1" in visit().query,
        "ready": "siap=1" in visit().query,
        "demo_accounts": service.DEMO_ACCOUNTS if settings().demo else (),
        "demo_password": service.DEMO_PASSWORD if settings().demo else "",
    }
    return Template("accounts/log_in.html", context=context, status_code=status)
