"""What follows from a new version of the calendar, in its transaction: dates, copies, events."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.calendars.change import planned
from ppid.clocks import recompute
from ppid.clocks.models import Clock, ClockMove
from ppid.clocks.recompute import Plan
from ppid.clocks.service import NOT_OURS
from ppid.disputes.docket.models import Dispute
from ppid.events import SYSTEM, Actor
from ppid.holidays.models import CalendarVersion
from ppid.holidays.queries import MARKS, calendar
from ppid.objections.models import Objection
from ppid.requests.models import Assignment, CompletionLetter, InformationRequest, WrittenNotice
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.windows import window

MOVED = {
    "request": "request.deadline_moved",
    "objection": "objection.deadline_moved",
    "dispute": "dispute.deadline_moved",
}


def carry_through(
    session: Session,
    version: CalendarVersion,
    before: Calendar,
    by: Actor = SYSTEM,
    *,
    waiting_only: bool = False,
) -> Plan:
    """Move every limit that the version moves, with one event a case and one for the change.

    Who is told follows from the event `calendar.changed`.
    """
    with _in_bulk(session):
        return _carry(session, version, before, by, waiting_only=waiting_only)


@contextmanager
def _in_bulk(session: Session) -> Iterator[None]:
    """PostgreSQL knows nothing yet of rows written in this transaction, takes them for few and
    would compare each with each: it joins by hash instead. Any role may ask for that.
    """
    postgres = session.get_bind().dialect.name == "postgresql"
    if postgres:
        session.execute(sa.text("SET LOCAL enable_nestloop = off"))
    yield
    if postgres:
        session.execute(sa.text("SET LOCAL enable_nestloop = on"))


def _carry(
    session: Session, version: CalendarVersion, before: Calendar, by: Actor, *, waiting_only: bool
) -> Plan:
    body_id, plan, batch_id = version.public_body_id, Plan(), None
    if version.scope in MARKS:
        days = calendar(session, body_id)
        plan = planned(session, body_id, days, before, waiting_only=waiting_only)
        batch_id = recompute.apply(session, body_id, plan, version.id)
        _refresh_copies(session, batch_id)
        _fill_windows(session, body_id, days)
        _record(session, _told(plan, version), batch_id, body_id, by)
    events.record(
        session,
        "calendar.changed",
        "calendar",
        version.id,
        public_body_id=body_id,
        by=by,
        data={
            "year": version.year,
            "scope": version.scope,
            "number": version.number,
            "source": version.source,
            "moved": len(plan.moves),
            "appeared": len(plan.appears),
            "stayed": len(plan.stays),
            "cases": plan.requests,
            "batch_id": str(batch_id) if batch_id else None,
        },
    )
    return plan


def _record(
    session: Session,
    told: dict[UUID, dict[str, Any]],
    batch_id: UUID,
    body_id: UUID,
    by: Actor,
) -> None:
    """One event a case; an objection is a case of its own, and so is a dispute."""
    moved = sa.select(col(ClockMove.request_id)).where(col(ClockMove.batch_id) == batch_id)
    kinds: dict[UUID, str] = {}
    for kind, model in (("objection", Objection), ("dispute", Dispute)):
        found = session.execute(sa.select(col(model.id)).where(col(model.id).in_(moved)))
        kinds |= dict.fromkeys(found.scalars(), kind)
    for kind, name in MOVED.items():
        rows = [each for each in told.items() if kinds.get(each[0], "request") == kind]
        events.record_all(session, name, kind, rows, public_body_id=body_id, by=by)


def _told(plan: Plan, version: CalendarVersion) -> dict[UUID, dict[str, Any]]:
    """What the timeline of each case says: every clock with its old and new date."""
    moves: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for move in plan.changes:
        moves[move.row.request_id].append(
            {
                "kind": move.row.kind,
                "reading": move.row.reading,
                "old": move.row.due_on.isoformat() if move.row.due_on else None,
                "new": move.new.due_on.isoformat(),
            }
        )
    told = {"source": version.source, "year": version.year, "version_id": str(version.id)}
    return {id_: {"moves": rows, **told} for id_, rows in moves.items()}


def _refresh_copies(session: Session, batch_id: UUID) -> None:
    """Where a row repeats the date of a clock: the queue, the letter that asks, the unit's part."""
    touched = sa.select(col(ClockMove.request_id)).where(col(ClockMove.batch_id) == batch_id)
    strictest = (
        sa.select(sa.func.min(col(Clock.due_on)))
        .where(
            col(Clock.request_id) == col(InformationRequest.id),
            col(Clock.stopped_on).is_(None),
            col(Clock.kind).not_in([kind.value for kind in NOT_OURS]),
        )
        .scalar_subquery()
    )
    _quietly(
        session,
        sa.update(InformationRequest)
        .where(col(InformationRequest.id).in_(touched), col(InformationRequest.closed_on).is_(None))
        .values(next_due_on=strictest),
    )
    ours = sa.and_(col(Clock.request_id) == col(Objection.id), col(Clock.stopped_on).is_(None))
    first = sa.select(sa.func.min(col(Clock.due_on))).where(ours).scalar_subquery()
    _quietly(
        session,
        sa.update(Objection).where(col(Objection.id).in_(touched)).values(next_due_on=first),
    )
    _copy(session, batch_id, ClockKind.COMPLETION, CompletionLetter, "due_on", "request_id")
    _copy(session, batch_id, ClockKind.UNIT_DRAFT, Assignment, "internal_due_on", "id")


def _copy(
    session: Session, batch_id: UUID, kind: ClockKind, table: type[Any], column: str, key: str
) -> None:
    where = sa.and_(
        getattr(table, key) == col(ClockMove.subject_id),
        table.request_id == col(ClockMove.request_id),  # by the index of the batch
        col(ClockMove.batch_id) == batch_id,
        col(ClockMove.kind) == kind.value,
    )
    _quietly(session, sa.update(table).where(where).values({column: ClockMove.new_due_on}))


def _fill_windows(session: Session, body_id: UUID, days: Calendar) -> None:
    """The end of the window to object, where an answer went out before its year was loaded."""
    waiting = session.exec(
        select(WrittenNotice).where(
            WrittenNotice.public_body_id == body_id,
            WrittenNotice.state == "sent",
            col(WrittenNotice.object_until).is_(None),
        )
    )
    for notice in waiting.all():
        sent = _sent_on(session, notice)
        try:
            notice.object_until = window(ClockKind.OBJECTION_FILING, [sent], days).advised_until
        except CalendarMissing:
            continue
        session.add(notice)
    session.flush()


def _sent_on(session: Session, notice: WrittenNotice) -> Any:
    """The day that was recorded as that of sending, which closed the case."""
    closed = session.get_one(InformationRequest, notice.request_id).closed_on
    return closed or clock.local_date(notice.sent_at or clock.now())


def _quietly(session: Session, statement: sa.Update) -> None:
    session.execute(statement.execution_options(synchronize_session=False))
