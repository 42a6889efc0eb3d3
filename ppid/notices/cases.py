"""What the sweep must know of many cases at once: a few reads, however many cases."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid.calendars.naming import named
from ppid.clocks.models import Clock
from ppid.disputes.docket import queries as docket
from ppid.disputes.docket.models import Dispute
from ppid.events.models import Event, OutboxEntry
from ppid.notices import escalation
from ppid.notices.ladder import ClockView, mark
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import Person, people_of
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.clocks import APPLICANTS_WINDOWS, PROMISES, ClockKind, Reading
from ppid.statute.disputing import DisputeStage
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.readings import Choices
from ppid.statute.transitions import Status
from ppid.units.models import Unit

LAPSED = "request.lapsed"
OBJECTION_LAPSED, ORDER_LAPSED = "objection.lapsed", "objection.order_lapsed"
REQUEST, OBJECTION, DISPUTE = "request", "objection", "dispute"  # what a case is
# What is recorded once for each limit, and must not be again.
ON_RECORD = (
    LAPSED, OBJECTION_LAPSED, ORDER_LAPSED, *escalation.FORESEEN, *escalation.NOTED,
)  # fmt: skip
UNASSIGNED = (Status.REGISTERED, Status.VERIFIED)
AT_WORK = ("open", "submitted")


AFTER_THE_ANSWER = frozenset({*PROMISES, *APPLICANTS_WINDOWS, ClockKind.OBJECTION_ANSWER})


@dataclass
class Case:
    """A request, an objection or a dispute, with everything that its steps ask about."""

    id: UUID
    number: str
    status: str
    received_on: date
    requester_id: UUID
    kind: str = REQUEST
    about: UUID | None = None  # the request that an objection is against
    disputed_on: date | None = None  # when the dispute about an objection was received
    owner: UUID | None = None  # of a dispute: the objection or request whose applicant hears of it
    clocks: list[Clock] = field(default_factory=list)
    units: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)  # at work, by assignment
    answered: dict[UUID, tuple[UUID, str]] = field(default_factory=dict)  # that did their part
    people: list[Person] = field(default_factory=list)
    decided: set[str] = field(default_factory=set)
    history: set[tuple[str, str]] = field(default_factory=set)  # event, its date

    @property
    def is_open(self) -> bool:
        if self.kind == OBJECTION:
            return ObjectionStatus(self.status).is_open
        if self.kind == DISPUTE:
            return DisputeStage(self.status).is_open
        return Status(self.status).is_open

    @property
    def own_id(self) -> UUID:
        """The case that its applicant knows and follows."""
        return self.owner or self.id

    @property
    def waiting(self) -> bool:
        return self.kind == REQUEST and self.status == Status.INCOMPLETE

    def limits_of(self, row: Clock) -> tuple[date | None, ...]:
        """The due dates of all running readings of a clock."""
        same = (each for each in self.clocks if each.subject_id == row.subject_id)
        return tuple(each.due_on for each in same if each.kind == row.kind)

    @property
    def answer_due_on(self) -> date | None:
        """The statute's limit of the answer; None without one, or while it cannot be counted."""
        found = (row for row in self.clocks if row.kind == ClockKind.REQUEST_RESPONSE)
        return next((row.due_on for row in found if row.reading == Reading.STATUTE), None)

    def view(self, row: Clock) -> ClockView:
        """What the ladder may know of one clock of this case."""
        answer = row.kind in {ClockKind.REQUEST_RESPONSE, ClockKind.OBJECTION_ANSWER}
        return ClockView(
            kind=ClockKind(row.kind),
            due_on=row.due_on,
            started_on=row.started_on,
            # An assignment is made later than the request came in: that is no late entry.
            entered_on=row.entered_on if answer else row.started_on,
            limits=self.limits_of(row),
            drives=(self.is_open or outlives(row.kind)) and row.reading == Reading.STATUTE,
            extended=row.extended_from is not None,
            waiting=self.waiting,
            unassigned=self.status in UNASSIGNED and not self.units,
            note_days=Choices.parse(row.choices).note_days_of(row.kind),
            noted=self.is_noted(row.kind),
            known_on=row.entered_on if row.kind in escalation.OF_CLOCKS else None,
            subject=""
            if row.subject_kind in {REQUEST, OBJECTION, DISPUTE}
            else str(row.subject_id),
            decided=frozenset(self.decided),
        )

    def is_noted(self, kind: str) -> bool:
        """Whether the Commission was told, or would have been, of this clock's silence."""
        note = escalation.OF_CLOCKS.get(kind)
        return note is not None and any(name == note.noted for name, _ in self.history)

    def units_of(self, row: Clock) -> list[UUID]:
        """The unit of an assignment's clock; for the case's own clocks, every unit at work."""
        if row.subject_kind == "assignment":
            return [self.units[row.subject_id][0]] if row.subject_id in self.units else []
        found = self.units | (self.answered if outlives(row.kind) else {})
        return list(dict.fromkeys(unit for unit, _ in found.values()))

    @property
    def unit_names(self) -> list[str]:
        return [name for _, name in (self.units or self.answered).values()]


def outlives(kind: str) -> bool:
    """Whether a clock runs on when its case is answered: what comes after the answer does."""
    return kind in AFTER_THE_ANSWER


