"""Reading the queue: columns, not entities, a fixed number of reads however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from ppid.accounts.models import Officer
from ppid.clocks.models import Clock
from ppid.desk.filters import Filters, conditions
from ppid.events.models import Event, OutboxEntry, State
from ppid.notices.models import OutgoingLetter
from ppid.requests.models import Assignment, Extension, InformationRequest
from ppid.requests.people_models import Requester
from ppid.requests.queries import visible_to
from ppid.statute.clocks import APPLICANTS_WINDOWS, OFFICE_CLOCKS
from ppid.units.models import Unit

PAGE = 50
R = InformationRequest
COLUMNS = (
    col(R.id),
    col(R.registration_number),
    col(R.title),
    col(R.channel),
    col(R.status),
    col(R.outcome),
    col(R.received_on),
    col(R.next_due_on),
    col(R.closed_on),
    col(Requester.kind),
    col(Extension.old_due_on),
    col(Extension.ground),
)


@dataclass(frozen=True)
class Row:
    """One line of the queue as the database tells it."""

    id: UUID
    number: str
    title: str
    channel: str
    status: str
    outcome: str | None
    received_on: date
    due_on: date | None
    closed_on: date | None
    kind: str
    extended_from: date | None
    ground: str | None


@dataclass(frozen=True)
class Mark:
    """Where a page of the queue ended: the date (None while a calendar is missing) and the id."""

    due_on: date | None
    id: UUID

    def __str__(self) -> str:
        return f"{self.due_on or 'kalender'}_{self.id}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """A mark from the address; anything else starts at the beginning."""
        day, _, id_ = text.partition("_")
        try:
            return cls(None if day == "kalender" else date.fromisoformat(day), UUID(id_))
        except ValueError:
            return None


def page(
    session: Session, officer: Officer, filters: Filters, today: date, week: date
) -> tuple[list[Row], Mark | None]:
    """A page of the queue, what waits for a calendar first, and where the next one starts."""
    narrowed = [visible_to(officer), *conditions(filters, officer, today, week)]
    mark = Mark.read(filters.after)
    closed = filters.tab == "selesai"
    ids = _closed(narrowed, mark) if closed else _open(narrowed, mark)
    rows = [Row(*row) for row in session.execute(_rows(ids, closed=closed))]
    if len(rows) <= PAGE:
        return rows, None
    last = rows[PAGE - 1]
    return rows[:PAGE], Mark(last.closed_on if closed else last.due_on, last.id)


def _rows(ids: Any, *, closed: bool) -> Any:
    """What the lines say of these requests, in the queue's order."""
    order = (
        (col(R.closed_on).desc(), col(R.id))
        if closed
        else (col(R.next_due_on).is_not(None), col(R.next_due_on), col(R.id))
    )
    return (
        sa.select(*COLUMNS)
        .join(Requester, col(Requester.id) == col(R.requester_id))
        .outerjoin(Extension, col(Extension.request_id) == col(R.id))
        .where(col(R.id).in_(sa.select(ids.subquery().c.id)))
        .order_by(*order)
        .limit(PAGE + 1)
    )


def _open(narrowed: list[Any], mark: Mark | None) -> Any:
    """Two walks along the index, since the databases sort missing dates differently."""
    due, id_ = col(R.next_due_on), col(R.id)
    waiting: list[sa.ColumnElement[bool]] = [due.is_(None)]
    dated: list[sa.ColumnElement[bool]] = [due.is_not(None)]
    if mark is not None:
        waiting.append(id_ > mark.id if mark.due_on is None else sa.false())
    if mark is not None and mark.due_on:
        dated.append(_after(due, mark.due_on, mark.id))
    first = sa.select(id_).where(*narrowed, *waiting).order_by(id_).limit(PAGE + 1).subquery()
    then = sa.select(id_).where(*narrowed, *dated).order_by(due, id_).limit(PAGE + 1).subquery()
    return sa.union_all(sa.select(first.c.id), sa.select(then.c.id))


def _closed(narrowed: list[Any], mark: Mark | None) -> Any:
    closed_on, id_ = col(R.closed_on), col(R.id)
    found = sa.select(id_).where(*narrowed)
    if mark and mark.due_on:
        found = found.where(
            (closed_on < mark.due_on) | ((closed_on == mark.due_on) & (id_ > mark.id))
        )
    return found.order_by(closed_on.desc(), id_).limit(PAGE + 1)


