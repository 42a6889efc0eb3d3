"""The orders of a decision: each with a day of its own, tracked until it is carried out."""

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import Dispute, DisputeOrder
from ppid.disputes.docket.schemas import Executing, Ordering
from ppid.disputes.docket.service import binding
from ppid.disputes.docket.service.common import (
    ANSWERS,
    StageOver,
    hold,
    not_before,
    record,
    require_keeper,
    require_role,
    require_stage,
)
from ppid.errors import DomainError, Invalid
from ppid.kit.i18n import _
from ppid.objections.service.ordering import belated_errors
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtEffect, DisputeStage

EXECUTED = "dispute.order_executed"


class AlreadyExecuted(DomainError):
    """Recorded once."""

    title = "Pelaksanaan sudah dicatat"
    detail = "Pelaksanaan perintah ini sudah dicatat dan tidak diubah."


class Annulled(DomainError):
    """The court decision that holds annulled the Commission's as a whole (Ps. 49)."""

    title = "Perintah ini tidak lagi berlaku"
    detail = (
        "Pengadilan membatalkan putusan Komisi Informasi seluruhnya, jadi perintahnya tidak lagi "
        "berlaku dan pelaksanaannya tidak dicatat."
    )


def add_order(
    session: Session, dispute: Dispute, officer: Officer, given: Ordering
) -> DisputeOrder:
    """As the decision says it: what, and within how many working days of which day.

    Its clock is due on that day or later: see `statute.binding`.
    """
    require_keeper(session, dispute, officer)
    require_stage(dispute, DisputeStage.DECIDED)
    if dispute.decided_on is None:
        raise StageOver
    not_before("set_on", given.set_on, dispute.decided_on, _("hari putusan dibacakan"))
    row = DisputeOrder(
        public_body_id=dispute.public_body_id,
        dispute_id=dispute.id,
        what=given.what,
        days=given.days,
        set_on=given.set_on,
    )
    session.add(row)
    session.flush()
    due_on = binding.count(session, dispute, row)
    data = {"order_due_on": due_on.isoformat() if due_on else None}
    record(session, "dispute.order_made", dispute, officer, data)
    return row


def require_owed(session: Session, dispute: Dispute, row: DisputeOrder) -> None:
    """Raises AlreadyExecuted or Annulled for what nobody has to carry out any more."""
    if row.executed_on is not None:
        raise AlreadyExecuted
    held = queries.court_decision(session, dispute)
    if held is not None and held.effect == CourtEffect.ANNULLED:
        raise Annulled


def execute_order(
    session: Session, dispute: Dispute, officer: Officer, row: DisputeOrder, given: Executing
) -> None:
    """The PPID has done it. Late or not, also after the file was closed, it is recorded.

    A day before today, once both parties' pages called it overdue, is confirmed and explained.
    """
    require_role(officer, ANSWERS)
    hold(session, dispute)
    session.refresh(row, with_for_update=True)
    require_owed(session, dispute, row)
    not_before("executed_on", given.executed_on, row.set_on, _("perintahnya"))
    belated = given.executed_on < clock.today() and queries.is_overdue(
        session, dispute, row, clock.today()
    )
    if belated and (errors := belated_errors(given.belated, given.belated_reason)):
        raise Invalid(errors)
    row.belated_reason = given.belated_reason if belated else None
    row.executed_on, row.how, row.reference = given.executed_on, given.how, given.reference
    row.recorded_by, row.recorded_at = officer.id, clock.now()
    session.add(row)
    clocks.stop(session, row.id, given.executed_on, EXECUTED, ClockKind.ORDER)
    data = {"executed_on": given.executed_on.isoformat()} | ({"belated": "yes"} if belated else {})
    record(session, EXECUTED, dispute, officer, data)
