"""Filing: register first, number first, marks beside it; nobody is refused for lateness."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from ppid import clock, keys
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.documents.models import Document
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections import happened, queries
from ppid.objections.models import Objection, ObjectionSubmission
from ppid.objections.schemas import NewObjection, ObjectionIntake, Shown
from ppid.objections.service.common import record, subject_of
from ppid.objections.service.files import adopt
from ppid.objections.service.objector import Objector, objector
from ppid.readings.queries import choices
from ppid.requests import arriving
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.requests.service import KeyReused
from ppid.requests.service.people import add_requester, represented
from ppid.statute import objecting
from ppid.statute.clocks import ClockKind, Reading
from ppid.units import queries as units
from ppid.units import service as numbers
from ppid.units.models import PublicBody

SERIES, PREFIX = "objection", "KBT"  # the register's own numbers: KBT-2026-000001
FILED = "objection.filed"


def file(
    session: Session,
    body: PublicBody,
    data: NewObjection,
    by: Actor,
    *,
    key: str,
    info_request: InformationRequest | None = None,
    intake: ObjectionIntake | None = None,
    channel: str = "web",
    locale: str = "id",
    kept: Sequence[Document] = (),
    shown: Shown | None = None,
) -> Objection:
    """Register an objection once: the same key with the same content is the same objection.

    `info_request` was proved to be the sender's own by its code. With `intake`, which says how and
    on which true date a paper reached an officer, its number alone proves nothing: who objects is
    held against its applicant, and `shown` says by what else the officer knows them.
    `kept` are files that lie with the draft.
    """
    _check(data, info_request)
    key_hash = sha256(f"{by.id}|{key}".encode()).hexdigest()
    body_hash = _body_hash(data, info_request, intake)
    if known := _sent_before(session, key_hash, body_hash):
        return known
    who = _objector(session, body, data, info_request, intake, shown or Shown())
    made = _register(
        session, body, data, by, info_request, intake, channel, locale, requester=who.row
    )
    session.add(
        ObjectionSubmission(
            key_hash=key_hash, body_hash=body_hash, objection_id=made.id, at=clock.real_now()
        )
    )
    _start_clocks(session, made)
    if info_request is not None:
        end = ClockKind.OBJECTION_FILING
        clocks.stop(session, info_request.id, made.received_on, FILED, end)
    record(session, FILED, made, by, _told(session, made) | who.told)
    adopt(session, made, kept, by)
    return made


def sent_with(session: Session, by: Actor, key: str) -> ObjectionSubmission | None:
    """The sending that used this key, if there was one."""
    return session.get(ObjectionSubmission, sha256(f"{by.id}|{key}".encode()).hexdigest())


def is_repeat(objection: Objection, data: NewObjection, request_id: UUID | None) -> bool:
    """Whether the same is objected to again in the same words: a form gone back to."""
    before = (objection.request_id, objection.grounds, objection.case_position)
    return before == (request_id, list(data.grounds), data.case_position)


def _check(data: NewObjection, info_request: InformationRequest | None) -> None:
    """Who objects is known from the request or told; only ground b needs no request (11.17)."""
    if info_request is not None:
        return
    if data.needs_request and not data.outside_number:
        sentence = _(
            "Tanpa nomor permohonan, hanya alasan b (informasi berkala) yang dapat dipakai."
        )
        raise Invalid({"grounds": sentence})
    if data.applicant is None:
        raise Invalid({"applicant": _("Tulis siapa yang mengajukan keberatan.")})


def _body_hash(
    data: NewObjection, info_request: InformationRequest | None, intake: ObjectionIntake | None
) -> str:
    parts = data.model_dump_json() + (intake.model_dump_json() if intake else "")
    return keys.mac("objection", f"{info_request.id if info_request else ''}|{parts}").hex()


def _sent_before(session: Session, key_hash: str, body_hash: str) -> Objection | None:
    """The objection of an earlier sending; twins wait here until the first has committed."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key_hash}
        )
    known = session.get(ObjectionSubmission, key_hash)
    if known is None:
        return None
    if known.body_hash != body_hash:
        raise KeyReused
    return session.get(Objection, known.objection_id)


