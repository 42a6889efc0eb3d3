"""`/petugas/akun`: an officer's own account, under the bar of the desk."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import absences, feeds, service
from ppid.accounts import sessions as officer_sessions
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, OfficerSession, Role
from ppid.accounts.schemas import DigestChoice, PasswordChange
from ppid.desk.forms import DesksForm
from ppid.desk.pages.common import show
from ppid.errors import Invalid
from ppid.notices.hours import hours_of
from ppid.statute.words import N_
from ppid.web import limits, sealed, sessions
from ppid.web.guards import require
from ppid.web.visit import Visit, visit

Typed = URLEncodedBody[dict[str, str]]
GATHERS = DESK_ROLES | UNIT_ROLES  # who gets reminders at all
# Whose calendar program may fetch something: deadlines, of the Commission its hearings.
HAS_CALENDAR = frozenset(set(Role) - {Role.ADMIN})
SAVED = {
    "tersimpan=1": N_("Kata sandi sudah diganti. Sesi di peramban lain telah diakhiri."),
    "rangkuman=1": N_("Pilihan surel pengingat disimpan dan berlaku mulai sekarang."),
    "sesi=1": N_("Sesi di semua perangkat lain sudah diakhiri."),
    "kalender=0": N_("Alamat kalender dicabut dan tidak membuka apa pun lagi."),
}
ADDRESS, ADDRESS_SECONDS = "ppid_kalender", 5 * 60
SHOWN_ONCE = "/petugas/akun?kalender=1"


class AccountPages(Controller):
    """`/petugas/akun`: the password and the sessions of the officer who asks."""

    path = "/petugas/akun"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        address = _take_address(visit(), officer)
        return account_page(session, officer, DesksForm(PasswordChange), 200, address=address)

    @post("/kata-sandi", sync_to_thread=True)
    def update(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        here = visit()
        form = DesksForm(PasswordChange, data)
        if typed := form.clean():
            limits.LOG_IN.subject.attempt(officer.email)
            try:
                service.change_password(
                    session, officer, typed.current_password, typed.new_password
                )
            except Invalid as refusal:
                for name, sentence in refusal.errors.items():
                    form.add(name, sentence)
            else:
                _renew(session, here, officer)
                return Redirect("/petugas/akun?tersimpan=1", status_code=303)
        return account_page(session, officer, form, 422)

    @post("/sesi", sync_to_thread=True)
    def destroy_session(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Redirect:
        service.end_session(session, officer, data.get("session", ""), clock.real_now())
        return Redirect("/petugas/akun", status_code=303)

    @post("/sesi/lain", sync_to_thread=True)
    def destroy_others(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Redirect:
        """*Keluar dari perangkat lain*: everywhere but here."""
        if login := visit().login:
            service.end_others(session, officer, login.session.id_hash)
        return Redirect("/petugas/akun?sesi=1", status_code=303)


def _renew(session: Session, here: Visit, officer: Officer) -> None:
    """A changed password ends every session; this browser gets a new one."""
    limits.LOG_IN.right(officer.email)
    agent = here.headers.get("user-agent", "")
    row, raw = officer_sessions.start(session, officer, clock.real_now(), here.address, agent)
    sessions.keep(here, row, raw)


def keep_address(here: Visit, officer: Officer, address: str) -> None:
    """Carry a calendar's new address to the next page: sealed, a few minutes, for this officer."""
    sealed.keep(here, ADDRESS, {"o": str(officer.id), "a": address}, ADDRESS_SECONDS)


def _take_address(here: Visit, officer: Officer) -> str:
    """The address that was just made; "" on every later look, so that a reload makes none anew."""
    kept = sealed.read(here, ADDRESS)
    if kept is None:
        return ""
    sealed.forget(here, ADDRESS)
    return str(kept["a"]) if kept["o"] == str(officer.id) else ""


def account_page(
    session: Session,
    officer: Officer,
    form: DesksForm[PasswordChange],
    status: int,
    choice: DesksForm[DigestChoice] | None = None,
    address: str = "",
) -> Template:
    """The account; `address` is a calendar's new secret, shown this once."""
    login = visit().login
    rows: list[OfficerSession] = officer_sessions.of_officer(session, officer, clock.real_now())
    return show(
        session,
        officer,
        "accounts/account.html",
        status=status,
        form=form,
        sessions=rows,
        seats=absences.seats_for(session, officer.id, clock.today()),
        may_be_away=officer.role not in absences.NOT_DELEGATED,
        own_hash=login.session.id_hash if login else "",
        saved=SAVED.get(visit().query, ""),
        choice=choice or DesksForm(DigestChoice, {"digest": officer.digest}),
        gathers=officer.role in GATHERS,
        has_calendar=officer.role in HAS_CALENDAR,
        hears=officer.role == Role.COMMISSION,
        feed=feeds.of_officer(session, officer),
        address=address,
        opens=f"{hours_of(session, officer.public_body_id).opens:%H.%M}",
    )
