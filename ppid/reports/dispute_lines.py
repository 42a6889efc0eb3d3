"""Disputes before the Information Commission in numbers: one line each, from four statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col

from ppid.clocks.models import Clock
from ppid.disputes.docket.models import CourtEntry, Dispute, DisputeOrder, StageEntry
from ppid.disputes.docket.service.binding import AT_COURT
from ppid.reports.objection_lines import Promise
from ppid.reports.periods import Period
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import DisputeEnd, DisputeRuling, DisputeStage
from ppid.units.models import PublicBody

ORDER = "decision"  # the kind of its promises: neither of the superior nor of both parties
Found = Mapping[UUID, set[str]]


@dataclass(frozen=True)
class DisputeLine:
    """One dispute; it belongs to the year in which the Commission received it.

    `stages` are all that began, `steps` those taken in court.
    """

    received_on: date
    registered: bool
    stages: set[str]
    ruling: str | None
    ending: str | None
    open: bool
    steps: set[str]
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
    def withdrawn(self) -> bool:
        return self.ending == DisputeEnd.WITHDRAWN


def of(session: Session, body: PublicBody, period: Period | None = None) -> list[DisputeLine]:
    """Those received in a year or a month; all of them where none is named."""
    wanted = _received(body, period)
    stages = _each(session, wanted, col(StageEntry.dispute_id), col(StageEntry.stage))
    steps = _each(session, wanted, col(CourtEntry.dispute_id), col(CourtEntry.step))
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
            steps=steps.get(row.id, set()),
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


def _each(
    session: Session,
    wanted: ColumnElement[bool],
    id_: Mapped[UUID],
    what: Mapped[str],
) -> Found:
    found: dict[UUID, set[str]] = {}
    query = sa.select(id_, what).join(Dispute, col(Dispute.id) == id_).where(wanted)
    for dispute_id, value in session.execute(query):
        found.setdefault(dispute_id, set()).add(value)
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
        sa.select(col(order.dispute_id), due, col(order.executed_on))
        .join(Dispute, col(Dispute.id) == col(order.dispute_id))
        .outerjoin(Clock, counted)
        .where(wanted)
    )
    found: dict[UUID, list[Promise]] = {}
    for dispute_id, due_on, executed_on in session.execute(query):
        found.setdefault(dispute_id, []).append(Promise(ORDER, due_on, executed_on))
    return found


def by_year(lines: Iterable[DisputeLine]) -> dict[int, list[DisputeLine]]:
    found: dict[int, list[DisputeLine]] = {}
    for line in lines:
        found.setdefault(line.received_on.year, []).append(line)
    return found
