"""`/petugas/laporan`: both registers on screen, on paper and as a workbook; the year's figures."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import registers as taking
from ppid.desk.bar import REPORTS
from ppid.desk.pages.common import Typed, show
from ppid.errors import NotFound
from ppid.imports.service import UPLOADS
from ppid.kit.dates import decimal, month, plain_date, thousands_of
from ppid.reports import figures, registers
from ppid.reports.periods import Period, asked
from ppid.units import queries
from ppid.web.guards import require
from ppid.web.visit import visit

PAGE = 50  # lines on one page


class RegisterPages(Controller):
    """For roles that read every case; what is taken out is written down."""

    path = REPORTS
    guards = [require(*registers.READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
    ) -> Template:
        period = period_of(dict(parse_qsl(visit().query)))
        found = figures.of(session, queries.public_body(session), period)
        context = {
            "figures": found,
            "median": median_days(found.median_days),
            "slowest": sorted(found.taken, key=lambda each: -(each.days or 0))[:PAGE],
            "by_month": [(month(each), found.months[each]) for each in range(1, 13)],
            "day": plain_date,
        }
        return show_report(session, officer, "desk/reports.html", period, **context)

    @get("/{name:str}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        name: FromPath[str],
    ) -> Template:
        """Without any identity; a page that is only looked at opens none."""
        wanted = dict(parse_qsl(visit().query))
        register, period = registers.named(name), period_of(wanted)
        after = wanted.get("sesudah", "")
        body = queries.public_body(session)
        found = list(register.lines(session, body, period, after=after, limit=PAGE + 1))
        context = {
            "register": register,
            "columns": register.shown(identity=False),
            "rows": found[:PAGE],
            "next": found[PAGE - 1]["cursor"] if len(found) > PAGE else "",
            "after": after,
            "day": plain_date,
        }
        return show_report(session, officer, "desk/register.html", period, **context)

    @post("/{name:str}", sync_to_thread=True, status_code=200)
    def take(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        name: FromPath[str],
        data: Typed,
    ) -> Response[bytes]:
        """A file of the register; a press, since taking it out is an act that is written down."""
        register = registers.named(name)
        form = str(data.get("bentuk", ""))
        if form not in {taking.XLSX, taking.PDF}:
            raise NotFound
        period = period_of(data)
        identity = data.get("identitas") == "ya"
        made = taking.export(session, officer, register, period, form, identity=identity)
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
        return Response(made.content, media_type=made.media_type, headers=headers)


def median_days(median: float | None) -> str:
    """ "4", or "4,5" between two; "" of nothing."""
    if median is None:
        return ""
    return thousands_of(int(median)) if median == int(median) else decimal(median)


def period_of(given: Mapping[str, Any]) -> Period:
    """What the address, or the form, asks for."""
    return asked(str(given.get("tahun", "")), str(given.get("bulan", "")), clock.today())


def show_report(
    session: Session, officer: Officer, template: str, period: Period, **context: Any
) -> Template:
    """A page of the reports with the choice of its period."""
    return show(
        session,
        officer,
        template,
        at=REPORTS,
        period=period,
        period_words=taking.in_words(period),
        register_years=range(clock.today().year, clock.today().year - 12, -1),
        months=[(each, month(each)) for each in range(1, 13)],
        may_open=registers.may_open(officer),
        may_import=officer.role in UPLOADS,
        number=thousands_of,
        **context,
    )