def _register(
    session: Session,
    body: PublicBody,
    data: NewObjection,
    by: Actor,
    info_request: InformationRequest | None,
    intake: ObjectionIntake | None,
    channel: str,
    locale: str,
    *,
    requester: Requester,
) -> Objection:
    named = (intake.received_on, intake.received_time) if intake else (None, None)
    received_at = arriving.true_receipt(session, body.id, *named)
    on = clock.local_date(received_at)
    if info_request is not None and on < info_request.received_on:
        raise Invalid({"received_on": _("Keberatan tidak mungkin diterima sebelum permohonannya.")})
    marked = objecting.marks(data.grounds, happened.happened(session, info_request, on), on)
    year = numbers.register_year()
    number = numbers.next_number(session, body.id, SERIES, year)
    made = Objection(
        public_body_id=body.id,
        registration_number=f"{PREFIX}-{year}-{number:06d}",
        request_id=info_request.id if info_request else None,
        outside_number=data.outside_number or None,
        requester_id=requester.id,
        grounds=list(data.grounds),
        case_position=data.case_position,
        sought=data.sought or None,
        purpose=data.purpose or None,
        channel=intake.channel if intake else channel,
        received_at=received_at,
        received_on=on,
        entered_at=clock.now(),
        entered_by=by.id,
        premature=list(marked.premature),
        late=marked.late,
        code_kid=keys.current_kid(),
        locale=locale,
    )
    if intake:
        _note_intake(session, made, intake)
    session.add(made)
    session.flush()
    return made


def _objector(
    session: Session,
    body: PublicBody,
    data: NewObjection,
    info_request: InformationRequest | None,
    intake: ObjectionIntake | None,
    shown: Shown,
) -> Objector:
    if info_request is not None and intake is not None:
        return objector(session, info_request, data, shown, intake.channel)
    return Objector(_requester(session, body, data, info_request))


def _requester(
    session: Session, body: PublicBody, data: NewObjection, info_request: InformationRequest | None
) -> Requester:
    """The request's own applicant; once more only where a proxy acts whom it does not know."""
    if info_request is None:
        applicant = data.applicant
        if applicant is not None and data.proxy is not None:
            applicant = applicant.model_copy(update={"proxy": data.proxy})
        if applicant is None:
            raise Invalid({"applicant": _("Tulis siapa yang mengajukan keberatan.")})
        return add_requester(session, body.id, applicant)
    known, proxy = requests.requester_of(session, info_request), data.proxy
    return represented(session, known, proxy) if proxy else known


def _note_intake(session: Session, made: Objection, intake: ObjectionIntake) -> None:
    if intake.letter_date and intake.letter_date > made.received_on:
        raise Invalid({"letter_date": _("Surat tidak mungkin diterima sebelum tanggalnya.")})
    arriving.note(made, made.id, intake)
    if intake.received_unit:
        unit = units.by_code(session, made.public_body_id, intake.received_unit)
        made.received_unit_id = unit.id
    made.agenda_number = intake.agenda_number or None
    made.letter_number = intake.letter_number or None
    made.letter_date = intake.letter_date


def _start_clocks(session: Session, made: Objection) -> list[Clock]:
    """C7 under both readings (11.15): from receipt, and from the register where that is later."""
    subject = subject_of(made)
    entered = clock.local_date(made.entered_at)
    hour_known = arriving.hour_is_known(made, made.entered_by)
    received = clocks.counts_from(
        session, made.public_body_id, made.received_at if hour_known else made.received_on
    )
    kind, later = ClockKind.OBJECTION_ANSWER, max(entered, received)
    by_register = choices(session, made.public_body_id).is_("objection_answer_from", "register")
    started = [clocks.start(session, subject, kind, later if by_register else received)]
    if later != received:
        started.append(clocks.start(session, subject, kind, later, Reading.PERKI))
    return started


def _told(session: Session, made: Objection) -> dict[str, Any]:
    """What the timeline says: letters, days and marks; nothing of who and what."""
    due = queries.answer_due(session, made)
    return {
        "number": made.registration_number,
        "request_id": str(made.request_id) if made.request_id else None,
        "grounds": list(made.grounds),
        "received_on": made.received_on.isoformat(),
        "due_on": due.isoformat() if due else None,
        "channel": made.channel,
        "marks": made.marks,
        "late": made.received_on < clock.local_date(made.entered_at),
    }
