"""What the office says of itself in public: true figures, and what the Commission was told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from ppid.clock import local_date
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, classify
from ppid.events.models import Event, OutboxEntry, State
from ppid.notices.escalation import OF_CLOCKS
from ppid.objections.models import Objection
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.transitions import Status
from ppid.statute.words import N_
from ppid.units.models import Unit

PERKI = aliased(Clock)  # the compared reading of the same case, where it runs
NUMBER = col(InformationRequest.registration_number)
ENOUGH = 10  # under ten cases a percentage says nothing
ANSWERED = "request.answered"
TOLD_TO_COMMISSION = {
    "request.received": N_("Permohonan diterima"),
    "request.extended": N_("Batas jawaban diperpanjang"),
    "request.lapsed": N_("Batas jawaban yang terlewat"),
    "request.answered": N_("Pemberitahuan tertulis dikirim"),
    "request.commission_noted": N_("Catatan kepada Komisi Informasi"),
    "objection.filed": N_("Keberatan diterima"),
    "objection.lapsed": N_("Batas tanggapan yang terlewat"),
    "objection.answered": N_("Tanggapan Atasan PPID dikirim"),
    "objection.settled": N_("Kesepakatan musyawarah"),
    "objection.order_lapsed": N_("Batas pelaksanaan yang terlewat"),
    "objection.commission_noted": N_("Catatan kepada Komisi Informasi"),
    "objection.order_noted": N_("Catatan kepada Komisi Informasi"),
}


@dataclass(frozen=True)
class Figures:
    """One year of service, the bad number included."""

    received: int
    answered: int
    in_time: int  # by every reading of the limit
    perki_only: int  # in time by the Perki's later limit alone: late by the statute
    overdue: int  # not answered although the statute's limit is over
    median: int | None  # working days from receipt to the sent answer

    @property
    def late(self) -> int:
        """Answered after every limit."""
        return self.answered - self.in_time - self.perki_only

    @property
    def due(self) -> int:
        """Requests whose limit was put to the test: answered, or lapsed."""
        return self.answered + self.overdue

    @property
    def missed(self) -> int:
        """Whose limit passed by one reading at least, answered since then or not."""
        return self.due - self.in_time

    @property
    def percent(self) -> int | None:
        return round(100 * self.in_time / self.due) if self.due >= ENOUGH else None


@dataclass(frozen=True)
class _Group:
    """So many requests with the same dates."""

    received_on: date
    due_on: date | None
    perki_due_on: date | None
    stopped_on: date | None
    stopped_by: str | None
    status: str
    count: int

    @property
    def came(self) -> Timeliness | None:
        """The class of the answers; None where there is no limit to hold them against."""
        if self.stopped_on is None or self.due_on is None:
            return None
        return classify(self.stopped_on, (self.due_on, self.perki_due_on))


def figures(session: Session, body_id: UUID, year: int, today: date, days: Calendar) -> Figures:
    """The figures of the requests received in a year, as they stand today."""
    rows = session.execute(_grouped().where(*_of_year(body_id, year)).group_by(*_dates()))
    return _figures([_Group(*row) for row in rows], today, days)


def by_month(
    session: Session, body_id: UUID, year: int, today: date, days: Calendar
) -> list[tuple[int, Figures]]:
    """The same for each month of receipt that has begun, 1 to 12, months without any included."""
    rows = session.execute(_grouped().where(*_of_year(body_id, year)).group_by(*_dates()))
    groups = [_Group(*row) for row in rows]
    begun = today.month if year == today.year else 12
    return [
        (month, _figures([each for each in groups if each.received_on.month == month], today, days))
        for month in range(1, begun + 1)
    ]


def by_unit(
    session: Session,
    body_id: UUID,
    year: int,
    today: date,
    days: Calendar,
    only: UUID | None = None,
) -> list[tuple[str, Figures]]:
    """The same for each unit that was handed a request, by name; one may be with several.

    `only` narrows to one unit.
    """
    one = (Unit.id == only,) if only else ()
    rows = session.execute(
        _grouped(col(Unit.name))
        .join(Assignment, col(Assignment.request_id) == col(InformationRequest.id))
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(*_of_year(body_id, year), col(Assignment.state) != "returned", *one)
        .group_by(col(Unit.name), *_dates())
        .order_by(col(Unit.name))
    )
    return [
        (str(name), _figures([_Group(*row[1:]) for row in group], today, days))
        for name, group in groupby(rows, key=lambda row: row[0])
    ]


def _dates() -> tuple[Any, ...]:
    return (
        col(InformationRequest.received_on),
        col(Clock.due_on),
        col(PERKI.due_on),
        col(Clock.stopped_on),
        col(Clock.stopped_by),
        col(InformationRequest.status),
    )


def _grouped(*first: Any) -> Select[Any]:
    return (
        columns(*first, *_dates(), func.count())
        .select_from(InformationRequest)
        .join(Clock, col(Clock.subject_id) == col(InformationRequest.id))
        .outerjoin(
            PERKI,
            (col(PERKI.subject_id) == col(InformationRequest.id))
            & (col(PERKI.kind) == ClockKind.REQUEST_RESPONSE)
            & (col(PERKI.reading) == Reading.PERKI),
        )
        .where(col(Clock.kind) == ClockKind.REQUEST_RESPONSE, col(Clock.reading) == Reading.STATUTE)
    )


def _of_year(body_id: UUID, year: int) -> tuple[Any, ...]:
    received = col(InformationRequest.received_on)
    return (
        InformationRequest.public_body_id == body_id,
        received >= date(year, 1, 1),
        received <= date(year, 12, 31),
    )


def _figures(groups: Sequence[_Group], today: date, days: Calendar) -> Figures:
    answered = [group for group in groups if group.stopped_by == ANSWERED]
    overdue = (
        group.count
        for group in groups
        if group.stopped_on is None
        and group.status != Status.INCOMPLETE
        and group.due_on is not None
        and group.due_on < today
    )
    came: Counter[Timeliness | None] = Counter()
    for group in answered:
        came[group.came] += group.count
    return Figures(
        received=sum(group.count for group in groups),
        answered=sum(group.count for group in answered),
        in_time=came[Timeliness.EVERY_READING],
        perki_only=came[Timeliness.PERKI_ONLY],
        overdue=sum(overdue),
        median=_median(answered, days),
    )


def _median(groups: Iterable[_Group], days: Calendar) -> int | None:
    lengths: Counter[int] = Counter()
    for group in groups:
        if group.stopped_on is None:
            continue
        try:
            length = days.working_days_between(group.received_on, group.stopped_on)
        except CalendarMissing:  # taken over from years whose calendar is not loaded
            continue
        lengths[max(length, 0)] += group.count
    ordered = sorted(lengths.elements())
    return ordered[(len(ordered) - 1) // 2] if ordered else None


def years(session: Session, body_id: UUID) -> list[int]:
    """The years that have requests, newest first."""
    received = col(InformationRequest.received_on)
    query = select(func.min(received), func.max(received)).where(
        InformationRequest.public_body_id == body_id
    )
    first, last = session.execute(query).one()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


@dataclass(frozen=True)
class Noted:
    """What the Commission was told of one case: number, units, events and dates."""

    number: str
    noted_on: date
    units: list[str]
    events: list[Event]


def commission_notes(session: Session, body_id: UUID, limit: int = 100) -> list[Noted]:
    """The newest notes that were sent to the Information Commission."""
    sent = session.execute(
        select(OutboxEntry, func.coalesce(NUMBER, col(Objection.registration_number)))
        .outerjoin(InformationRequest, col(InformationRequest.id) == col(OutboxEntry.subject_id))
        .outerjoin(Objection, col(Objection.id) == col(OutboxEntry.subject_id))
        .where(
            OutboxEntry.public_body_id == body_id,
            col(OutboxEntry.notice).in_([each.note for each in OF_CLOCKS.values()]),
            OutboxEntry.state == State.SENT,
        )
        .order_by(col(OutboxEntry.id).desc())
        .limit(limit)
    )
    rows = [(entry, number) for entry, number in sent]
    told = _events(session, [entry.subject_id for entry, _ in rows])
    return [
        Noted(
            number,
            local_date(entry.decided_at),
            [str(name) for name in entry.data.get("units", [])],
            told.get(entry.subject_id, []),
        )
        for entry, number in rows
    ]


def commission_note(session: Session, entry: OutboxEntry) -> Noted:
    """One note, with what has happened to its case until now."""
    case = session.get_one(InformationRequest, entry.subject_id)
    units = [str(name) for name in entry.data.get("units", [])]
    told = _events(session, [case.id]).get(case.id, [])
    return Noted(case.registration_number, local_date(entry.decided_at), units, told)


def _events(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Event]]:
    found: dict[UUID, list[Event]] = {}
    query = select(Event).where(
        col(Event.subject_id).in_(ids), col(Event.name).in_(TOLD_TO_COMMISSION)
    )
    for event in session.exec(query.order_by(col(Event.id))):
        found.setdefault(event.subject_id, []).append(event)
    return found
