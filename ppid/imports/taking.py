"""One row becomes a case: under its old number, with its true days, and with its limits if open."""

from datetime import datetime, time
from uuid import UUID

from sqlmodel import Session

from ppid import clock, keys
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.imports.checking import Row
from ppid.imports.models import ImportedCase, RegisterImport
from ppid.requests.finding import note_words
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.schemas import Applicant
from ppid.requests.service.common import actor_of, record, subject_of
from ppid.requests.service.likening import note_likeness
from ppid.requests.service.people import add_requester
from ppid.requests.service.receiving import title_of
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import Status
from ppid.units.models import PublicBody

STATUS = {
    "open": Status.VERIFIED,  # the old register took it: what lacked was asked for then
    "answered": Status.ANSWERED,
    "withdrawn": Status.WITHDRAWN,
    "not_completed": Status.NOT_COMPLETED,
}


def take(
    session: Session, body: PublicBody, made: RegisterImport, row: Row, officer: Officer
) -> InformationRequest:
    """Its clock starts on the true day of receipt (11a e); nobody is told what is long past."""
    found = _case(session, body, row, officer)
    session.add(found)
    session.flush()
    session.add(
        ImportedCase(
            request_id=found.id,
            import_id=made.id,
            row=row.number,
            old_number=row.values["old_number"],
            year=found.received_on.year,
        )
    )
    session.add(_item(found, row))
    note_likeness(session, found)
    note_words(session, found)
    due = _start_clocks(session, found) if row.is_open else None
    record(session, "request.imported", found, actor_of(officer), _told(found, row, due))
    return found


def _case(session: Session, body: PublicBody, row: Row, officer: Officer) -> InformationRequest:
    given = row.values
    received = given["received_on"]
    copy = given.get("access_method", "copy") == "copy"
    return InformationRequest(
        public_body_id=body.id,
        registration_number=row.kept_number,
        old_number=given["old_number"],
        requester_id=_requester(session, body, row),
        title=title_of(given["sought"]),
        sought=given["sought"],
        purpose=given["purpose"],
        access_method="copy" if copy else "view",
        channel=given.get("channel", "letter"),
        received_at=datetime.combine(received, time(), clock.zone()),
        received_on=received,
        entered_at=clock.now(),
        entered_by=officer.id,
        status=STATUS[given["state"]].value,
        outcome=_outcome(row),
        closed_on=None if row.is_open else row.ended_on,
        code_kid=keys.current_kid(),
    )


def _requester(session: Session, body: PublicBody, row: Row) -> UUID:
    """As the old register knew them: an old register may lack what a new request must have."""
    kept = ("kind", "name", "nik", "registration_no", "address", "occupation", "phone", "email")
    given = {key: row.values[key] for key in kept if key in row.values}
    applicant = Applicant.model_construct(**{"kind": "individual", **given})
    return add_requester(session, body.id, applicant).id


def _outcome(row: Row) -> str | None:
    if row.is_open:
        return None
    state = str(row.values["state"])
    return str(row.values["outcome"]) if state == "answered" else state


def _item(found: InformationRequest, row: Row) -> RequestItem:
    return RequestItem(
        request_id=found.id,
        position=1,
        sought=found.sought,
        outcome=found.outcome if found.status == Status.ANSWERED else None,
        explanation=row.values.get("reason"),
    )


def _start_clocks(session: Session, found: InformationRequest) -> str | None:
    received = clocks.counts_from(session, found.public_body_id, found.received_on)
    starts = {
        ClockKind.REQUEST_RESPONSE: received,
        ClockKind.ASSIGNMENT: clock.local_date(found.entered_at),
    }
    started = clocks.start_first(session, subject_of(found), starts)
    limits = clocks.answer_limits(started)
    return limits[0].isoformat() if limits else None


def _told(found: InformationRequest, row: Row, due: str | None) -> dict[str, object]:
    """Days, outcome and reason; nothing of who asked."""
    days = {
        key: row.values[key].isoformat()
        for key in ("received_on", "answered_on", "given_on", "closed_on")
        if key in row.values
    }
    return {
        "number": found.registration_number,
        "due_on": due,
        "open": row.is_open,
        "late": True,
        "channel": found.channel,
        "outcome": found.outcome,
        "reason": row.values.get("reason"),
        **days,
    }
