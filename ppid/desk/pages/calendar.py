"""`/petugas/kalender`: the year as it is in force, and what waits for a second officer."""

from urllib.parse import parse_qs

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.calendars.service import DECIDES, YEARS
from ppid.desk import year as years
from ppid.desk.bar import SEES_CALENDAR
from ppid.desk.pages.common import show
from ppid.web.guards import require
from ppid.web.visit import visit


class CalendarPages(Controller):
    path = "/petugas/kalender"
    guards = [require(*SEES_CALENDAR)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return show(
            session,
            officer,
            "desk/calendar.html",
            at="/petugas/kalender",
            may_propose=officer.role in DECIDES,
            **years.context(session, officer, asked_year()),
        )


def asked_year() -> int:
    """The year in the address; anything else is this year."""
    typed = parse_qs(visit().query, max_num_fields=20).get("tahun", [""])[0]
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    return wanted if wanted in YEARS else clock.today().year
