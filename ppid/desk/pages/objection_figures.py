"""`/petugas/laporan/angka-keberatan`: objections by ground, time, result and execution; by year."""

from urllib.parse import parse_qsl

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import objection_years as taking
from ppid.desk.bar import REPORTS
from ppid.desk.pages.common import Typed
from ppid.desk.pages.registers import median_days, period_of, show_report
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.reports import (
    dispute_figures,
    dispute_lines,
    dispute_results,
    objection_figures,
    objection_lines,
    objection_years,
    registers,
)
from ppid.reports.dispute_results import DisputeResults
from ppid.units import queries
from ppid.web.guards import require
from ppid.web.visit import visit


class ObjectionFigurePages(Controller):
    """Beside the registers and for the same readers; numbers, hence nobody is named."""

    path = f"{REPORTS}/{taking.NAME}"
    guards = [require(*registers.READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
    ) -> Template:
        period = period_of(dict(parse_qsl(visit().query)))
        body, today = queries.public_body(session), clock.today()
        lines = objection_lines.of(session, body, period)
        found = objection_figures.ObjectionFigures(lines, today)
        known = dispute_figures.windows(session, body, today)
        context = {
            "figures": found,
            "median": median_days(found.median_days),
            "rulings": objection_figures.rulings(),
            "disputes": dispute_figures.of(lines, known),
            "results": DisputeResults(dispute_lines.of(session, body, period), today),
            "result_keys": [(key, _(label)) for key, label in dispute_results.SAID.items()],
            "years": objection_years.rows(session, body, today),
        }
        return show_report(session, officer, "desk/objection_figures.html", period, **context)

    @post("/", sync_to_thread=True, status_code=200)
    def take(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Response[bytes]:
        """The yearly table as a file; a press, since taking it out is written down."""
        form = str(data.get("bentuk", ""))
        if form not in taking.FORMS:
            raise NotFound
        made = taking.export(session, officer, form)
        headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
        return Response(made.content, media_type=made.media_type, headers=headers)
