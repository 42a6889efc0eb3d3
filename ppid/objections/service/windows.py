"""The objector's window to the Commission (C8a, C8b): opened, held, ended by a dispute."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from ppid.objections.service.common import subject_of
from ppid.statute.clocks import ClockKind

HELD = "notice.undeliverable"
DISPUTED = "dispute.received"  # what the window is for has happened
Since = Callable[[Session, UUID], date | None]
_disputes: list[Since] = []


def know_disputes_by(since: Since) -> None:
    """Who knows since when a dispute about an objection runs: the docket is a layer above."""
    _disputes[:] = [since]


def open_dispute_window(session: Session, objection: Objection, started_on: date) -> date | None:
    """C8a: from the sending, as the earliest receipt; its advised end, None without a calendar.

    A window that silence opened before (C8b) and that still runs keeps its earlier end: it is safe
    under both readings. One that is over begins anew with the late answer.
    """
    running = _row(session, objection)
    if running and _stands(running) and running.due_on and running.due_on >= clock.today():
        return running.due_on
    return _open(session, objection, started_on).due_on


def _stands(row: Clock) -> bool:
    """Whether it runs, or would if no dispute had ended it."""
    return row.stopped_on is None or row.stopped_by == DISPUTED


def _open(session: Session, objection: Objection, started_on: date) -> Clock:
    """The window anew; asleep where a dispute came before it."""
    row = promises.open_window(session, subject_of(objection), started_on, ClockKind.DISPUTE_FILING)
    for since in _disputes:
        if (received_on := since(session, objection.id)) is not None:
            end_dispute_window(session, objection.id, received_on)
    return row


def end_dispute_window(session: Session, objection_id: UUID, received_on: date) -> None:
    """A dispute is recorded: nobody is reminded to file it."""
    row = _row_of(session, objection_id)
    if row is not None and row.stopped_on is None:
        on = max(row.started_on, received_on)
        clocks.stop(session, objection_id, on, DISPUTED, ClockKind.DISPUTE_FILING)


def resume_dispute_window(session: Session, objection_id: UUID, today: date) -> None:
    """The dispute ended without a decision: what is left of the window goes on."""
    row = _row_of(session, objection_id)
    if row is None or row.stopped_by != DISPUTED or (row.due_on and row.due_on < today):
        return
    row.stopped_on = row.stopped_by = None
    row.next_step_at = clock.now() if row.due_on else None
    session.add(row)


def kept_end(session: Session, objection: Objection, received_on: date) -> date | None:
    """The end of the window that silence opened before this day of receipt and that still runs.

    Whoever gets a late answer has this day, not a later one; None without such a window. The
    window that the answer itself opens begins with its sending, so it is none.
    """
    row = _row(session, objection)
    if row is None or row.due_on is None or row.started_on >= received_on:
        return None
    return row.due_on if row.entered_on <= received_on <= row.due_on else None


def hold_dispute_window(session: Session, objection: Objection) -> None:
    """The answer came back: nobody is reminded of a window that has not begun (11a d)."""
    clocks.stop(session, objection.id, clock.today(), HELD, ClockKind.DISPUTE_FILING)


def count_dispute_from(session: Session, objection: Objection, received_on: date) -> None:
    """A window that waits since the letter came back begins: the answer has arrived after all."""
    row = _row(session, objection)
    if (
        row is not None
        and row.stopped_by == HELD
        and answer_queries.sent_answer(session, objection)
    ):
        _open(session, objection, received_on)


def _row(session: Session, objection: Objection) -> Clock | None:
    return _row_of(session, objection.id)


def _row_of(session: Session, objection_id: UUID) -> Clock | None:
    rows = clocks.of_request(session, objection_id)
    return next((row for row in rows if row.kind == ClockKind.DISPUTE_FILING), None)
