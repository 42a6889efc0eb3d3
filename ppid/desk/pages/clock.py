"""`/petugas/jam`: what the clocks say, and the recorded act by which an operator believes them."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.desk.pages.common import show
from ppid.notices import alarm_words, alarms
from ppid.notices.guards import clocks
from ppid.requests.service import actor_of
from ppid.web.guards import require

HERE = "/petugas/jam"


class ClockPages(Controller):
    path = HERE
    guards = [require(Role.ADMIN, Role.PPID_UTAMA)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        found = clocks.standing(session)
        return show(
            session,
            officer,
            "desk/clock.html",
            at=HERE,
            real_now=clock.real_now(),
            server_now=clocks.server_now(session),
            standing=found,
            why=alarm_words.doubt(found.kind, found.seconds) if found else "",
            alarms=[alarm for alarm in alarms.raised(session) if alarm.name != alarms.CLOCK],
            may_confirm=officer.role == Role.ADMIN,
        )

    @post("/", sync_to_thread=True, guards=[require(Role.ADMIN)])
    def confirm(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Redirect:
        """Twice is once: where nothing is held any more, nothing happens."""
        clocks.confirm(session, actor_of(officer))
        return Redirect(HERE, status_code=303)
