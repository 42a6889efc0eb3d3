"""`/petugas/kalender/usul…`: a change proposed by form, by file, or from the library."""

from typing import Any
from urllib.parse import parse_qs

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.calendars import service
from ppid.calendars.change import Change
from ppid.calendars.service import DECIDES
from ppid.desk import uploads
from ppid.desk.calendar_forms import WHOLE, DayForm, FileForm, LibraryForm, change_of, take
from ppid.desk.forms import DesksForm
from ppid.desk.pages.calendar import asked_year
from ppid.desk.pages.common import Sent, Typed, show
from ppid.errors import DomainError
from ppid.holidays import files, library
from ppid.holidays.editing import Act
from ppid.holidays.problems import FileReading
from ppid.holidays.queries import Scope, in_force
from ppid.holidays.rows import KIND_WORDS, as_json, date_of
from ppid.kit.i18n import _
from ppid.units import queries as units
from ppid.web.guards import require
from ppid.web.visit import visit

HERE = "/petugas/kalender"


class ProposingPages(Controller):
    path = f"{HERE}/usul"
    guards = [require(*DECIDES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def choose(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _page(session, officer, "desk/calendar_propose.html")

    @get("/hari", sync_to_thread=True)
    def new_day(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _day_page(session, officer, DesksForm(DayForm, _filled(session, officer)))

    @post("/hari", sync_to_thread=True)
    def create_day(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        form = DesksForm(DayForm, data)
        if typed := form.clean():
            try:
                return _proposed(session, officer, change_of(session, officer, typed))
            except DomainError as refusal:
                take(form, refusal)
        return _day_page(session, officer, form, 422)

    @get("/berkas", sync_to_thread=True)
    def new_file(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        form = DesksForm(FileForm, {"year": str(_wanted_year())})
        return _page(session, officer, "desk/calendar_file.html", form=form, reading=None)

    @post("/berkas", sync_to_thread=True)
    def create_file(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Sent
    ) -> Template | Redirect:
        """A file with anything wrong changes nothing, and every fault is said at once."""
        form, reading = DesksForm(FileForm, data), None
        if typed := form.clean():
            reading = _read(form, typed, data)
            if reading and not reading.problems:
                rows = [as_json(day) for day in reading.days]
                source = reading.source or reading.days[0].source
                change = Change(typed.year, Act.IMPORT, rows, source, typed.note)
                try:
                    return _proposed(session, officer, change)
                except DomainError as refusal:
                    take(form, refusal)
        page = "desk/calendar_file.html"
        return _page(session, officer, page, 422, form=form, reading=reading)

    @get("/pustaka", sync_to_thread=True)
    def new_library(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        form = DesksForm(LibraryForm, {"year": str(_wanted_year())})
        return _page(session, officer, "desk/calendar_library.html", form=form)

    @post("/pustaka", sync_to_thread=True)
    def create_library(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template | Redirect:
        form = DesksForm(LibraryForm, data)
        if typed := form.clean():
            try:
                source, days = library.propose(typed.year)
                rows = [as_json(day) for day in days]
                change = Change(typed.year, Act.LIBRARY, rows, source, typed.note)
                return _proposed(session, officer, change)
            except DomainError as refusal:
                take(form, refusal)
        return _page(session, officer, "desk/calendar_library.html", 422, form=form)


def _proposed(session: Session, officer: Officer, change: Change) -> Redirect:
    with session.begin_nested():
        proposal = service.propose(session, officer, change)
    return Redirect(f"{HERE}/usul/{proposal.id}", status_code=303)


def _read(form: DesksForm[Any], typed: FileForm, data: dict[str, Any]) -> FileReading | None:
    sent = uploads.of(data, "file")
    if not sent:
        form.add("file", _("Pilih berkas CSV atau TOML."))
        return None
    reading = files.read(sent[0].file.read(), clock.today(), typed.year, typed.source)
    if reading.problems:
        form.add("file", _("Berkas belum benar; kalender tidak berubah. Lihat daftar di bawah."))
    return reading


def _wanted_year() -> int:
    asked = asked_year()
    return asked if visit().query else clock.today().year + 1


def _filled(session: Session, officer: Officer) -> dict[str, str]:
    """What the form starts with; the day of the address, as the calendar has it."""
    start = {"act": "add", "where": WHOLE, "kind": "cuti_bersama"}
    query = parse_qs(visit().query, max_num_fields=20)
    if "lokal" in query:
        start["kind"] = "local"
    try:
        day = date_of(query.get("tanggal", [""])[0])
    except ValueError:
        return start
    held = in_force(session, officer.public_body_id, day.year, Scope())[1]
    found = next((each for each in held if each.date == day), None)
    if found is None:
        return start | {"day": day.isoformat()}
    return start | {
        "act": "correct", "day": day.isoformat(), "kind": found.kind.value, "name": found.name,
    }  # fmt: skip


def _day_page(
    session: Session, officer: Officer, form: DesksForm[DayForm], status: int = 200
) -> Template:
    kinds = [(kind.value, _(words)) for kind, words in KIND_WORDS.items()]
    active = units.active(session, officer.public_body_id, clock.today())
    places = [(WHOLE, _("Seluruh provinsi")), *((str(unit.id), unit.name) for unit in active)]
    page = "desk/calendar_day.html"
    return _page(session, officer, page, status, form=form, kinds=kinds, places=places)


def _page(
    session: Session, officer: Officer, template: str, status: int = 200, **context: Any
) -> Template:
    return show(session, officer, template, status=status, at=HERE, **context)