def load(session: Session, request_ids: Iterable[UUID]) -> dict[UUID, Case]:
    """The cases by id."""
    ids = list(dict.fromkeys(request_ids))
    rows = session.execute(
        sa.select(
            col(InformationRequest.id),
            number_shown(InformationRequest),
            col(InformationRequest.status),
            col(InformationRequest.received_on),
            col(InformationRequest.requester_id),
        ).where(col(InformationRequest.id).in_(ids))
    )
    cases = {row[0]: Case(*row) for row in rows}
    if missing := [id_ for id_ in ids if id_ not in cases]:
        cases |= _objections(session, missing)
    if missing := [id_ for id_ in ids if id_ not in cases]:
        cases |= _disputes(session, missing)
    _clocks(session, cases)
    _units(session, cases)
    _people(session, cases)
    _decided(session, cases)
    return cases


def numbers(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    """The numbers of requests, objections and disputes."""
    return {id_: case.number for id_, case in named(session, ids).items()}


def _objections(session: Session, ids: list[UUID]) -> dict[UUID, Case]:
    """An objection is a case of its own: its clocks, its people, its steps."""
    rows = session.execute(
        sa.select(
            col(Objection.id),
            number_shown(Objection),
            col(Objection.status),
            col(Objection.received_on),
            col(Objection.requester_id),
            col(Objection.request_id),
        ).where(col(Objection.id).in_(ids))
    )
    cases = {row[0]: _as_objection(*row) for row in rows}
    for id_, on in docket.disputed(session, cases).items():
        cases[id_].disputed_on = on
    return cases


def _disputes(session: Session, ids: list[UUID]) -> dict[UUID, Case]:
    """A dispute has the orders of its decision; who is told of them belongs to its owner."""
    asks = sa.func.coalesce(col(Objection.requester_id), col(InformationRequest.requester_id))
    rows = session.execute(
        sa.select(Dispute, asks)
        .outerjoin(Objection, col(Objection.id) == col(Dispute.objection_id))
        .outerjoin(InformationRequest, col(InformationRequest.id) == col(Dispute.request_id))
        .where(col(Dispute.id).in_(ids))
    )
    return {
        row.id: Case(row.id, row.case_number, row.stage, row.received_on, asked or row.id, DISPUTE,
                     row.request_id, owner=row.objection_id or row.request_id)
        for row, asked in rows
    }  # fmt: skip


def owner_of(
    session: Session, dispute: Dispute
) -> tuple[str, Objection | InformationRequest | None]:
    """The case that the applicant of a dispute follows: the objection, else the request."""
    if dispute.objection_id is not None:
        return OBJECTION, session.get_one(Objection, dispute.objection_id)
    if dispute.request_id is not None:
        return REQUEST, session.get_one(InformationRequest, dispute.request_id)
    return DISPUTE, None


def _as_objection(
    id: UUID, number: str, status: str, received_on: date, requester_id: UUID, about: UUID | None
) -> Case:
    return Case(id, number, status, received_on, requester_id, OBJECTION, about)


def _clocks(session: Session, cases: dict[UUID, Case]) -> None:
    rows = session.exec(
        select(Clock).where(col(Clock.request_id).in_(cases), col(Clock.stopped_on).is_(None))
    )
    for row in rows:
        cases[row.request_id].clocks.append(row)


def _units(session: Session, cases: dict[UUID, Case]) -> None:
    """The units at work on a request; of an objection those that worked on what it is against."""
    of_requests: dict[UUID, list[Case]] = defaultdict(list)
    for case in cases.values():
        of_requests[case.about or case.id].append(case)
    rows = session.execute(
        sa.select(
            col(Assignment.request_id),
            col(Assignment.id),
            col(Unit.id),
            col(Unit.name),
            col(Assignment.state),
        )
        .join(Unit, col(Unit.id) == col(Assignment.unit_id))
        .where(
            col(Assignment.request_id).in_(of_requests),
            col(Assignment.state) != "returned",
        )
        .order_by(Unit.name)
    )
    for request_id, assignment_id, unit_id, name, state in rows:
        for case in of_requests[request_id]:
            (case.units if state in AT_WORK else case.answered)[assignment_id] = (unit_id, name)


def _people(session: Session, cases: dict[UUID, Case]) -> None:
    found = people_of(session, [case.requester_id for case in cases.values()])
    for case in cases.values():
        case.people = found.get(case.requester_id, [])


def _decided(session: Session, cases: dict[UUID, Case]) -> None:
    """Which steps were dealt with, by mail or by letter, and what the timeline already says."""
    marks: dict[UUID, set[str]] = defaultdict(set)
    mails = session.exec(
        select(OutboxEntry.subject_id, OutboxEntry.notice, OutboxEntry.step).where(
            col(OutboxEntry.subject_id).in_(cases), col(OutboxEntry.step) != ""
        )
    )
    for id_, notice, step in mails:
        marks[id_].add(mark(notice, step))
    letters = session.exec(
        select(OutgoingLetter.request_id, OutgoingLetter.notice, OutgoingLetter.data).where(
            col(OutgoingLetter.request_id).in_(cases)
        )
    )
    for id_, notice, data in letters:
        marks[id_].add(mark(notice, data.get("step", "")))
    events = session.exec(
        select(Event.subject_id, Event.name, Event.data).where(
            col(Event.subject_id).in_(cases),
            col(Event.name).in_(ON_RECORD),
        )
    )
    for id_, name, data in events:
        cases[id_].history.add((name, str(data.get("due_on", ""))))
    for id_, found in marks.items():
        cases[id_].decided = found
