"""`/petugas/akun/dua-langkah`: the phone that proves an officer, and the codes for its loss."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import passwords, second_factor, totp
from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import show
from ppid.desk.people_forms import EnrolForm, PasswordForm
from ppid.documents.letters import qr
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web import limits, sealed
from ppid.web.guards import ENROLLING, require
from ppid.web.visit import Visit, visit

Typed = URLEncodedBody[dict[str, str]]
SECRET, SECRET_SECONDS = "ppid_rahasia", 15 * 60
CODES, CODES_SECONDS = "ppid_cadangan", 5 * 60


class SecondFactorPages(Controller):
    """A secret lives in a sealed cookie until a code of it is typed: looking makes no row."""

    path = ENROLLING
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _page(session, officer, 200, codes=_take_codes(visit(), officer))

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        """The first phone, or another one in its place, which the password must allow."""
        here, form = visit(), DesksForm(EnrolForm, data)
        secret = _secret(here, officer)
        if typed := form.clean():
            limits.SECOND_STEP.subject.attempt(str(officer.id))
            if _may_replace(officer, form, typed.password):
                try:
                    now = clock.real_now()
                    codes = second_factor.enrol(session, officer, secret, typed.code, now)
                except Invalid as refusal:
                    for name, sentence in refusal.errors.items():
                        form.add(name, sentence)
                else:
                    return _done(here, officer, codes)
        return _page(session, officer, 422, enrol=form)

    @post("/kode-cadangan", sync_to_thread=True)
    def renew(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form = DesksForm(PasswordForm, data)
        if officer.two_factor_since is None:
            return Redirect(ENROLLING, status_code=303)
        if (typed := form.clean()) and _is_own(officer, form, typed.password):
            return _done(visit(), officer, second_factor.renew_codes(session, officer))
        return _page(session, officer, 422, renew=form)

    @post("/lepas", sync_to_thread=True)
    def destroy(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        """Only where the office does not ask for two steps."""
        form = DesksForm(PasswordForm, data)
        if settings().two_factor:
            form.add(
                "", _("Kantor ini mewajibkan verifikasi dua langkah. Anda dapat menggantinya.")
            )
        elif (typed := form.clean()) and _is_own(officer, form, typed.password):
            second_factor.remove(session, officer, Actor("officer", officer.id))
            return Redirect("/petugas/akun", status_code=303)
        return _page(session, officer, 422, remove=form)


def _may_replace(officer: Officer, form: DesksForm[EnrolForm], password: str) -> bool:
    if officer.two_factor_since is None:
        return True
    return _is_own(officer, form, password)


def _is_own(
    officer: Officer, form: DesksForm[EnrolForm] | DesksForm[PasswordForm], password: str
) -> bool:
    limits.LOG_IN.subject.attempt(officer.email)
    if passwords.is_right(officer.password_hash, password):
        limits.LOG_IN.right(officer.email)
        return True
    form.add("password", _("Kata sandi ini tidak cocok."))
    return False


def _done(here: Visit, officer: Officer, codes: list[str]) -> Redirect:
    """The codes travel to the next page sealed, for a few minutes, for this officer alone."""
    limits.SECOND_STEP.right(str(officer.id))
    sealed.forget(here, SECRET)
    sealed.keep(here, CODES, {"o": str(officer.id), "c": codes}, CODES_SECONDS)
    return Redirect(ENROLLING, status_code=303)


def _take_codes(here: Visit, officer: Officer) -> list[str]:
    """The codes that were just made; none on every later look."""
    kept = sealed.read(here, CODES)
    if kept is None:
        return []
    sealed.forget(here, CODES)
    return [str(code) for code in kept["c"]] if kept["o"] == str(officer.id) else []


def _secret(here: Visit, officer: Officer) -> str:
    """The secret that this browser is setting up; a new one after a quarter of an hour."""
    kept = sealed.read(here, SECRET)
    if kept is not None and kept["o"] == str(officer.id):
        return str(kept["s"])
    made = totp.new_secret()
    sealed.keep(here, SECRET, {"o": str(officer.id), "s": made}, SECRET_SECONDS)
    return made


def _page(
    session: Session,
    officer: Officer,
    status: int,
    enrol: DesksForm[EnrolForm] | None = None,
    renew: DesksForm[PasswordForm] | None = None,
    remove: DesksForm[PasswordForm] | None = None,
    codes: list[str] | None = None,
) -> Template:
    row = accounts.get(session, officer.id)
    secret = "" if codes else _secret(visit(), officer)
    return show(
        session, officer, "accounts/two_factor.html", status=status, at="",
        since=row.two_factor_since, must=settings().two_factor, codes=codes or [],
        left=second_factor.codes_left(session, officer) if row.two_factor_since else 0,
        secret=secret, picture=qr.svg(totp.address(secret, officer.email)) if secret else "",
        enrol=enrol or DesksForm(EnrolForm), renew=renew or DesksForm(PasswordForm),
        remove=remove or DesksForm(PasswordForm),
    )  # fmt: skip
