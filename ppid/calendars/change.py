"""A change of one year's calendar, and what it would do: nothing here writes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.calendars.naming import Named, named
from ppid.clocks import recompute
from ppid.clocks.recompute import Move, Plan
from ppid.holidays.editing import Act, DayRefused, differences, edited
from ppid.holidays.models import CalendarProposal
from ppid.holidays.queries import MARKS, Scope, calendar, in_force, supposing
from ppid.kit.i18n import _
from ppid.statute.calendar import Calendar, Holiday
from ppid.units import office


@dataclass(frozen=True)
class Change:
    """What someone wants of one year: the act, its days as JSON, and the decree behind it."""

    year: int
    act: Act
    rows: Sequence[dict[str, Any]]
    source: str
    note: str = ""
    scope: Scope = Scope()  # noqa: RUF009 (frozen)

    @classmethod
    def of(cls, proposal: CalendarProposal) -> "Change":
        return cls(
            proposal.year,
            Act(proposal.act),
            proposal.rows,
            proposal.source,
            proposal.note,
            Scope(proposal.scope, proposal.unit_id),
        )


@dataclass(frozen=True)
class DryRun:
    """What a change would do today: the days that differ, and the limits that move or stand."""

    change: Change
    number: int  # of the version in force; 0: the year is not loaded
    after: list[Holiday]
    days: list[tuple[Holiday | None, Holiday | None]]
    plan: Plan


@dataclass(frozen=True)
class Line:
    """One limit of the dry run, with the case it belongs to."""

    case: Named
    case_id: UUID
    kind: str
    reading: str
    old: date | None
    new: date


def resulting(
    session: Session, public_body_id: UUID, change: Change
) -> tuple[int, list[Holiday], list[Holiday]]:
    """Number and days of the version in force, and the days after the change; raises DayRefused.

    A single day does not load a year: all its other days would look like working days.
    """
    number, held = in_force(session, public_body_id, change.year, change.scope)
    if number == 0 and change.scope.kind == "national" and not change.act.replaces:
        sentence = _("Kalender {year} belum dimuat; usulkan setahun penuh dari SKB atau pustaka.")
        raise DayRefused(sentence.format(year=change.year))
    return number, held, edited(held, change.act, change.rows)


def dry_run(session: Session, public_body_id: UUID, change: Change) -> DryRun:
    """Try the change out on every open clock; raises DayRefused."""
    number, held, after = resulting(session, public_body_id, change)
    plan = Plan()
    if change.scope.kind in MARKS:
        now = calendar(session, public_body_id)
        supposed = supposing(now, change.year, after, change.scope.kind)
        plan = planned(session, public_body_id, supposed, now)
    return DryRun(change, number, after, differences(held, after), plan)


def planned(
    session: Session,
    public_body_id: UUID,
    days: Calendar,
    before: Calendar,
    *,
    waiting_only: bool = False,
) -> Plan:
    """The plan of the office as it stands: today, and with its own limit for units."""
    unit_days = int(office.value(session, public_body_id, "unit_draft_days"))
    return recompute.plan(
        session,
        public_body_id,
        days,
        before,
        clock.today(),
        unit_days,
        waiting_only=waiting_only,
    )


def lines(session: Session, moves: Sequence[Move], limit: int | None = None) -> list[Line]:
    """The moves with their cases, nearest old date first; at most `limit`."""
    ordered = sorted(moves, key=_order)[:limit]
    cases = named(session, {move.row.request_id for move in ordered})
    found = [
        Line(
            cases[move.row.request_id],
            move.row.request_id,
            move.row.kind,
            move.row.reading,
            move.row.due_on,
            move.new.due_on,
        )
        for move in ordered
    ]
    return sorted(found, key=lambda line: (line.old or line.new, line.case.number, line.kind))


def _order(move: Move) -> tuple[date, str, str]:
    return move.row.due_on or move.new.due_on, str(move.row.request_id), move.row.kind
