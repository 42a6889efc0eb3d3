"""`/petugas/impor`: an older register is tried, carried out by a second person, undone whole."""

from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import imports as listing
from ppid.desk import uploads
from ppid.desk.bar import IMPORTS, REPORTS
from ppid.desk.forms import DesksForm, Nothing, version_of
from ppid.desk.pages.common import Sent, Typed, show
from ppid.errors import Invalid
from ppid.imports import service, undoing
from ppid.imports.checking import Reading
from ppid.imports.models import Book
from ppid.kit.i18n import _
from ppid.reports import workbooks
from ppid.units import queries
from ppid.web.guards import require
from ppid.web.uploads import FILES


class ImportPages(Controller):
    """The desk tries a file; the PPID Utama, another person, puts it into the register."""

    path = IMPORTS
    guards = [require(*service.UPLOADS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _list(session, officer, DesksForm(Nothing, {"book": "permohonan"}), Reading(), 200)

    @get("/contoh.xlsx", sync_to_thread=True)
    def template(self) -> Response[bytes]:
        return _template(Book.REQUESTS, "register-lama.xlsx")

    @get("/contoh-keberatan.xlsx", sync_to_thread=True)
    def objections_template(self) -> Response[bytes]:
        return _template(Book.OBJECTIONS, "register-keberatan-lama.xlsx")

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Sent,
    ) -> Template | Redirect:
        """A dry run: a file with anything wrong changes nothing; every fault is said at once."""
        form, reading = DesksForm(Nothing, data), Reading()
        book = str(data.get("book", Book.REQUESTS.value))
        if book not in set(Book):
            form.add("book", _("Pilih register yang dipindahkan."))
            return _list(session, officer, form, reading, 422)
        sent = uploads.of(data, "file")
        if not sent:
            form.add("file", _("Pilih berkas Excel (.xlsx)."))
            return _list(session, officer, form, reading, 422)
        try:
            body, content = queries.public_body(session), sent[0].file.read()
            name = sent[0].filename
            made, reading = service.upload(session, body, officer, name, content, Book(book))
        except Invalid as refusal:
            form.take(refusal.errors)
            return _list(session, officer, form, reading, 422)
        if made is None:
            form.add(
                "file", _("Berkas belum benar; register tidak berubah. Lihat daftar di bawah.")
            )
            return _list(session, officer, form, reading, 422)
        return Redirect(f"{IMPORTS}/{made.id}", status_code=303)


class ImportFilePages(Controller):
    """One file; for whoever does not work at the desk there is no such page."""

    path = f"{IMPORTS}/{{import_id:uuid}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
    ) -> Template:
        return _file(session, officer, import_id, Reading(), 200)

    @post("/jalankan", sync_to_thread=True)
    def carry_out(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        """All rows or none; what has become wrong since the dry run is said."""
        made = service.get(session, officer, import_id)
        found = service.carry_out(session, made, officer, version_of(data))
        if found.faults:
            return _file(session, officer, import_id, found, 409)
        return Redirect(f"{IMPORTS}/{import_id}", status_code=303)

    @get("/buang", sync_to_thread=True)
    def ask_discard(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
    ) -> Template:
        made = service.get(session, officer, import_id)
        if made.state not in service.WAITING:
            raise service.AlreadyDecided
        found = listing.one(session, made, officer)
        form = DesksForm(Nothing)
        return show(session, officer, "desk/import_discard.html", at=REPORTS, form=form, **found)

    @post("/buang", sync_to_thread=True)
    def discard(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        made = service.get(session, officer, import_id)
        service.discard(session, made, officer, version_of(data))
        return Redirect(IMPORTS, status_code=303)

    @get("/batal", sync_to_thread=True)
    def ask_undo(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
    ) -> Template:
        made = service.get(session, officer, import_id)
        found = listing.one(session, made, officer)
        form = DesksForm(Nothing)
        return show(session, officer, "desk/import_undo.html", at=REPORTS, form=form, **found)

    @post("/batal", sync_to_thread=True)
    def undo(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        import_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        """The whole file, while nothing has happened on its cases."""
        undoing.undo(session, service.get(session, officer, import_id), officer)
        return Redirect(f"{IMPORTS}/{import_id}", status_code=303)


def _template(book: Book, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(listing.template(book), media_type=workbooks.MEDIA, headers=headers)


def _list(
    session: Session, officer: Officer, form: DesksForm[Any], reading: Reading, status: int
) -> Template:
    return show(
        session,
        officer,
        "desk/imports.html",
        status=status,
        at=REPORTS,
        form=form,
        faults=reading.faults[: listing.SHOWN],
        more_faults=max(0, len(reading.faults) - listing.SHOWN),
        files=listing.files(session, officer),
    )


def _file(
    session: Session, officer: Officer, import_id: UUID, reading: Reading, status: int
) -> Template:
    made = service.get(session, officer, import_id)
    found = listing.one(session, made, officer)
    faults = reading.faults[: listing.SHOWN] or found["kept_faults"]
    more = len(reading.faults) - len(faults) if reading.faults else found["more_kept"]
    context = {"faults": faults, "more_faults": more, **found}
    return show(session, officer, "desk/import.html", status=status, at=REPORTS, **context)
