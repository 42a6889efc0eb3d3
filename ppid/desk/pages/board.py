"""`/petugas/papan`: the week's limits; and how many cases each unit has."""

from urllib.parse import parse_qsl

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import board, per_unit
from ppid.desk.pages.common import READS, show
from ppid.web.guards import require
from ppid.web.visit import visit


class BoardPages(Controller):
    path = board.PATH
    guards = [require(*READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        given = dict(parse_qsl(visit().query, max_num_fields=20))
        week = board.week_of(session, officer, given)
        context = board.context(session, officer, week) | {"left_out": board.ignored(week, given)}
        return show(session, officer, "desk/board.html", at=board.PATH, **context)


class PerUnitPages(Controller):
    path = "/petugas/per-unit"
    guards = [require(*READS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        context = per_unit.context(session, officer)
        return show(session, officer, "desk/per_unit.html", at="/petugas", **context)