def _after(column: Any, day: date, id_: UUID) -> Any:
    """Beyond the mark, as one comparison of the pair: the index starts there."""
    after = sa.tuple_(sa.literal(day, sa.Date()), sa.literal(id_, sa.Uuid()))
    return sa.tuple_(column, col(R.id)) > after


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows of a page, each by the request's id."""

    units: Mapping[UUID, list[str]]  # at work (or that were, once it is closed), by name
    running: Mapping[UUID, list["Running"]]  # the law's clocks, the strictest first
    told: Mapping[UUID, set[str]]  # which consequences of a lapse there were


@dataclass(frozen=True)
class Running:
    """A running clock of the law, for the word under the date."""

    kind: str
    due_on: date | None


TOLD = ("request.lapsed", "request.commission_noted")
LAPSE = "lapsed_applicant"  # the notice of the right to object
UNSENT = "lapse.unsent"  # told by nobody yet: on its way, or a letter that waits for a person


def beside(session: Session, ids: Iterable[UUID]) -> Beside:
    """Units, clocks and consequences of these requests, in one read."""
    wanted = list(ids)
    units: dict[UUID, list[str]] = defaultdict(list)
    running: dict[UUID, list[Running]] = defaultdict(list)
    told: dict[UUID, set[str]] = defaultdict(set)
    query = sa.union_all(_units(wanted), _running(wanted), _told(wanted), *_unsent(wanted))
    for id_, what, words, due_on in session.execute(query):
        if what == "unit":
            units[id_].append(words)
        elif what == "clock":
            running[id_].append(Running(words, due_on))
        else:
            told[id_].add(words)
    for names in units.values():
        names.sort()
    for clocks in running.values():
        clocks.sort(key=lambda each: each.kind, reverse=True)
        clocks.sort(key=lambda each: each.due_on or date.max)
    return Beside(units, running, told)


def _units(ids: list[UUID]) -> Any:
    return (
        sa.select(
            col(Assignment.request_id),
            sa.literal("unit").label("what"),
            col(Unit.name).label("words"),
            sa.cast(sa.null(), sa.Date()).label("due_on"),
        )
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Assignment.request_id).in_(ids), col(Assignment.state) != "returned")
    )


def _running(ids: list[UUID]) -> Any:
    return sa.select(
        col(Clock.request_id), sa.literal("clock"), col(Clock.kind), col(Clock.due_on)
    ).where(
        col(Clock.request_id).in_(ids),
        col(Clock.stopped_on).is_(None),
        col(Clock.kind).not_in([kind.value for kind in OFFICE_CLOCKS | APPLICANTS_WINDOWS]),
    )


def _told(ids: list[UUID]) -> Any:
    return sa.select(
        col(Event.subject_id),
        sa.literal("told"),
        col(Event.name),
        sa.cast(sa.null(), sa.Date()),
    ).where(col(Event.subject_id).in_(ids), col(Event.name).in_(TOLD))


def _unsent(ids: list[UUID]) -> tuple[Any, Any]:
    """The lapse of which no letter was recorded as sent, nor a mail taken by a server."""
    letter, mail = OutgoingLetter, aliased(OutboxEntry)
    mailed = sa.exists().where(
        col(mail.dedup_key) == col(letter.dedup_key), col(mail.state) == State.SENT.value
    )
    none = sa.cast(sa.null(), sa.Date())
    kept = sa.select(
        col(letter.request_id), sa.literal("told"), sa.literal(UNSENT), none
    ).where(col(letter.request_id).in_(ids), col(letter.notice) == LAPSE,
            col(letter.state) == "open", ~mailed)  # fmt: skip
    waiting = sa.select(
        col(OutboxEntry.subject_id), sa.literal("told"), sa.literal(UNSENT), none
    ).where(col(OutboxEntry.subject_id).in_(ids), col(OutboxEntry.notice) == LAPSE,
            col(OutboxEntry.state).in_((State.PENDING, State.SENDING)))  # fmt: skip
    return kept, waiting
