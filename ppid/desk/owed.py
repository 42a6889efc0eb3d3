"""What was ordered or agreed upon about a request, on its page, where its units read it.

They see what is to be done and by when, nothing of who objects or why. An order that rests or that
a court annulled is not owed now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from ppid.clocks.models import Clock
from ppid.disputes.docket.models import Dispute, DisputeOrder
from ppid.disputes.docket.service.binding import AT_COURT
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.kit.together import Rows
from ppid.objections.answer_models import ObjectionOrder
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.statute.clocks import ClockKind
from ppid.statute.words import N_

OBJECTIONS, DISPUTES = "objection_orders", "dispute_orders"
TITLES = {
    "order": N_("Perintah Atasan PPID atas keberatan {number}"),
    "settlement": N_("Kesepakatan atas keberatan {number}"),
    "decision": N_("Perintah putusan dalam sengketa {number}"),
}


@dataclass(frozen=True)
class Owed:
    """One order: what, and by when, or that it was done."""

    title: str
    what: str
    state: str
    done: bool
    over: bool


def selects(case: Any) -> dict[str, sa.Select[Any]]:
    """The orders of one request's objections and of its disputes, each with its day."""
    return {OBJECTIONS: _of_objections(case), DISPUTES: _of_disputes(case)}


def _columns(kind: Any, number: Any, order: Any) -> list[Any]:
    """As `_owed` takes them."""
    told = [col(order.what), col(order.set_on), col(order.executed_on), col(Clock.due_on)]
    return [kind.label("owed"), number.label("number"), *told]


def _of_objections(case: Any) -> sa.Select[Any]:
    order, about, due = ObjectionOrder, Objection, Clock
    same = (col(due.subject_id) == col(about.id)) & (col(due.kind) == ClockKind.ORDER)
    return (
        sa.select(*_columns(col(order.kind), number_shown(about), order))
        .join_from(order, about, col(order.objection_id) == col(about.id))
        .outerjoin(due, same)
        .where(col(about.request_id) == case)
    )


def _of_disputes(case: Any) -> sa.Select[Any]:
    order, about, due = DisputeOrder, Dispute, Clock
    same = (col(due.subject_id) == col(order.id)) & (col(due.kind) == ClockKind.ORDER)
    rests = sa.func.coalesce(col(due.stopped_by), "") == AT_COURT
    name = sa.func.coalesce(col(about.register_number), col(about.case_number))
    return (
        sa.select(*_columns(sa.literal("decision", sa.Text()), name, order))
        .join_from(order, about, col(order.dispute_id) == col(about.id))
        .outerjoin(due, same)
        .where(col(about.request_id) == case, col(order.executed_on).is_not(None) | ~rests)
    )


def of_rows(rows: Mapping[str, Rows], today: date) -> list[Owed]:
    """What is still owed first, then by the day on which it was ordered."""
    found = sorted(
        [*rows[OBJECTIONS], *rows[DISPUTES]], key=lambda row: (row[4] is not None, row[3], row[2])
    )
    return [_owed(*row, today=today) for row in found]


def _owed(
    kind: str,
    number: str,
    what: str,
    _set_on: date,
    executed_on: date | None,
    due_on: date | None,
    *,
    today: date,
) -> Owed:
    over = executed_on is None and due_on is not None and today > due_on
    title = _(TITLES[kind]).format(number=number)
    state = _state(executed_on, due_on, over=over)
    return Owed(title, what, state, done=executed_on is not None, over=over)


def _state(executed_on: date | None, due_on: date | None, *, over: bool) -> str:
    if executed_on is not None:
        return _("Dilaksanakan {day}").format(day=dates.long_date(executed_on))
    if due_on is None:
        return _("Menunggu kalender")
    said = (
        _("Seharusnya dilaksanakan paling lambat {day}")
        if over
        else _("Dilaksanakan paling lambat {day}")
    )
    return said.format(day=dates.long_date(due_on))
