"""From a step that is due to its notices: who hears, with which dates, and what is recorded."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import events
from ppid.accounts.models import Role
from ppid.clocks.models import Clock
from ppid.clocks.promises import lapse_window
from ppid.events.models import State
from ppid.events.service import SYSTEM, Decision
from ppid.kit import bulk
from ppid.notices import escalation, telling
from ppid.notices.cases import (
    DISPUTE,
    LAPSED,
    OBJECTION,
    OBJECTION_LAPSED,
    ORDER_LAPSED,
    REQUEST,
    Case,
)
from ppid.notices.deeming import deem
from ppid.notices.ladder import (
    Anchor,
    ClockView,
    Due,
    Ladder,
    Outcome,
    To,
    due_steps,
    note_day,
)
from ppid.notices.recipients import COMMISSION, Directory, Person
from ppid.notices.ways_on import ORDER_LAPSE, WAYS_ON
from ppid.objections.service.windows import DISPUTED
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.readings import Choices

UNSET = "alamat belum diatur"
LAPSE = "lapsed_office"
# The window that silence opens to the applicant: C6 on a request, C8b on an objection.
OPENS = {
    "lapsed_applicant": ClockKind.OBJECTION_FILING,
    "objection_lapsed_applicant": ClockKind.DISPUTE_FILING,
}
# Lapse and escalation stand on the timeline, once for each case and limit.
RECORDED = escalation.RECORDED | {
    LAPSE: LAPSED, "objection_lapsed_office": OBJECTION_LAPSED, "order_overdue": ORDER_LAPSED,
    ORDER_LAPSE: ORDER_LAPSED,
}  # fmt: skip
# Say who else hears of it: by which step of the same clock, where it is not their own.
TOLD_BESIDE = {"lapsed_applicant": LAPSE, ORDER_LAPSE: "order_overdue", "unit_draft_overdue": ""}
SEATS = {
    To.PPID: Role.PPID_UTAMA,
    To.UNIT: Role.PPID_PELAKSANA,
    To.HEAD: Role.PIMPINAN_UNIT,
    To.ATASAN: Role.ATASAN_PPID,
}


@dataclass
class Office:
    """What all cases of one public body share during a sweep."""

    id: UUID
    calendar: Calendar
    directory: Directory
    commission: bool  # whether notes to the Commission have an address and a basis
    ladder: Ladder


@dataclass
class Batch:
    """What the steps of many cases came to, written at the end in few statements."""

    session: Session
    office: Office
    now: datetime
    mails: list[telling.Telling] = field(default_factory=list)
    people: list[tuple[UUID, Person, Decision]] = field(default_factory=list)
    windows: list[dict[str, Any]] = field(default_factory=list)  # opened by a lapse
    told: dict[str, list[tuple[UUID, dict[str, Any]]]] = field(default_factory=dict)  # by event
    kinds: dict[UUID, str] = field(default_factory=dict)  # what each case is

    def take(self, case: Case, row: Clock, outcome: Outcome) -> bool:
        """Decide everything that one clock has made due; False where it must wait for another."""
        if any(To.REGISTER in due.step.to for due in outcome.fire) and not deem(
            self.session, case.id, self.now
        ):
            return False
        self.kinds[case.id] = case.kind
        if case.owner and case.owner != case.about:  # else a request: what is not named is one
            self.kinds[case.owner] = OBJECTION
        for due in outcome.superseded:
            self._decide(case, row, due, State.SUPERSEDED)
        for due in outcome.fire:
            self._decide(case, row, due, State.PENDING)
            self._record(case, row, due)
            if kind := OPENS.get(due.step.notice):
                self.windows.append(self._window(case, row, kind))
        return True

    def _window(self, case: Case, row: Clock, kind: ClockKind) -> dict[str, Any]:
        """The window that a lapse opens, asleep until its own first step."""
        made = lapse_window(row, case.limits_of(row), self.office.calendar, kind)
        start, due_on = made["started_on"], made["due_on"]
        made |= {"stopped_on": None, "stopped_by": None}
        if case.disputed_on is not None:  # the dispute came before its window
            on = max(start, case.disputed_on)
            return made | {"stopped_on": on, "stopped_by": DISPUTED, "next_step_at": None}
        view = ClockView(kind, due_on, start, start, limits=(due_on,))
        first = due_steps(view, self.now, self.office.calendar, self.office.ladder)
        come = first.fire or first.superseded
        return made | {"next_step_at": self.now if come else first.next_at}

    @property
    def decided(self) -> Counter[str]:
        """What was decided to be sent, by notice."""
        mails = (what for _, what in self.mails if what.state == State.PENDING)
        return Counter(what.notice for what in (*mails, *self._to_people(by_mail=True)))

    @property
    def superseded(self) -> int:
        return sum(what.state == State.SUPERSEDED for _, what in self.mails)

    @property
    def letters(self) -> int:
        return len(self._to_people(by_mail=False))

    def _to_people(self, by_mail: bool) -> list[Decision]:
        return [what for _, person, what in self.people if person.has_email == by_mail]

    def write(self) -> None:
        for kind in (REQUEST, OBJECTION, DISPUTE):
            mails = [row for row in self.mails if self._kind(row[0]) == kind]
            people = [row for row in self.people if self._kind(row[0]) == kind]
            telling.tell(self.session, self.office.id, mails, kind)
            telling.tell_people(self.session, self.office.id, people, kind)
        bulk.insert_once(self.session, Clock, self.windows)
        for name, rows in self.told.items():
            events.record_all(
                self.session, name, name.partition(".")[0], rows,
                public_body_id=self.office.id, by=SYSTEM,
            )  # fmt: skip

    def _kind(self, case_id: UUID) -> str:
        return self.kinds.get(case_id, REQUEST)

    def _decide(self, case: Case, row: Clock, due: Due, state: State) -> None:
        if due.step.manner.anchor is Anchor.NOTE and not self._may_note(case, row):
            return  # without address and basis nothing is foreseen: the timeline says so
        data = self._data(case, row, due)
        if case.owner:
            data |= {"dispute_id": str(case.id), "order_id": str(row.subject_id)}
        note = "langkah yang lebih baru menggantikannya" if state == State.SUPERSEDED else None
        if To.APPLICANT in due.step.to:
            for person in case.people:
                self._person(case, person, self._decision(due, person.recipient, data, state, note))
        for name in self._officers(case, row, due.step.to):
            self.mails.append((case.id, self._decision(due, name, data, state, note)))

    def _may_note(self, case: Case, row: Clock) -> bool:
        """An order is the superior's, or agreed upon: it belongs to an objection."""
        return self.office.commission and (row.kind != ClockKind.ORDER or case.kind == OBJECTION)

    def _person(self, case: Case, person: Person, what: Decision) -> None:
        """A superseded step is no task for the desk: it is kept beside the mail, sent by nobody."""
        what = telling.once(person, what)
        if what.state == State.SUPERSEDED:
            self.mails.append((case.own_id, what))
        else:
            self.people.append((case.own_id, person, what))

    def _officers(self, case: Case, row: Clock, to: Iterable[To]) -> list[str]:
        found = (name for each in to for name in self._seat(case, row, each))
        return list(dict.fromkeys(found))

    def _seat(self, case: Case, row: Clock, to: To) -> list[str]:
        directory, role = self.office.directory, SEATS.get(to)
        if to is To.COMMISSION:
            return [COMMISSION]
        if to is To.DESK:
            return directory.desk()
        if role is None:
            return []
        if to in {To.PPID, To.ATASAN}:
            return directory.with_role(role)
        return [name for unit in case.units_of(row) for name in directory.of_unit(unit, role)]

    def _decision(
        self,
        due: Due,
        recipient: str,
        data: dict[str, Any],
        state: State = State.PENDING,
        note: str | None = None,
    ) -> Decision:
        return Decision(
            due.step.notice,
            recipient,
            self.now,
            data,
            step=due.key,
            priority=due.step.manner.priority,
            state=state,
            note=note,
        )

    def _data(self, case: Case, row: Clock, due: Due) -> dict[str, Any]:
        """The dates as they stand at the decision; words are rendered from them at sending."""
        limits = [limit for limit in case.limits_of(row) if limit]
        latest = max(limits, default=row.due_on)
        data: dict[str, Any] = {
            "clock_id": str(row.id),
            "clock_due_on": _iso(row.due_on),
            "on": due.on.isoformat(),
            "due_on": _iso(row.due_on),  # the statute's limit: only its reading climbs the ladder
            "latest_on": _iso(latest),
            "limits": sorted(_iso(limit) for limit in limits),
            "units": case.unit_names,
        }
        if due.step.notice in TOLD_BESIDE:
            data["told"] = self._told(case, row, due)
        if latest and (ways := WAYS_ON.get(due.step.notice)):
            data |= ways(case, limits, self.office.calendar)
        if latest and row.kind in escalation.OF_CLOCKS and self._is_late(due):
            data["note_on"] = self._note_day(row, latest)
            data["commission_notes"] = self.office.commission
        return data

    def _told(self, case: Case, row: Clock, due: Due) -> list[str]:
        """Who of the office hears of it too; of several units only what is true of each."""
        to = due.step.to
        if twin := TOLD_BESIDE.get(due.step.notice):  # none where the office took that step off
            steps = self.office.ladder.of(ClockKind(row.kind))
            to = next((each.to for each in steps if each.notice == twin), ())
        directory, units = self.office.directory, case.units_of(row)
        told = [
            seat.value
            for seat in (To.UNIT, To.HEAD)
            if seat in to and units and all(directory.of_unit(unit, SEATS[seat]) for unit in units)
        ]
        if To.DESK in to and directory.desk():
            told.append(To.DESK.value)
        return [*told, *self._superior(to)]

    def _superior(self, to: Iterable[To]) -> list[str]:
        there = To.ATASAN in to and self.office.directory.with_role(SEATS[To.ATASAN])
        return [To.ATASAN.value] if there else []

    @staticmethod
    def _is_late(due: Due) -> bool:
        return due.step.manner.anchor is not Anchor.OWN

    def _note_day(self, row: Clock, latest: Any) -> str | None:
        try:
            after = Choices.parse(row.choices).note_days_of(row.kind)
            return note_day(latest, row.entered_on, self.office.calendar, after).isoformat()
        except CalendarMissing:
            return None

    def _record(self, case: Case, row: Clock, due: Due) -> None:
        """Put lapse and escalation on the timeline, once for each case and limit."""
        name = RECORDED.get(due.step.notice)
        if name is None or (row.kind == ClockKind.ORDER and case.kind != OBJECTION):
            return
        if name in escalation.FORESEEN and not self.office.commission:
            return
        data = self._data(case, row, due)
        told: dict[str, Any] = {"due_on": data["due_on"], "latest_on": data["latest_on"]}
        if (name, told["due_on"]) in case.history:
            return
        case.history.add((name, told["due_on"]))
        if name in escalation.FORESEEN:
            told["on"] = data["note_on"]
        if name in escalation.NOTED and not self.office.commission:
            told["skipped"] = UNSET
        self.told.setdefault(name, []).append((case.id, told))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
