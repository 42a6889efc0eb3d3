"""Receiving a request: register first, number first, check second (UU 14/2008 Ps. 22)."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from ppid import clock, keys
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.documents.models import Document
from ppid.documents.service import Upload
from ppid.errors import DomainError, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests import arriving
from ppid.requests.finding import note_words
from ppid.requests.models import InformationRequest, RequestItem, Submission
from ppid.requests.people_models import Requester
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.schemas import Intake, NewRequest
from ppid.requests.service.common import record, role_of, subject_of
from ppid.requests.service.likening import note_likeness
from ppid.requests.service.papers import add_papers, adopt_papers
from ppid.requests.service.people import add_requester
from ppid.requests.service.refusals import check_act
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import Act
from ppid.units import queries as units
from ppid.units import service as numbers
from ppid.units.models import PublicBody

TITLE = 80  # characters of what is sought that lists show


class KeyReused(DomainError):
    """The same sending key came with other content."""

    title = "Sudah pernah dikirim"
    detail = (
        "Formulir ini sudah pernah dikirim dengan isi lain. "
        "Buka formulir baru untuk mengajukan permohonan lain."
    )


def receive(
    session: Session,
    body: PublicBody,
    data: NewRequest,
    by: Actor,
    *,
    key: str,
    intake: Intake | None = None,
    channel: str = "web",
    locale: str = "id",
    papers: Sequence[Upload] = (),
    kept: Sequence[Document] = (),
    wished_unit: UUID | None = None,
) -> InformationRequest:
    """Register a request once: the same key with the same content is the same request.

    `key` is the sender's (a hidden field or the Idempotency-Key header). An officer's `intake`
    says how and on which true date a request on paper or by telephone reached us. `papers` come
    with it or not at all: a refused file leaves no request behind. `kept` are papers that lie
    with its draft; `wished_unit` is the unit that the applicant named.
    """
    check_act(Act.REGISTER, None, role_of(session, by))
    key_hash = _key_hash(by, key)
    body_hash = _body_hash(data, intake, papers)
    if known := _sent_before(session, key_hash, body_hash):
        return known
    info_request = _register(session, body, data, by, intake, channel, locale)
    info_request.wished_unit_id = wished_unit
    now, made = clock.real_now(), info_request.id
    session.add(Submission(key_hash=key_hash, body_hash=body_hash, request_id=made, at=now))
    _record_receipt(session, info_request, by, _start_clocks(session, info_request))
    add_papers(session, info_request, papers, by)
    adopt_papers(session, info_request, kept, by)
    return info_request


def sent_with(session: Session, by: Actor, key: str) -> Submission | None:
    """The sending that used this key, if there was one."""
    return session.get(Submission, _key_hash(by, key))


def is_repeat(session: Session, info_request: InformationRequest, data: NewRequest) -> bool:
    """Whether the same person asks the same again: a form gone back to and sent once more."""
    requester = session.get_one(Requester, info_request.requester_id)
    before = (requester.name, info_request.sought, info_request.purpose)
    return before == (data.applicant.shown_name, data.information_sought, data.purpose)


def _key_hash(by: Actor, key: str) -> str:
    return sha256(f"{by.id}|{key}".encode()).hexdigest()


def _body_hash(data: NewRequest, intake: Intake | None, papers: Sequence[Upload]) -> str:
    parts = data.model_dump_json() + (intake.model_dump_json() if intake else "")
    parts += "".join(sha256(paper.content).hexdigest() for paper in papers)
    return keys.mac("submission", parts).hex()


def _sent_before(session: Session, key_hash: str, body_hash: str) -> InformationRequest | None:
    """The request of an earlier sending; twins wait here until the first has committed."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key_hash}
        )
    known = session.get(Submission, key_hash)
    if known is None:
        return None
    if known.body_hash != body_hash:
        raise KeyReused
    return session.get(InformationRequest, known.request_id)


def _register(
    session: Session,
    body: PublicBody,
    data: NewRequest,
    by: Actor,
    intake: Intake | None,
    channel: str,
    locale: str,
) -> InformationRequest:
    requester = add_requester(session, body.id, data.applicant)
    entered_at = clock.now()
    named = (intake.received_on, intake.received_time) if intake else (None, None)
    received_at = arriving.true_receipt(session, body.id, *named)
    info_request = InformationRequest(
        public_body_id=body.id,
        registration_number="",
        requester_id=requester.id,
        title=title_of(data.information_sought),
        sought=data.information_sought,
        purpose=data.purpose,
        access_method=data.access_method,
        copy_format=data.copy_format if data.access_method == "copy" else None,
        delivery_method=data.delivery_method if data.access_method == "copy" else None,
        channel=intake.channel if intake else channel,
        received_at=received_at,
        received_on=clock.local_date(received_at),
        entered_at=entered_at,
        entered_by=by.id,
        code_kid=keys.current_kid(),
        locale=locale,
    )
    if intake:
        _note_intake(session, body, info_request, intake)
    year = numbers.register_year()
    number = numbers.next_number(session, body.id, "request", year)
    info_request.registration_number = f"{body.prefix}-{year}-{number:06d}"
    session.add(info_request)
    session.flush()
    session.add(RequestItem(request_id=info_request.id, position=1, sought=info_request.sought))
    note_likeness(session, info_request)
    note_words(session, info_request)
    if data.may_publish:
        session.add(
            PublishingWish(request_id=info_request.id, may_publish=True, said_at=entered_at)
        )
    return info_request


def _record_receipt(
    session: Session, info_request: InformationRequest, by: Actor, started: Sequence[Clock]
) -> None:
    limits = clocks.answer_limits(started)
    data = {
        "number": info_request.registration_number,
        "received_on": info_request.received_on.isoformat(),
        "due_on": limits[0].isoformat() if limits else None,
        "channel": info_request.channel,
        "late": info_request.received_on < clock.today(),
    }
    if info_request.read_back:
        data["read_back"] = True
    record(session, "request.received", info_request, by, data)


def _note_intake(
    session: Session, body: PublicBody, info_request: InformationRequest, intake: Intake
) -> None:
    if intake.letter_date and intake.letter_date > info_request.received_on:
        raise Invalid({"letter_date": _("Surat tidak mungkin diterima sebelum tanggalnya.")})
    arriving.note(info_request, info_request.id, intake)
    info_request.addressed_to = intake.addressed_to or None
    info_request.agenda_number = intake.agenda_number or None
    info_request.letter_number = intake.letter_number or None
    info_request.letter_date = intake.letter_date
    info_request.read_back = intake.read_back
    if intake.received_unit:
        info_request.received_unit_id = units.by_code(session, body.id, intake.received_unit).id


def _start_clocks(session: Session, info_request: InformationRequest) -> list[Clock]:
    """C4 from the true receipt; C2 and the office's own limit from entry in the register."""
    entered_on = clock.local_date(info_request.entered_at)
    hour_known = arriving.hour_is_known(info_request, info_request.entered_by)
    received = info_request.received_at if hour_known else info_request.received_on
    starts = {
        ClockKind.REQUEST_RESPONSE: clocks.counts_from(
            session, info_request.public_body_id, received
        ),
        ClockKind.COMPLETENESS_CHECK: entered_on,
        ClockKind.ASSIGNMENT: entered_on,
    }
    return clocks.start_first(session, subject_of(info_request), starts)


def title_of(sought: str) -> str:
    """The first words of what is sought, in one line."""
    line = " ".join(sought.split())
    if len(line) <= TITLE:
        return line
    return line[:TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
