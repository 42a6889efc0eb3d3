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
from ppid.desk import alike, promised, walking
from ppid.desk.figuring import MOST_FOUND
from ppid.desk.filters import Filters, conditions, seen
from ppid.desk.narrowing import Narrowed, narrowed, shown, walked
from ppid.desk.walking import Mark
from ppid.events.models import Event, OutboxEntry, State
from ppid.kit.statements import remembered
from ppid.kit.together import Rows, joined
from ppid.notices.models import OutgoingLetter
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, Extension, InformationRequest
from ppid.requests.people_models import Requester
from ppid.statute.clocks import APPLICANTS_WINDOWS, OFFICE_CLOCKS
from ppid.units.models import Unit

R = InformationRequest
COLUMNS = (
    col(R.id),
    number_shown(R),
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
    promised: bool = False  # of copies not yet handed over: `due_on` is the promise


@dataclass(frozen=True)
class Page:
    """Lines of the queue, where the next page starts, and what it already tells of the whole."""

    rows: list[Row]
    mark: Mark | None
    shown: list[int] | None  # of the narrowed queue under each of `GROUPS`, where it is known
    counted_to: int = 0  # and of how many rows at most


def page(session: Session, officer: Officer, filters: Filters, today: date, week: date) -> Page:
    """A page of the queue, what waits for a calendar first, and where the next one starts."""
    closed = filters.tab == "selesai"
    query = remembered(
        ("queue", officer.seat, filters, today, week),
        lambda: _page(officer, filters, today, week),
    )
    if promised.is_asked(filters, officer, today):
        return _promised(session, query, filters.rows)
    told = session.execute(query).all()
    rows = [Row(*row[: len(COLUMNS)]) for row in told[: filters.rows]]
    last = rows[-1] if len(told) > filters.rows else None
    mark = Mark(last.closed_on if closed else last.due_on, last.id) if last else None
    figures: list[Any] = list(told[0][len(COLUMNS) :]) if told else []
    *numbers, counted_to = figures or [0]
    known = numbers if numbers and None not in numbers else None
    return Page(rows, mark, known, counted_to)


def _page(officer: Officer, filters: Filters, today: date, week: date) -> Any:
    mark, most = Mark.read(filters.after), filters.rows + 1
    closed = filters.tab == "selesai"
    figures: list[Any] = [sa.literal(0)]
    if promised.is_asked(filters, officer, today):
        where = conditions(filters, officer, today, week)
        return promised.rows(officer, where, most, _pair(mark))
    if closed:
        where = [seen(filters, officer, today), *conditions(filters, officer, today, week)]
        ids = walking.closed(where, mark, most)
    elif found := narrowed(officer, filters, today, week):
        number = most if mark else max(most, MOST_FOUND)
        walk = walked(officer, filters, today, week, mark, number, [found.many])
        walk = walk.cte("walked").prefix_with("MATERIALIZED")
        ids = _named(found, walk, mark, most)
        figures = shown(found, None if mark else walk, officer, today, week)
    else:
        ids = walked(officer, filters, today, week, mark, most)
    return _rows(ids, figures, most, closed=closed)


def _pair(mark: Mark | None) -> tuple[date | None, UUID] | None:
    return (mark.due_on, mark.id) if mark else None


def _promised(session: Session, query: Any, most: int) -> Page:
    told = [Row(*row) for row in session.execute(query)]
    rows = told[:most]
    return Page(rows, Mark(rows[-1].due_on, rows[-1].id) if len(told) > most else None, None)


def _rows(ids: Any, figures: list[Any], most: int, *, closed: bool) -> Any:
    """What the lines say of these requests, in the queue's order."""
    order = (
        (col(R.closed_on).desc(), col(R.id))
        if closed
        else (col(R.next_due_on).is_not(None), col(R.next_due_on), col(R.id))
    )
    return (
        sa.select(*COLUMNS, *figures)
        .join(Requester, col(Requester.id) == col(R.requester_id))
        .outerjoin(Extension, col(Extension.request_id) == col(R.id))
        .where(col(R.id).in_(sa.select(ids.subquery().c.id)))
        .order_by(*order)
        .limit(most)
    )


def _named(found: Narrowed, walk: Any, mark: Mark | None, most: int) -> Any:
    """The few that an index names, put in order; the walk only where these are many."""
    due, id_ = found.few.c.due, found.few.c.id
    few = sa.select(id_).order_by(due, id_).limit(most)
    if mark is not None:
        day = sa.literal(mark.due_on or date.min, sa.Date())
        few = few.where(sa.tuple_(due, id_) > sa.tuple_(day, sa.literal(mark.id, sa.Uuid())))
    rest = sa.select(walk.c.id).order_by(walk.c.due, walk.c.id).limit(most)
    return sa.union_all(sa.select(few.subquery().c.id), sa.select(rest.subquery().c.id))


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows of a page, each by the request's id."""

    units: Mapping[UUID, list[str]]  # at work (or that were, once it is closed), by name
    running: Mapping[UUID, list["Running"]]  # the law's clocks, the strictest first
    told: Mapping[UUID, set[str]]  # which consequences of a lapse there were
    pairs: Rows  # of texts that share something, as `alike.marked` compares them


@dataclass(frozen=True)
class Running:
    """A running clock of the law, for the word under the date."""

    kind: str
    due_on: date | None


TOLD = ("request.lapsed", "request.commission_noted")
LAPSE = "lapsed_applicant"  # the notice of the right to object
UNSENT = "lapse.unsent"  # told by nobody yet: on its way, or a letter that waits for a person


IDS: Any = sa.bindparam("ids", expanding=True, type_=sa.Uuid())  # the rows of the page


def beside(session: Session, ids: Iterable[UUID], officer: Officer | None = None) -> Beside:
    """Units, clocks and consequences of these requests, in one read; and for an officer what is
    alike among those that the officer may see."""
    units: dict[UUID, list[str]] = defaultdict(list)
    running: dict[UUID, list[Running]] = defaultdict(list)
    told: dict[UUID, set[str]] = defaultdict(set)
    statement = remembered(("beside", officer and officer.seat), lambda: joined(_beside(officer)))
    rows = statement.rows(session, ids=list(ids))
    for id_, name in rows["units"]:
        units[id_].append(name)
    for id_, kind, due_on in rows["running"]:
        running[id_].append(Running(kind, due_on))
    for id_, name in (*rows["told"], *rows["unsent"]):
        told[id_].add(name)
    for names in units.values():
        names.sort()
    for clocks in running.values():
        clocks.sort(key=lambda each: each.kind, reverse=True)
        clocks.sort(key=lambda each: each.due_on or date.max)
    return Beside(units, running, told, rows.get("pairs", []))


def _beside(officer: Officer | None) -> dict[str, Any]:
    parts = {
        "units": _units(IDS),
        "running": _running(IDS),
        "told": _told(IDS),
        "unsent": _unsent(IDS),
    }
    return parts if officer is None else {**parts, "pairs": alike.pairs(officer, IDS)}


def _units(ids: Any) -> Any:
    return (
        sa.select(col(Assignment.request_id), col(Unit.name))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Assignment.request_id).in_(ids), col(Assignment.state) != "returned")
    )


