"""One row becomes an objection under its old number, with its true days and its limit if open."""

from datetime import datetime, time

from sqlmodel import Session, select

from ppid import clock, keys
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.imports.checking import Row
from ppid.imports.models import ImportedObjection, RegisterImport
from ppid.objections import happened
from ppid.objections.models import Objection
from ppid.objections.queries import answer_due
from ppid.objections.service.common import record, subject_of
from ppid.objections.service.filing import FILED
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.requests.queries import number_meant
from ppid.requests.schemas import Applicant, ProxyInput
from ppid.requests.service.common import actor_of
from ppid.requests.service.people import add_requester
from ppid.statute import objecting
from ppid.statute.clocks import ClockKind
from ppid.statute.objecting import Marks, ObjectionStatus
from ppid.units.models import PublicBody

NOT_SAID = "Tidak disebutkan dalam register lama."
IMPORTED = "objection.imported"
STATUS = {
    "open": ObjectionStatus.REGISTERED,
    "answered": ObjectionStatus.ANSWERED,
    "settled": ObjectionStatus.SETTLED,
    "withdrawn": ObjectionStatus.WITHDRAWN,
}


def take(
    session: Session, body: PublicBody, made: RegisterImport, row: Row, officer: Officer
) -> Objection:
    """Its clock starts on the true day of receipt (11a e, 11.15); its objector is told nothing."""
    about = _request(session, body, row)
    person, owns = _requester(session, body, row, about)
    found = _objection(session, body, row, officer, about, person)
    session.add(found)
    session.flush()
    session.add(
        ImportedObjection(
            objection_id=found.id,
            import_id=made.id,
            row=row.number,
            old_number=row.values["old_number"],
            year=found.received_on.year,
            owns_requester=owns,
        )
    )
    if row.is_open:
        _start_clocks(session, found, about)
    record(session, IMPORTED, found, actor_of(officer), _told(session, found, row))
    return found


def _request(session: Session, body: PublicBody, row: Row) -> InformationRequest | None:
    """The request of ours that the old register names, received no later than its objection."""
    query = select(InformationRequest).where(
        InformationRequest.registration_number
        == number_meant(str(row.values.get("request_number", ""))),
        InformationRequest.public_body_id == body.id,
        InformationRequest.received_on <= row.values["received_on"],
    )
    return session.exec(query).one_or_none()


def _requester(
    session: Session, body: PublicBody, row: Row, about: InformationRequest | None
) -> tuple[Requester, bool]:
    """The request's own applicant, or as the old register knew who objected."""
    proxy = row.values.get("proxy_name")
    if about is not None and not proxy:
        return requests.requester_of(session, about), False
    kept = ("kind", "name", "nik", "registration_no", "address", "occupation", "phone", "email")
    given = {key: row.values[key] for key in kept if key in row.values}
    applicant = Applicant.model_construct(**{"kind": "individual", **given})
    if proxy:
        applicant = applicant.model_copy(update={"proxy": ProxyInput(name=proxy)})
    return add_requester(session, body.id, applicant), True


def _objection(
    session: Session,
    body: PublicBody,
    row: Row,
    officer: Officer,
    about: InformationRequest | None,
    person: Requester,
) -> Objection:
    given, received = row.values, row.values["received_on"]
    marked = _marks(session, row, about)
    return Objection(
        public_body_id=body.id,
        registration_number=row.kept_number,
        old_number=given["old_number"],
        request_id=about.id if about else None,
        outside_number=None if about else given.get("request_number"),
        requester_id=person.id,
        grounds=list(given["grounds"]),
        case_position=given.get("case_position", NOT_SAID),
        sought=given.get("sought"),
        purpose=given.get("purpose"),
        channel=given.get("channel", "letter"),
        received_at=datetime.combine(received, time(), clock.zone()),
        received_on=received,
        entered_at=clock.now(),
        entered_by=officer.id,
        premature=list(marked.premature),
        late=marked.late,
        status=STATUS[given["state"]].value,
        closed_on=None if row.is_open else row.ended_on,
        code_kid=keys.current_kid(),
    )


def _marks(session: Session, row: Row, about: InformationRequest | None) -> Marks:
    """Of a closed one the service proves nothing, so it marks nothing."""
    if not row.is_open or about is None:
        return Marks()
    on = row.values["received_on"]
    return objecting.marks(row.values["grounds"], happened.happened(session, about, on), on)


def _start_clocks(session: Session, found: Objection, about: InformationRequest | None) -> None:
    """From its true receipt under both readings: the old register had entered it then."""
    received = clocks.counts_from(session, found.public_body_id, found.received_on)
    clocks.start(session, subject_of(found), ClockKind.OBJECTION_ANSWER, received)
    if about is not None:
        end = ClockKind.OBJECTION_FILING
        clocks.stop(session, about.id, found.received_on, FILED, end)


def _told(session: Session, found: Objection, row: Row) -> dict[str, object]:
    """Days, letters, decision and its signer; nothing of who objected."""
    due = answer_due(session, found)
    days = {"answered_on": "sent_on", "closed_on": "closed_on"}
    told = {new: row.values[key].isoformat() for key, new in days.items() if key in row.values}
    words = {key: row.values[key] for key in ("decision", "signer") if key in row.values}
    return {
        "number": found.registration_number,
        "request_id": str(found.request_id) if found.request_id else None,
        "grounds": list(found.grounds),
        "received_on": found.received_on.isoformat(),
        "due_on": due.isoformat() if due else None,
        "channel": found.channel,
        "marks": found.marks,
        "open": row.is_open,
        "late": True,
        "reaction": row.values.get("reaction", ""),
        **words,
        **told,
    }
