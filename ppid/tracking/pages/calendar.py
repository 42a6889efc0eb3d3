"""`/permohonan/lacak/tenggat.ics`: the limit that matters now, for the applicant's own calendar."""

from datetime import datetime, time, timedelta

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from sqlmodel import Session

from ppid import clock
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.kit.ics import Entry, calendar
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.statute.words import CLOCK_TITLES
from ppid.tracking import queries
from ppid.tracking.pages import access

REFRESH = timedelta(days=1)


class CalendarPages(Controller):
    """A file to keep: number and date, neither question nor name nor code."""

    path = "/permohonan/lacak/tenggat.ics"
    include_in_schema = False
    dependencies = access.FOLLOWED
    exception_handlers = access.REFUSED

    @get("/", sync_to_thread=True)
    def show(
        self, session: NamedDependency[Session], info_request: NamedDependency[InformationRequest]
    ) -> Response[bytes]:
        row = queries.case_of(session, info_request, clock.today()).counting
        if row is None or row.due_on is None or row.stopped_on is not None:
            raise NotFound
        number = info_request.shown_number
        changed = datetime.combine(row.extended_on or row.started_on, time(), clock.zone())
        entry = Entry(
            uid=f"{row.id}@{settings().mail_from.rpartition('@')[2]}",
            day=row.due_on,
            summary=f"{number} · {_(CLOCK_TITLES[row.kind])}",
            changed_at=changed,
            sequence=int(row.extended_on is not None),
            url=f"{settings().base_url}{access.ENTRY}",
        )
        return file_of(number, entry)


def file_of(number: str, entry: Entry) -> Response[bytes]:
    """One date as a file; `number` is public, and nobody's search engine keeps it."""
    headers = {
        "content-disposition": f'attachment; filename="tenggat-{number}.ics"',
        "x-robots-tag": "noindex",
    }
    made = calendar(_("Tenggat {number}").format(number=number), [entry], REFRESH)
    return Response(made, media_type="text/calendar", headers=headers)
