"""The objector's window to the Commission (C8a, C8b): opened, held while a letter came back."""

from datetime import date

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


def open_dispute_window(session: Session, objection: Objection, started_on: date) -> date | None:
    """C8a: from the sending, as the earliest receipt; its advised end, None without a calendar.

    A window that silence opened before (C8b) and that still runs keeps its earlier end: it is safe
    under both readings. One that is over begins anew with the late answer.
    """
    running = _row(session, objection)
    runs = running is not None and running.stopped_on is None
    if running and runs and running.due_on and running.due_on >= clock.today():
        return running.due_on
    row = promises.open_window(session, subject_of(objection), started_on, ClockKind.DISPUTE_FILING)
    return row.due_on


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
        promises.open_window(session, subject_of(objection), received_on, ClockKind.DISPUTE_FILING)


def _row(session: Session, objection: Objection) -> Clock | None:
    rows = clocks.of_request(session, objection.id)
    return next((row for row in rows if row.kind == ClockKind.DISPUTE_FILING), None)