def _running(ids: Any) -> Any:
    return sa.select(col(Clock.request_id), col(Clock.kind), col(Clock.due_on)).where(
        col(Clock.request_id).in_(ids),
        col(Clock.stopped_on).is_(None),
        col(Clock.kind).not_in([kind.value for kind in OFFICE_CLOCKS | APPLICANTS_WINDOWS]),
    )


def _told(ids: Any) -> Any:
    return sa.select(col(Event.subject_id), col(Event.name)).where(
        col(Event.subject_id).in_(ids), col(Event.name).in_(TOLD)
    )


def _unsent(ids: Any) -> Any:
    """The lapse of which no letter was recorded as sent, nor a mail taken by a server."""
    letter, mail = OutgoingLetter, aliased(OutboxEntry)
    mailed = sa.exists().where(
        col(mail.dedup_key) == col(letter.dedup_key), col(mail.state) == State.SENT.value
    )
    told = sa.literal(UNSENT).label("told")
    kept: Any = sa.select(col(letter.request_id).label("id"), told).where(
        col(letter.request_id).in_(ids), col(letter.notice) == LAPSE,
        col(letter.state) == "open", ~mailed,
    )  # fmt: skip
    waiting = sa.select(col(OutboxEntry.subject_id), sa.literal(UNSENT)).where(
        col(OutboxEntry.subject_id).in_(ids), col(OutboxEntry.notice) == LAPSE,
        col(OutboxEntry.state).in_((State.PENDING, State.SENDING)),
    )  # fmt: skip
    both = sa.union(kept, waiting).subquery()
    return sa.select(both.c.id, both.c.told)
