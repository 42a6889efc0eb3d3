"""`/petugas/catat`: a letter, a visit, a call: registered with its true date of receipt."""

from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import acts, alike, arrivals, intake, letters, own_entries, seen, uploads
from ppid.desk.intake import IntakeForm
from ppid.desk.pages.common import REGISTERS, Sent, show
from ppid.desk.pages.files import pdf
from ppid.documents.models import Purpose
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit.text import clean_text
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.service.papers import FIELD
from ppid.units import queries as units
from ppid.web.guards import require
from ppid.web.uploads import FILES, files_of


class IntakePages(Controller):
    path = "/petugas/catat"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        arrivals.may_take_in(officer, REGISTERS)
        return _page(session, officer, IntakeForm(_start(session, officer)), token_urlsafe(16), 200)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Sent,
    ) -> Template:
        """One request for one key, however often it is sent; number and code are shown here."""
        arrivals.may_take_in(officer, REGISTERS)
        form, key = IntakeForm(data), str(data.get("_key", ""))[:64]
        if not key:
            key = token_urlsafe(16)
        if (info_request := _register(session, officer, form, key, data)) is not None:
            return _receipt(session, officer, info_request)
        return _page(session, officer, form, key, 422)

    @get("/saya", sync_to_thread=True)
    def own(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        q: FromQuery[str] = "",
    ) -> Template:
        """What this officer has registered, for an applicant who comes back to the counter."""
        arrivals.may_take_in(officer, REGISTERS)
        wanted = clean_text(q, limit=100, multiline=False)
        entries, more = own_entries.of(session, officer, wanted)
        return show(
            session, officer, "desk/own_entries.html", at="/petugas/catat", q=wanted,
            entries=entries, more=more, most=own_entries.MOST,
        )  # fmt: skip

    @get("/{id:uuid}/tanda-terima.pdf", sync_to_thread=True)
    def receipt(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """For whoever entered the request, and for whoever may see it."""
        info_request = intake.entered_by(session, officer, id)
        if info_request.entered_by != officer.id:
            letters.note_opening(session, info_request, officer)
        return pdf(letters.receipt(session, info_request), "tanda-terima.pdf")


def _start(session: Session, officer: Officer) -> dict[str, Any]:
    return arrivals.start(session, officer) | {
        "access_method": "copy",
        "copy_format": "softcopy",
        "delivery_method": "email",
    }


def _register(
    session: Session, officer: Officer, form: IntakeForm, key: str, data: dict[str, Any]
) -> InformationRequest | None:
    """Request and scan together, or neither; what is wrong stands in the form."""
    by = service.actor_of(officer)
    if service.sent_with(session, by, key) is not None:
        form.values["again_ok"] = "ya"  # pressed twice: its twin is itself
    given = form.both(session, officer)
    if given is None:
        return None
    try:
        with session.begin_nested():
            body = units.public_body(session)
            info_request = service.receive(
                session,
                body,
                given[0],
                by,
                key=key,
                intake=given[1],
                papers=[Upload(name, content) for name, content in files_of(data, FIELD)],
                wished_unit=intake.wished(session, officer, form),
            )
            if not intake.was_begun(session, info_request):
                if shown := form.seen():
                    service.note_seen(session, info_request, officer, shown, "intake")
                for upload in uploads.of(data, "scan"):
                    place = uploads.Place(info_request, Purpose.INCOMING_LETTER)
                    uploads.accept(session, officer, place, upload, "scan")
    except Invalid as refusal:
        form.take(refusal.errors)
        return None
    return info_request


def _receipt(session: Session, officer: Officer, info_request: InformationRequest) -> Template:
    return show(
        session,
        officer,
        "desk/intake_done.html",
        at="/petugas/catat",
        number=info_request.registration_number,
        code=queries.code_of(info_request),
        received_on=info_request.received_on,
        late=info_request.received_on < clock.local_date(info_request.entered_at),
        due=info_request.next_due_on and intake.answer_due(session, info_request),
        receipt_href=f"/petugas/catat/{info_request.id}/tanda-terima.pdf",
        has_email=queries.requester_of(session, info_request).email is not None,
        copy_has_no_way=intake.copy_has_no_way(session, info_request),
        alike=alike.of(session, officer, info_request),
        case_href="" if officer.role in UNIT_ROLES else acts.base_of(info_request.id),
    )


def _page(session: Session, officer: Officer, form: IntakeForm, key: str, status: int) -> Template:
    return show(
        session,
        officer,
        "desk/intake.html",
        status=status,
        at="/petugas/catat",
        form=form,
        key=key,
        papers=seen.kinds(),
        **arrivals.context(session, officer),
    )
