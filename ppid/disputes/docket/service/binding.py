"""The clocks of a decision's orders, kept true to what makes the decision bind (Ps. 39, 48, 50)."""

from datetime import date

from sqlmodel import Session

from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import Dispute, DisputeOrder
from ppid.disputes.docket.service.common import subject_of_order
from ppid.holidays.queries import calendar
from ppid.statute.binding import Counted, Decided, Since, count_of_order
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtEffect, CourtStep, DisputeRuling
from ppid.statute.readings import observed

AT_COURT = "dispute.court_step"


def follow(session: Session, dispute: Dispute) -> None:
    """After a copy, a court step or the end of the file: what is not carried out counts anew."""
    for row in queries.orders(session, dispute):
        if row.executed_on is None:
            count(session, dispute, row)


def count(session: Session, dispute: Dispute, row: DisputeOrder) -> date | None:
    """Set the clock of one order; its day, None while it rests or waits for a calendar.

    The order of a decision that a court annulled rests for good.
    """
    wanted = _wanted(session, dispute, row)
    if wanted is None:
        last = queries.court_steps(session, dispute)[-1]
        clocks.stop(session, row.id, last.taken_on, AT_COURT, ClockKind.ORDER)
        return None
    kept = queries.clock_of(queries.clock_rows(session, dispute), ClockKind.ORDER, row.id)
    same = kept and (kept.started_on, kept.length) == (wanted.start, wanted.length)
    if kept and same and kept.stopped_on is None:
        return kept.due_on
    subject = subject_of_order(dispute, row.id)
    return promises.promise(session, subject, ClockKind.ORDER, wanted.start, wanted.length).due_on


def _wanted(session: Session, dispute: Dispute, row: DisputeOrder) -> Counted | None:
    """Two limits that no calendar can compare yet: its own count, which waits for that calendar."""
    chosen = clocks.of_case(session, dispute.id, dispute.public_body_id)
    days = observed(calendar(session, dispute.public_body_id), chosen)
    try:
        return count_of_order(row.set_on, row.days, _decided(session, dispute), days)
    except CalendarMissing:
        return Counted(row.set_on, row.days, Since.OWN)


def _decided(session: Session, dispute: Dispute) -> Decided:
    held = queries.court_decision(session, dispute)
    return Decided(
        mediated=dispute.ruling == DisputeRuling.AGREED,
        known_on=dispute.copy_received_on or dispute.decided_on or dispute.stage_on,
        steps=[
            (CourtStep(each.step), each.taken_on) for each in queries.court_steps(session, dispute)
        ],
        final_on=dispute.closed_on,
        effect=CourtEffect(held.effect) if held and held.effect else None,
    )
