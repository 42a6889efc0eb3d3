"""Clocks after the answer: the applicant's window to object, and what the office has promised.

Neither is a duty of the answer: the order of the queue and "overdue" do not know them. What was
promised and not handed over is listed on a tab of its own.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from ppid import clock
from ppid.clocks.models import Clock
from ppid.clocks.service import Subject, start, under
from ppid.holidays.queries import calendar
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import PROMISES, ClockKind
from ppid.statute.windows import advised_end

WINDOWS = frozenset({ClockKind.OBJECTION_FILING, ClockKind.DISPUTE_FILING})
KINDS = PROMISES | WINDOWS


def open_window(
    session: Session,
    subject: Subject,
    started_on: date,
    kind: ClockKind = ClockKind.OBJECTION_FILING,
) -> Clock:
    """C6, or C8: until when it is safe under every reading, so that nobody is told too late.

    Starts anew where the window ran already: a later letter gives a later end.
    """
    return _start(session, subject, kind, started_on, None)


def promise(
    session: Session, subject: Subject, kind: ClockKind, started_on: date, length: int
) -> Clock:
    """Something to be done within `length` working days, as a letter or an order says."""
    if kind not in PROMISES:
        raise ValueError(f"{kind.value} has a length of its own")
    return _start(session, subject, kind, started_on, length)


def end_of(
    kind: str, started_on: date, due_on: date | None, length: int | None, days: Calendar
) -> date | None:
    """The limit on a calendar; None where it stands as it is. Raises CalendarMissing.

    The end of a window that a letter has told stands; one that waited for its calendar appears.
    """
    if kind in WINDOWS:
        return advised_end(ClockKind(kind), started_on, days) if not due_on else None
    return days.nth_working_day_after(started_on, length) if length else None


def _start(
    session: Session, subject: Subject, kind: ClockKind, started_on: date, length: int | None
) -> Clock:
    row = start(session, subject, kind, started_on)
    days = under(row, calendar(session, subject.public_body_id))
    row.length = length
    try:
        row.due_on = end_of(kind, started_on, None, length, days)
    except CalendarMissing:
        row.due_on = None
    row.next_step_at = clock.now() if row.due_on else None
    session.add(row)
    session.flush()
    return row


def _window_from(
    limits: Sequence[date], kind: ClockKind, days: Calendar
) -> tuple[date, date | None]:
    """Its start and its end; no end while a calendar is missing."""
    try:
        due_on = advised_end(kind, limits[0], days)
        if due_on >= clock.today() or limits[-1] == limits[0]:
            return limits[0], due_on
        return limits[-1], advised_end(kind, limits[-1], days)
    except CalendarMissing:
        return limits[0], None


def lapse_window(
    answer: Clock,
    limits: Iterable[date | None],
    days: Calendar,
    kind: ClockKind = ClockKind.OBJECTION_FILING,
) -> dict[str, Any]:
    """The window that silence opens, as a row to be inserted with many others (11.14; 11a b).

    It counts from the earliest limit: the office may be late, the reminder must not be. One that
    was over before the last reading lapsed, as of a paper entered weeks late, counts from the
    latest. Silence on the request opens C6, silence on the objection C8b.
    """
    known = sorted(limit for limit in limits if limit)
    started_on, due_on = _window_from(known, kind, days)
    same = ("public_body_id", "subject_kind", "subject_id", "request_id", "choices")
    return {
        "id": uuid4(),
        **{name: getattr(answer, name) for name in same},
        "kind": kind.value,
        "reading": answer.reading,
        "started_on": started_on,
        "entered_on": clock.today(),
        "due_on": due_on,
        "calendar_version": days.version,
        "rule_version": law.rule(kind, started_on).version,
        "next_step_at": clock.now() if due_on else None,
    }
