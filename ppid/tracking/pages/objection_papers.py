"""`/keberatan/lacak/berkas`: papers that follow an objection, and its date for a calendar."""

from datetime import datetime, time
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.documents.service import Upload
from ppid.errors import Invalid, NotFound
from ppid.events.service import APPLICANT
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.kit.ics import Entry
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.objections.service.files import EVIDENCE, LATER, POWER
from ppid.requests import queries as requests
from ppid.settings import settings
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.words import CLOCK_TITLES
from ppid.tracking import objections
from ppid.tracking.pages.calendar import file_of
from ppid.tracking.pages.objections import ENTRY, NOINDEX, OWN, REFUSED, provide_opened
from ppid.tracking.schemas import Nothing
from ppid.web import limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

Mine = NamedDependency[Objection]
OPENED: Any = {"objection": Provide(provide_opened, sync_to_thread=True)}


class ObjectionPaperPages(Controller):
    """No paper is a condition of the number; what was promised may follow here."""

    path = f"{OWN}/berkas"
    include_in_schema = False
    dependencies = OPENED
    exception_handlers = REFUSED

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], objection: Mine) -> Template | Redirect:
        if not ObjectionStatus(objection.status).is_open:
            return Redirect(OWN, status_code=303)
        return _page(session, objection, Form(Nothing))

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        objection: Mine,
        data: MultipartBody[dict[str, Any]],
    ) -> Template | Redirect:
        """Only to the objection that the page was opened for; one refused file keeps nothing."""
        meant = data.get("keberatan") == objection.registration_number
        if not meant or not ObjectionStatus(objection.status).is_open:
            return Redirect(OWN, status_code=303)
        form = Form(Nothing)
        sent = {field: [Upload(*file) for file in files_of(data, field)] for field in LATER}
        if not any(sent.values()):
            form.add(POWER, _("Pilih paling sedikit satu berkas."))
            return _page(session, objection, form, 422)
        limits.submitting(visit().address)
        try:
            with session.begin_nested():
                service.add_papers(session, objection, sent, APPLICANT)
        except Invalid as refusal:
            for field, sentence in refusal.errors.items():
                form.add(field, sentence)
            return _page(session, objection, form, 422)
        limits.submitted(visit().address)
        return Redirect(f"{OWN}#berkas", status_code=303)


class ObjectionCalendarPages(Controller):
    """A file to keep: number and date, neither story nor name nor code."""

    path = f"{OWN}/tenggat.ics"
    include_in_schema = False
    dependencies = OPENED
    exception_handlers = REFUSED

    @get("/", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], objection: Mine) -> Response[bytes]:
        row = queries.answer_clock(queries.clock_rows(session, objection))
        if row is None or row.due_on is None or row.stopped_on is not None:
            raise NotFound
        number = objection.registration_number
        entry = Entry(
            uid=f"{row.id}@{settings().mail_from.rpartition('@')[2]}",
            day=row.due_on,
            summary=f"{number} · {_(CLOCK_TITLES[row.kind])}",
            changed_at=datetime.combine(row.started_on, time(), clock.zone()),
            url=f"{settings().base_url}{ENTRY.partition('?')[0]}",
        )
        return file_of(number, entry)


def _page(
    session: Session, objection: Objection, form: Form[Nothing], status: int = 200
) -> Template:
    context = {
        "form": form,
        "number": objection.registration_number,
        "papers": objections.own_papers(session, objection),
        "by_proxy": requests.proxy_of(session, objection) is not None,
        "fields": (POWER, EVIDENCE),
        "ask": limits.foreseen(visit().address),
    }
    name = "tracking/objection_papers.html"
    return Template(name, context=context, status_code=status, headers=NOINDEX)
