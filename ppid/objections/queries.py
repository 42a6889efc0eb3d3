"""Reading objections, always scoped by who asks: what you may not see is NotFound."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import keys
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.documents.models import Document, Purpose
from ppid.errors import NotFound
from ppid.events.models import Event
from ppid.objections.answer_models import ObjectionOrder
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest
from ppid.requests.queries import NoMatch, number_meant
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.objecting import ObjectionStatus

READS = DESK_ROLES | {Role.ATASAN_PPID, Role.TIM_PERTIMBANGAN, Role.PENGAWAS}
OPENS_IDENTITY = DESK_ROLES | {Role.ATASAN_PPID}
MOST = 200  # rows of the list on one page
PAPER = ("letter", "counter")  # ways on which a statement comes signed by hand (Ps. 36 (1))


def code_of(objection: Objection) -> str:
    """The secret tracking code, made again."""
    return keys.tracking_code(objection.id, objection.code_turn, objection.code_kid)


def tracked(session: Session, number: str, code: str) -> Objection:
    """An objection by its own number and code; NoMatch for either being wrong."""
    query = select(Objection).where(Objection.registration_number == number_meant(number))
    found = session.exec(query).one_or_none()
    # An unknown number costs the same work as a known one.
    right = code_of(found) if found else keys.tracking_code(UUID(int=0), 1, keys.current_kid())
    if not keys.same_code(code, right) or found is None:
        raise NoMatch
    return found


def by_id_and_turn(session: Session, id: UUID, turn: int) -> Objection:
    """What a sealed cookie points to; a voided code ends it."""
    found = session.get(Objection, id)
    if found is None or found.code_turn != turn:
        raise NoMatch
    return found


def for_officer(session: Session, officer: Officer, id: UUID) -> Objection:
    """The objection, if this officer may read objections; NotFound otherwise."""
    found = session.get(Objection, id) if officer.role in READS else None
    if found is None or found.public_body_id != officer.public_body_id:
        raise NotFound
    return found


def of_request(session: Session, request_id: UUID) -> list[Objection]:
    """Those against one request, the newest first; whoever asks may see the request."""
    query = select(Objection).where(Objection.request_id == request_id)
    return list(session.exec(query.order_by(col(Objection.entered_at).desc())))


def running(session: Session, request_id: UUID) -> list[Objection]:
    """Those against one request that still wait for their answer, the newest first."""
    return [
        each for each in of_request(session, request_id) if ObjectionStatus(each.status).is_open
    ]


def open_of(session: Session, request_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these requests have an objection that was not withdrawn."""
    query = select(Objection.request_id).where(
        col(Objection.request_id).in_(list(request_ids)), Objection.status != "withdrawn"
    )
    return {id_ for id_ in session.exec(query) if id_ is not None}


def request_of(session: Session, objection: Objection) -> InformationRequest | None:
    """The request that it objects to, where this service knows it."""
    if objection.request_id is None:
        return None
    return session.get_one(InformationRequest, objection.request_id)


def clock_rows(session: Session, objection: Objection) -> list[Clock]:
    """Every clock of the objection; its own case, apart from the request's."""
    return clocks.of_request(session, objection.id)


def answer_clock(rows: Iterable[Clock]) -> Clock | None:
    """C7 under the reading that drives the ladder."""
    answer = (row for row in rows if row.kind == ClockKind.OBJECTION_ANSWER)
    return next((row for row in answer if row.reading == Reading.STATUTE), None)


def answer_due(session: Session, objection: Objection) -> date | None:
    """By when the Atasan PPID answers; None while a calendar is missing."""
    row = answer_clock(clock_rows(session, objection))
    return row.due_on if row else None


@dataclass(frozen=True)
class Line:
    """A row of the officers' list."""

    id: UUID
    number: str
    request_number: str | None
    grounds: list[str]
    premature: list[str]
    late: bool
    status: str
    received_on: date
    due_on: date | None
    closed_on: date | None
    unscanned: bool
    to_carry_out: bool = False  # `due_on` is then the day of the order


def unscanned() -> sa.ColumnElement[bool]:
    """Whether a statement on paper lacks its scan; those of an earlier register lie there."""
    scan = sa.exists().where(
        col(Document.request_id) == col(Objection.id),
        col(Document.purpose) == Purpose.INCOMING_LETTER,
    )
    imported = sa.exists().where(
        col(Event.subject_id) == col(Objection.id), col(Event.name) == "objection.imported"
    )
    by_desk = col(Objection.entered_by).is_not(None) & col(Objection.channel).in_(PAPER)
    return by_desk & ~scan & ~imported


def lacks_scan(session: Session, objection: Objection) -> bool:
    """The same of one objection."""
    query = sa.select(unscanned()).where(col(Objection.id) == objection.id)
    return bool(session.execute(query).scalar_one())


def lines(
    session: Session, officer: Officer, *, closed: bool, to_carry_out: bool = False
) -> list[Line]:
    """Open ones by the running clock, those without a date last; closed ones the newest first.

    `to_carry_out`: those whose order or settlement waits for its execution, by its day.
    """
    if officer.role not in READS:
        raise NotFound
    number = sa.func.coalesce(number_shown(InformationRequest), col(Objection.outside_number))
    query = (
        sa.select(
            col(Objection.id), number_shown(Objection), number,
            col(Objection.grounds), col(Objection.premature), col(Objection.late),
            col(Objection.status), col(Objection.received_on), col(Objection.next_due_on),
            col(Objection.closed_on), unscanned(),
        )
        .outerjoin(InformationRequest, col(InformationRequest.id) == col(Objection.request_id))
        .where(col(Objection.public_body_id) == officer.public_body_id)
    )  # fmt: skip
    ended = col(Objection.closed_on)
    if to_carry_out:
        return _to_carry_out(session, query)
    if closed:
        query = query.where(ended.is_not(None)).order_by(ended.desc(), col(Objection.id))
    else:
        due = col(Objection.next_due_on)
        query = query.where(ended.is_(None)).order_by(due.is_(None), due, col(Objection.id))
    return [Line(*row) for row in session.execute(query.limit(MOST))]


def _to_carry_out(session: Session, query: Any) -> list[Line]:
    """The same rows with the day of their order instead of the answer's."""
    due = col(Clock.due_on)
    same = (col(Clock.subject_id) == col(Objection.id)) & (col(Clock.kind) == ClockKind.ORDER)
    found = (
        query.join(ObjectionOrder, col(ObjectionOrder.objection_id) == col(Objection.id))
        .outerjoin(Clock, same)
        .where(col(ObjectionOrder.executed_on).is_(None))
        .add_columns(due)
        .order_by(due.is_(None), due, col(Objection.id))
    )
    rows = [(Line(*row[:-1]), row[-1]) for row in session.execute(found.limit(MOST))]
    return [replace(line, due_on=day, to_carry_out=True) for line, day in rows]


def open_counted(officer: Officer) -> sa.Select[Any]:
    """How many objections are open."""
    return sa.select(sa.func.count()).where(
        col(Objection.public_body_id) == officer.public_body_id, col(Objection.closed_on).is_(None)
    )
