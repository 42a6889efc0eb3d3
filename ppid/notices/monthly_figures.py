"""One month in figures for each unit: counts of cases, and nothing that tells one from another.

A case with several units counts with each; the row of the whole office counts it once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, classify
from ppid.events.models import Event
from ppid.notices.cases import LAPSED, OBJECTION_LAPSED
from ppid.objections.answer_models import ObjectionOrder
from ppid.objections.models import Objection
from ppid.requests.models import Assignment, Extension, InformationRequest
from ppid.statute.clocks import ClockKind
from ppid.statute.transitions import Status
from ppid.statute.words import N_
from ppid.units.models import Unit

COLUMNS = {
    "received": N_("Diterima"),
    "in_time": N_("Dijawab tepat waktu"),
    "extended": N_("Diperpanjang"),
    "open": N_("Belum dijawab pada akhir bulan"),
    "silent": N_("Lewat semua batas dan belum dijawab"),
    "lapsed": N_("Melewati semua batas dalam bulan ini"),
    "objections_lapsed": N_("Keberatan yang lewat waktu dalam bulan ini"),
    "orders_open": N_("Perintah lewat batas, belum dilaksanakan"),
}
Figures = list[dict[str, Any]]
R, O = InformationRequest, Objection  # noqa: E741 (a request, an objection)
ANSWERED = "request.answered"


@dataclass(frozen=True)
class Month:
    """A calendar month at the office."""

    first: date

    @property
    def last(self) -> date:
        return (self.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return Month(self.last + timedelta(days=1))

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """From its first instant up to the first one after it."""
        ends = (self.first, self.last + timedelta(days=1))
        first, after = (datetime.combine(day, time(), clock.zone()) for day in ends)
        return first, after


def figures(session: Session, body_id: UUID, month: Month) -> Figures:
    """The whole office first, with "" as its unit; then the units that had any of it, by name."""
    counted = {
        "received": _received(session, body_id, month),
        "in_time": _in_time(session, body_id, month),
        "extended": _extended(session, body_id, month),
        "open": _open(session, body_id, month),
        "silent": _silent(session, body_id, month),
        "lapsed": _recorded(session, body_id, LAPSED, month),
        "objections_lapsed": _recorded(session, body_id, OBJECTION_LAPSED, month),
        "orders_open": _orders(session, body_id, month),
    }
    units = _units(session, {case for cases in counted.values() for case in cases})
    rows: dict[str, dict[str, int]] = {}
    for name, cases in counted.items():
        for unit in (unit for case in cases for unit in units[case]):
            row = rows.setdefault(unit, dict.fromkeys(COLUMNS, 0))
            row[name] += 1
    whole = {name: len(cases) for name, cases in counted.items()}
    return [{"unit": "", **whole}, *({"unit": unit, **rows[unit]} for unit in sorted(rows))]


def _received(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    days = col(R.received_on).between(month.first, month.last)
    return set(session.exec(select(R.id).where(R.public_body_id == body_id, days)))


def _in_time(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    """Answered by every reading of the limit: what only the later one saves is not on time."""
    limits: dict[UUID, list[date | None]] = defaultdict(list)
    answered: dict[UUID, date] = {}
    rows = session.execute(
        sa.select(col(Clock.request_id), col(Clock.due_on), col(Clock.stopped_on)).where(
            col(Clock.public_body_id) == body_id,
            col(Clock.kind) == ClockKind.REQUEST_RESPONSE.value,
            col(Clock.stopped_by) == ANSWERED,
            col(Clock.stopped_on).between(month.first, month.last),
        )
    )
    for case, due_on, on in rows:
        limits[case].append(due_on)
        answered[case] = on
    good = Timeliness.EVERY_READING
    return {case for case, on in answered.items() if classify(on, limits[case]) is good}


def _extended(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    query = select(Extension.request_id).join(R, col(R.id) == col(Extension.request_id))
    days = col(Extension.granted_on).between(month.first, month.last)
    return set(session.exec(query.where(R.public_body_id == body_id, days)))


def _recorded(session: Session, body_id: UUID, name: str, month: Month) -> set[UUID]:
    """The cases whose lapse was put on record in a month: each in one month, after outages too."""
    first, after = month.instants
    query = select(Event.subject_id).where(
        Event.public_body_id == body_id,
        Event.name == name,
        col(Event.at) >= first,
        col(Event.at) < after,
    )
    return set(session.exec(query))


def _unanswered(body_id: UUID, month: Month) -> SelectOfScalar[UUID]:
    """Whatever was received by the end of the month, and neither answered nor closed by then."""
    after = col(Clock.stopped_on)
    return (
        select(Clock.request_id)
        .join(R, col(R.id) == col(Clock.request_id))
        .where(
            Clock.public_body_id == body_id,
            Clock.kind == ClockKind.REQUEST_RESPONSE.value,
            sa.or_(after.is_(None), after > month.last),
            R.received_on <= month.last,
        )
    )


def _open(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    """Every request still unanswered at the end of the month, its applicant's turn included."""
    return set(session.exec(_unanswered(body_id, month)))


def _silent(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    """Of the open ones, those past every limit at the end of the month.

    By the dates themselves: workers that stood still make nobody less silent. While a letter of
    what lacks is open the Commission is told of no lapse (11a a).
    """
    query = (
        _unanswered(body_id, month)
        .where(R.status != Status.INCOMPLETE)
        .group_by(col(Clock.request_id))
        .having(
            sa.and_(
                sa.func.max(col(Clock.due_on)) <= month.last,
                sa.func.count() == sa.func.count(col(Clock.due_on)),
            )
        )
    )
    return set(session.exec(query))


def _orders(session: Session, body_id: UUID, month: Month) -> set[UUID]:
    """What was ordered or agreed, due by the end of the month, and not carried out by then.

    An order whose day is yet to come is no lapse; one without a day, its calendar missing, neither.
    """
    done = col(ObjectionOrder.executed_on)
    query = (
        select(ObjectionOrder.objection_id)
        .join(Clock, col(Clock.subject_id) == col(ObjectionOrder.objection_id))
        .where(
            ObjectionOrder.public_body_id == body_id,
            Clock.kind == ClockKind.ORDER.value,
            col(Clock.due_on) <= month.last,
            sa.or_(done.is_(None), done > month.last),
        )
    )
    return set(session.exec(query))


def _units(session: Session, cases: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The names of the units of each case; of an objection, those of the request behind it."""
    ids = set(cases)
    query = sa.select(col(O.id), col(O.request_id)).where(col(O.id).in_(ids))
    about: dict[UUID, UUID] = {id_: of for id_, of in session.execute(query) if of}
    wanted = ids | set(about.values())
    found: dict[UUID, set[str]] = defaultdict(set)
    rows = session.execute(
        sa.select(col(Assignment.request_id), col(Unit.name))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(col(Assignment.request_id).in_(wanted), col(Assignment.state) != "returned")
    )
    for request_id, name in rows:
        found[request_id].add(name)
    return {case: sorted(found[about.get(case, case)]) for case in ids}
