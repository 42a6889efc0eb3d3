"""`/komisi`: the docket of the Information Commission, the notes sent to it, and who is late."""

from typing import Any

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.disputes.docket import bar, calendar, shown, words
from ppid.disputes.docket import closed as doors
from ppid.disputes.docket import queries as disputes
from ppid.holidays.queries import calendar as calendar_of
from ppid.home import docket, noted
from ppid.kit.i18n import _
from ppid.reports import workbooks
from ppid.web.guards import require

Db = NamedDependency[Session]
Who = NamedDependency[Officer]
SOME = 5  # notes on the docket's page


class CommissionPages(Controller):
    """Only its own officers; nothing of the respondent's desk opens to them."""

    path = "/komisi"
    include_in_schema = False
    guards = [require(Role.COMMISSION)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(self, session: Db, officer: Who) -> Template:
        """Running disputes first of all, apart from the notes, which are none."""
        body, today = officer.public_body_id, clock.today()
        days = calendar_of(session, body)
        found = disputes.lines(session, officer)
        closed = disputes.lines(session, officer, closed=True)
        context = {
            **_notes(session, officer, SOME),
            "rows": shown.rows(session, officer, found, days, today),
            "closed_rows": shown.rows(session, officer, closed, days, today),
            "coming": _coming(session, officer),
            "rates": docket.by_rate(session, officer, today.year)[: docket.LOWEST],
            "year": today.year,
            "today": today,
        }
        return _page("home/commission.html", officer, bar.HOME, context)

    @get("/pemberitahuan", sync_to_thread=True)
    def notes(self, session: Db, officer: Who) -> Template:
        return _page("home/commission_notes.html", officer, bar.NOTES, _notes(session, officer))

    @get("/sidang", sync_to_thread=True)
    def hearings(self, session: Db, officer: Who) -> Template:
        context = {"coming": _coming(session, officer)}
        return _page("home/commission_hearings.html", officer, bar.HEARINGS, context)

    @get("/sidang.ics", sync_to_thread=True)
    def hearings_ics(self, session: Db, officer: Who) -> Response[bytes]:
        made = calendar.of_body(session, officer, bar.FILES)
        return Response(made, media_type="text/calendar", headers=_named("sidang.ics"))

    @get("/kepatuhan", sync_to_thread=True)
    def rates(self, session: Db, officer: Who) -> Template:
        year = clock.today().year
        context = {"rates": docket.by_rate(session, officer, year), "year": year}
        return _page("home/commission_rates.html", officer, bar.RATES, context)

    @get("/ekspor/{name:str}", sync_to_thread=True)
    def export(self, session: Db, officer: Who, name: FromPath[str]) -> Response[bytes]:
        """perkara, pemberitahuan or kepatuhan, as .xlsx or .csv."""
        export, form = docket.export_of(name)
        found = docket.lines(session, officer, export, clock.today().year)
        if form == "csv":
            made = ("\ufeff" + docket.as_csv(export, found)).encode()
            return Response(made, media_type="text/csv", headers=_named(name))
        made = docket.as_xlsx(export, found)
        return Response(made, media_type=workbooks.MEDIA, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _notes(session: Session, officer: Officer, most: int = 100) -> dict[str, Any]:
    notes = noted.of_body(session, officer.public_body_id)
    return {
        "notes": notes[:most],
        "notes_number": len(notes),
        "words": {name: _(title) for name, title in noted.TOLD_TO_COMMISSION.items()},
        "day_of": noted.day_of,
    }


def _coming(session: Session, officer: Officer) -> list[tuple[Any, ...]]:
    rows = disputes.coming(session, officer.public_body_id, clock.today())
    return [
        (hearing, dispute, words.when(hearing), *doors.told(hearing, officer))
        for hearing, dispute in rows
    ]


def _page(name: str, officer: Officer, at: str, context: dict[str, Any]) -> Template:
    frame = {"officer": officer, "nav": bar.entries(at), "base": bar.FILES}
    return Template(name, context=frame | context)
