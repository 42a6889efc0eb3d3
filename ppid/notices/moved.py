"""Who hears of a calendar: those whose date moved, and the officers who decide about it.

Applicants hear of each of their cases; an officer gets one list, however many cases moved.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid.accounts.models import Role
from ppid.clocks.models import ClockMove
from ppid.events.models import Event
from ppid.events.service import Decision, decide_all
from ppid.holidays.models import CalendarProposal
from ppid.notices import recipients, telling
from ppid.notices.cases import OBJECTION, REQUEST
from ppid.notices.recipients import Directory
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import Assignment, InformationRequest
from ppid.statute.clocks import ClockKind, Reading

LONGEST = 200  # cases that one mail lists
CHUNK = 1_000  # people read and written at once
FOR_APPLICANTS = (
    ClockKind.REQUEST_RESPONSE,
    ClockKind.COMPLETION,
    ClockKind.OBJECTION_ANSWER,
)
DECIDE = ("admin", "ppid_utama")


@dataclass(frozen=True)
class Moved:
    """One limit of an open request or objection that moved, or appeared (`old` None)."""

    case_id: UUID
    number: str
    requester_id: UUID
    clock_id: UUID
    kind: str
    old: date | None
    new: date

    @property
    def case_kind(self) -> str:
        return OBJECTION if self.kind == ClockKind.OBJECTION_ANSWER else REQUEST

    def as_row(self) -> dict[str, Any]:
        old = self.old.isoformat() if self.old else None
        return {"number": self.number, "clock": self.kind, "old": old, "new": self.new.isoformat()}


def changed(session: Session, event: Event) -> None:
    """After a new version: the applicants, then one list for each officer concerned."""
    if not event.data.get("batch_id"):
        return
    rows = _moved(session, event)
    theirs = [row for row in rows if row.kind in FOR_APPLICANTS]
    for start in range(0, len(theirs), CHUNK):
        _applicants(session, event, theirs[start : start + CHUNK])
    _officers(session, event, rows)


def _moved(session: Session, event: Event) -> list[Moved]:
    """Of requests and objections, the nearest limit first."""
    rows = [*_of(session, event, InformationRequest), *_of(session, event, Objection)]
    return sorted(rows, key=lambda row: (row.new, row.number))


def _of(
    session: Session, event: Event, cases: type[InformationRequest] | type[Objection]
) -> list[Moved]:
    """Of two readings the statute's is told: it is the date that people have in their hands."""
    query = (
        sa.select(
            col(ClockMove.request_id),
            number_shown(cases),
            col(cases.requester_id),
            col(ClockMove.clock_id),
            col(ClockMove.kind),
            col(ClockMove.old_due_on),
            col(ClockMove.new_due_on),
        )
        .join(cases, col(cases.id) == col(ClockMove.request_id))
        .where(
            col(ClockMove.batch_id) == UUID(event.data["batch_id"]),
            col(ClockMove.reading) == Reading.STATUTE.value,
            col(cases.closed_on).is_(None),
        )
    )
    return [Moved(*row) for row in session.execute(query)]


def _applicants(session: Session, event: Event, rows: Sequence[Moved]) -> None:
    people = recipients.people_of(session, list({row.requester_id for row in rows}))
    for kind in (REQUEST, OBJECTION):
        told = [
            (row.case_id, person, _to_applicant(event, row, person.recipient))
            for row in rows
            for person in people.get(row.requester_id, [])
            if row.case_kind == kind
        ]
        telling.tell_people(session, event.public_body_id, told, kind)


def _to_applicant(event: Event, row: Moved, recipient: str) -> Decision:
    """True while the clock runs to this date: a step of its own for the recheck at sending."""
    data = {
        "clock_id": str(row.clock_id),
        "clock_due_on": row.new.isoformat(),
        "kind": row.kind,
        "old_due_on": row.old.isoformat() if row.old else None,
        "new_due_on": row.new.isoformat(),
        "source": event.data["source"],
    }
    step = f"moved:{row.kind}"
    return Decision(
        "deadline_moved", recipient, event.at, data, step, priority=1, cause_event_id=event.id
    )


@dataclass
class Tally:
    """What one officer's list says: all of them counted, the first ones named."""

    cases: set[UUID] = field(default_factory=set)
    objections: set[UUID] = field(default_factory=set)  # those of the cases that are no requests
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, row: Moved) -> None:
        self.cases.add(row.case_id)
        if row.case_kind == OBJECTION:
            self.objections.add(row.case_id)
        if len(self.rows) < LONGEST:
            self.rows.append(row.as_row())


def _officers(session: Session, event: Event, rows: Sequence[Moved]) -> None:
    """The desk hears of all, a unit of its own cases, the Atasan PPID of the objections."""
    if not rows:
        return
    directory = Directory.of(session, event.public_body_id)
    whole, of_atasan, of_unit = Tally(), Tally(), defaultdict[UUID, Tally](Tally)
    units = _units(session, event)
    for row in rows:
        whole.add(row)
        if row.case_kind == OBJECTION:
            of_atasan.add(row)
        for unit in units.get(row.case_id, ()):
            of_unit[unit].add(row)
    told = dict.fromkeys(directory.desk(), whole)
    if of_atasan.cases:
        told |= dict.fromkeys(directory.with_role(Role.ATASAN_PPID), of_atasan)
    for unit, tally in of_unit.items():
        told |= {name: tally for name in directory.of_unit(unit) if name not in told}
    decide_all(session, "calendar", event.public_body_id, _lists(event, told))


def _units(session: Session, event: Event) -> dict[UUID, list[UUID]]:
    """The units at work on each touched case."""
    touched = sa.select(col(ClockMove.request_id)).where(
        col(ClockMove.batch_id) == UUID(event.data["batch_id"])
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for request_id, unit_id in session.execute(
        sa.select(col(Assignment.request_id), col(Assignment.unit_id)).where(
            col(Assignment.request_id).in_(touched),
            col(Assignment.state).in_(("open", "submitted")),
        )
    ):
        found[request_id].append(unit_id)
    return found


def _lists(event: Event, told: dict[str, Tally]) -> Iterator[tuple[UUID, Decision]]:
    for recipient, tally in told.items():
        data = {
            "year": event.data["year"],
            "source": event.data["source"],
            "count": len(tally.cases),
            "objections": len(tally.objections),
            "cases": tally.rows,
        }
        yield (
            event.subject_id,
            Decision("deadlines_moved", recipient, event.at, data, cause_event_id=event.id),
        )


def proposed(session: Session, event: Event) -> None:
    """A proposal waits for a second officer: all who may decide hear of it but its author."""
    if event.actor_id is None:
        return
    directory = Directory.of(session, event.public_body_id)
    names = set(directory.with_role(*DECIDE)) - {recipients.officer(event.actor_id)}
    _about_proposal(session, event, "calendar_proposed", sorted(names))


def declined(session: Session, event: Event) -> None:
    """Its author hears why, unless they took it back themselves."""
    author = session.get_one(CalendarProposal, event.subject_id).proposed_by
    if author and author != event.actor_id:
        _about_proposal(session, event, "calendar_declined", [recipients.officer(author)])


def _about_proposal(session: Session, event: Event, notice: str, names: Sequence[str]) -> None:
    data = {**event.data, "proposal_id": str(event.subject_id)}
    told = [
        (event.subject_id, Decision(notice, name, event.at, data, cause_event_id=event.id))
        for name in names
    ]
    decide_all(session, "calendar", event.public_body_id, told)
