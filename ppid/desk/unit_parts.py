"""The units' parts of a case: how far each is, and which of them has not answered yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.desk import acts
from ppid.desk.case_rows import CaseRows
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date, working_days
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.units.models import Unit

AT_WORK = ("open", "submitted")


@dataclass(frozen=True)
class Limit:
    """The internal limit of a unit that still works: the sentence, and whether it is over."""

    words: str
    over: bool


@dataclass(frozen=True)
class Part:
    """A unit's part of the case."""

    unit: str
    state: str
    note: str
    limit: Limit | None  # None where the unit owes nothing, or has no day
    reason: str
    href: str = ""  # where the desk changes it while it is open
    better: str = ""  # the unit that it named when it gave its part back


def views(
    info_request: InformationRequest,
    case: CaseRows,
    units: Mapping[UUID, str],
    days: Calendar,
    today: date,
) -> list[Part]:
    """By the day of the disposition, then by the name of the unit."""
    named = [(row.assigned_at, units.get(row.unit_id, ""), row) for row in case.parts]
    better, base = _better_units(case.events, units), acts.base_of(info_request.id)
    over = info_request.closed_on is not None  # nobody works on it, and no limit runs
    return [
        Part(
            name, "closed" if over and row.state in AT_WORK else row.state, row.note,
            None if over else _limit(row, days, today), row.returned_reason or "",
            href=f"{base}/bagian/{row.id}" if row.state == "open" and not over else "",
            better=better.get(str(row.id), "") if row.state == "returned" else "",
        )
        for _at, name, row in sorted(named, key=lambda each: each[:2])
    ]  # fmt: skip


def unanswered(
    session: Session, info_request: InformationRequest, today: date
) -> list[tuple[str, Limit | None]]:
    """The units that neither handed in a draft nor gave their part back, each with its limit."""
    query = (
        select(Unit.name, Assignment)
        .join(Unit, col(Unit.id) == Assignment.unit_id)
        .where(Assignment.request_id == info_request.id, Assignment.state == "open")
        .order_by(col(Unit.name))
    )
    rows = session.exec(query).all()
    days = calendar(session, info_request.public_body_id) if rows else None
    return [(name, _limit(row, days, today)) for name, row in rows if days is not None]


def _limit(row: Assignment, days: Calendar, today: date) -> Limit | None:
    due = row.internal_due_on
    if row.state != "open" or due is None:
        return None
    if due >= today:
        return Limit(_("batas internal {day}").format(day=long_date(due)), over=False)
    said, late = _("batas internal {day}, sudah lewat"), _late(due, days, today)
    if late:
        said = _("batas internal {day}, sudah lewat {late}")
    return Limit(said.format(day=long_date(due), late=late), over=True)


def _late(due: date, days: Calendar, today: date) -> str:
    """ "3 hari kerja"; "" where none has passed yet, or the calendar is missing."""
    try:
        passed = days.working_days_between(due, today)
    except CalendarMissing:
        return ""
    return working_days(passed) if passed else ""


def _better_units(events: Sequence[Event], units: Mapping[UUID, str]) -> dict[str, str]:
    """By part that was given back, the unit that was named as the right one, by name."""
    return {
        event.data["assignment_id"]: units.get(UUID(event.data["better_unit_id"]), "")
        for event in sorted(events, key=lambda each: each.id or 0)
        if event.name == "request.assignment_returned" and event.data.get("better_unit_id")
    }
