"""`/` and the pages that explain and count."""

from collections.abc import Sequence
from datetime import date

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import titles
from ppid.catalogue import queries as catalogue
from ppid.clocks.service import counts_from
from ppid.errors import NotFound
from ppid.holidays.queries import calendar
from ppid.home import directory, queries, satisfaction
from ppid.kit.i18n import _
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.grounds import GROUNDS
from ppid.statute.survey import BASIS
from ppid.statute.windows import objection_window
from ppid.texts import shelf, showing, values
from ppid.texts.values import Moment
from ppid.units import queries as units

PLACES = (
    "batas_jawaban", "batas_perpanjangan", "batas_keberatan", "kantor", "alamat", "telepon",
    "surel", "jam_layanan",
)  # fmt: skip
OBJECTING = (
    "batas_keberatan", "batas_tanggapan_keberatan", "batas_sengketa", "atasan_ppid", "kantor",
    "alamat", "telepon", "surel",
)  # fmt: skip


class HomePages(Controller):
    """What anyone may read without asking for anything."""

    include_in_schema = False

    @get("/", sync_to_thread=True)
    def index(self, session: NamedDependency[Session]) -> Template:
        here = values.moment(session)
        titles.refresh(session, here.body.id)
        context = {
            "face": showing.asked_today(here),
            "figures": queries.figures(
                session, here.body.id, here.today.year, here.today, here.days
            ),
            "public_count": catalogue.public_count(session, here.body.id),
            "texts": showing.shown(here, shelf.page("beranda")).parts,
            "places": _filled(here, PLACES),
            "opening": showing.opening(here),
        }
        return Template("home/index.html", context=context)

    @get("/keberatan/cara", sync_to_thread=True)
    def objecting(self, session: NamedDependency[Session]) -> Template:
        """How to object in writing: who decides, on which grounds, with what on paper."""
        here = values.moment(session)
        context = {
            "places": _filled(here, OBJECTING),
            "grounds": [(ground.letter, _(ground.label)) for ground in GROUNDS.values()],
            "window": _window(here.days, counts_from(session, here.body.id, clock.now())),
        }
        return Template("home/objecting.html", context=context)

    @get("/statistik", sync_to_thread=True)
    def statistics(self, session: NamedDependency[Session], tahun: FromQuery[str] = "") -> Template:
        body, today = units.public_body(session), clock.today()
        year, days = _year(tahun, today), calendar(session, body.id)
        context = {
            "year": year,
            "years": queries.years(session, body.id),
            "figures": queries.figures(session, body.id, year, today, days),
            "months": queries.by_month(session, body.id, year, today, days),
            "units": queries.by_unit(session, body.id, year, today, days),
            "satisfaction": satisfaction.of_year(session, body.id, year),
            "decimals": satisfaction.decimals,
            "enough": satisfaction.ENOUGH,
            "basis": BASIS,
        }
        return Template("home/statistics.html", context=context)

    @get("/statistik/kepuasan.csv", sync_to_thread=True)
    def satisfaction_csv(
        self, session: NamedDependency[Session], tahun: FromQuery[str] = ""
    ) -> Response[str]:
        """The sums of the survey, for spreadsheets."""
        body, today = units.public_body(session), clock.today()
        year, days = _year(tahun, today), calendar(session, body.id)
        answered = queries.figures(session, body.id, year, today, days).answered
        found = satisfaction.as_csv(satisfaction.of_year(session, body.id, year), answered)
        headers = {"content-disposition": f'attachment; filename="kepuasan-{year}.csv"'}
        return Response(found, media_type="text/csv", headers=headers)


class DirectoryPages(Controller):
    """`/ppid-pelaksana`: whom one may ask, how to reach them, and how they have answered."""

    path = "/ppid-pelaksana"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def index(self, session: NamedDependency[Session], cari: FromQuery[str] = "") -> Template:
        body = units.public_body(session)
        titles.refresh(session, body.id)
        found = directory.entries(session, body.id, clock.today(), cari)
        context = {"entries": found, "sought": directory.tidy(cari)}
        headers = {"x-robots-tag": "noindex"} if cari else {}
        return Template("home/directory.html", context=context, headers=headers)

    @get("/{code:str}", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], code: FromPath[str]) -> Template:
        body, today = units.public_body(session), clock.today()
        entry, days = directory.entry(session, body.id, today, code), calendar(session, body.id)
        rows = queries.by_unit(session, body.id, today.year, today, days, only=entry.unit.id)
        context = {
            "entry": entry,
            "figures": rows[0][1] if rows else None,
            "published": catalogue.public_count(session, body.id, entry.unit.id),
        }
        return Template("home/directory_unit.html", context=context)


def _filled(here: Moment, names: Sequence[str]) -> dict[str, str]:
    """The facts of the office and the limits of the law, now: a template may not read."""
    places = values.Places(here)
    return {name: places[name] for name in names}


def _window(days: Calendar, today: date) -> dict[str, date] | None:
    """For a request of today that nobody answers: the limit, and when to object is safe."""
    try:
        limit = law.run(ClockKind.REQUEST_RESPONSE, today, days).due
        window = objection_window([limit], days)
    except CalendarMissing:
        return None
    return {"limit": limit, "since": window.advised_from, "until": window.advised_until}


def _year(typed: str, today: date) -> int:
    if not typed:
        return today.year
    if not (typed.isascii() and typed.isdigit() and 2010 <= int(typed) <= today.year):
        raise NotFound
    return int(typed)
