"""Disputes before the Information Commission in numbers: one line each, from four statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from ppid.clocks.models import Clock
from ppid.disputes.docket.models import CourtEntry, Dispute, DisputeOrder, StageEntry
from ppid.disputes.docket.service.binding import AT_COURT
from ppid.reports.objection_lines import Promise
from ppid.reports.periods import Period
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import (
    CourtEffect,
    CourtStep,
    DisputeEnd,
    DisputeRuling,
    DisputeStage,
    court_awaited,
    court_decision,
)
from ppid.units.models import PublicBody

ORDER = "decision"  # the kind of its promises: neither of the superior nor of both parties


@dataclass(frozen=True)
class DisputeLine:
    """One dispute; it belongs to the year in which the Commission received it.

    `stages` are all that began, `steps` those taken in court with what each decided, if any.
    """

    received_on: date
    registered: bool
    stages: set[str]
    ruling: str | None
    ending: str | None
    open: bool
    steps: Mapping[str, str | None]
    orders: Sequence[Promise] = field(default=())

    @property
    def mediated(self) -> bool:
        return DisputeStage.MEDIATION in self.stages

    @property
    def mediation_failed(self) -> bool:
        """An adjudication after a mediation only follows where that one failed (Ps. 42)."""
        return self.mediated and DisputeStage.ADJUDICATION in self.stages

    @property
    def agreed(self) -> bool:
        return self.ruling == DisputeRuling.AGREED

    @property
    def court_effect(self) -> str | None:
        """What the court decision that holds made of the Commission's."""
        step = court_decision(self.steps, closed=not self.open)
        return self.steps[step] if step else None

    @property
    def awaits_cassation(self) -> bool:
        """Whether the court's decision is before the Supreme Court: no result of a court holds."""
        awaited = court_awaited(self.steps, closed=not self.open)
        return awaited is CourtStep.CASSATION_DECIDED

    @property
    def owed(self) -> Sequence[Promise]:
        """Its orders; of a decision that a court annulled only what was carried out before."""
        if self.court_effect == CourtEffect.ANNULLED:
            return [each for each in self.orders if each.executed_on]
        return self.orders

    @property
    def withdrawn(self) -> bool:
        return self.ending == DisputeEnd.WITHDRAWN


def of(session: Session, body: PublicBody, period: Period | None = None) -> list[DisputeLine]:
    """Those received in a year or a month; all of them where none is named."""
    wanted = _received(body, period)
    stages = _stages(session, wanted)
    steps = _in_court(session, wanted)
    orders = _orders(session, wanted)
    query = sa.select(
        col(Dispute.id), col(Dispute.received_on), col(Dispute.registered_on),
        col(Dispute.ruling), col(Dispute.ending), col(Dispute.closed_on),
    ).where(wanted)  # fmt: skip
    return [
        DisputeLine(
            received_on=row.received_on,
            registered=row.registered_on is not None,
            stages=stages.get(row.id, set()),
            ruling=row.ruling,
            ending=row.ending,
            open=row.closed_on is None,
            steps=steps.get(row.id, {}),
            orders=orders.get(row.id, ()),
        )
        for row in session.execute(query.order_by(col(Dispute.received_on), col(Dispute.id)))
    ]


def _received(body: PublicBody, period: Period | None) -> ColumnElement[bool]:
    found = col(Dispute.public_body_id) == body.id
    if period is None:
        return found
    days = period.days or (date(period.year, 1, 1), date(period.year, 12, 31))
    return found & col(Dispute.received_on).between(*days)


def _stages(session: Session, wanted: ColumnElement[bool]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = {}
    query = sa.select(col(StageEntry.dispute_id), col(StageEntry.stage))
    of_dispute = col(Dispute.id) == col(StageEntry.dispute_id)
    for dispute_id, stage in session.execute(query.join(Dispute, of_dispute).where(wanted)):
        found.setdefault(dispute_id, set()).add(stage)
    return found


def _in_court(session: Session, wanted: ColumnElement[bool]) -> dict[UUID, dict[str, str | None]]:
    found: dict[UUID, dict[str, str | None]] = {}
    step = CourtEntry
    query = sa.select(col(step.dispute_id), col(step.step), col(step.effect))
    of_dispute = col(Dispute.id) == col(step.dispute_id)
    for dispute_id, name, effect in session.execute(query.join(Dispute, of_dispute).where(wanted)):
        found.setdefault(dispute_id, {})[name] = effect
    return found


def _orders(session: Session, wanted: ColumnElement[bool]) -> dict[UUID, list[Promise]]:
    """By dispute what its decision orders, each with the day of its own clock.

    While a court has the decision it is not final (Ps. 48 (1)): its orders rest, without a day.
    """
    order = DisputeOrder
    counted = (col(Clock.subject_id) == col(order.id)) & (col(Clock.kind) == ClockKind.ORDER)
    rests = col(Clock.stopped_by) == AT_COURT
    due = sa.case((rests, None), else_=col(Clock.due_on))
    query = (
        sa.select(
            col(order.dispute_id),
            due,
            col(order.executed_on),
            col(order.belated_reason).is_not(None),
        )
        .join(Dispute, col(Dispute.id) == col(order.dispute_id))
        .outerjoin(Clock, counted)
        .where(wanted)
    )
    found: dict[UUID, list[Promise]] = {}
    for dispute_id, *promise in session.execute(query):
        found.setdefault(dispute_id, []).append(Promise(ORDER, *promise))
    return found


def by_year(lines: Iterable[DisputeLine]) -> dict[int, list[DisputeLine]]:
    found: dict[int, list[DisputeLine]] = {}
    for line in lines:
        found.setdefault(line.received_on.year, []).append(line)
    return found
