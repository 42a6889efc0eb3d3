"""What followed an objection, as its owner reads it: answer, order, proposal, window."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.clock import local_date
from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.working import explain
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.notices import objection_receipts
from ppid.notices.means import MEANS
from ppid.objections import answer_queries, words
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder
from ppid.objections.models import Objection
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.readings import DEFAULTS, observed
from ppid.statute.receipt import Receipt
from ppid.statute.superior import ObjectionOutcome


@dataclass(frozen=True)
class Answered:
    """The superior's answer, once it was sent. `receipt` holds the window to the Commission."""

    outcome: str
    code: str
    body: str
    rulings: list[tuple[str, str, str]]
    letter_number: str
    letter_date: date | None
    sent_on: date | None
    means: str
    late: bool
    receipt: Receipt | None


@dataclass(frozen=True)
class Ordered:
    """What the PPID has to do, by order or by agreement, and whether it was done."""

    kind: str
    what: str
    due_on: date | None
    face: ClockFace | None
    executed_on: date | None
    how: str
    late: bool
    belated_on: date | None = None  # when it was recorded, of a day before its announced lapse

    @property
    def is_owed(self) -> bool:
        """Its day is over, and it was not carried out."""
        return self.late and self.executed_on is None


@dataclass(frozen=True)
class Proposed:
    """A proposal that waits for the owner's word."""

    id: UUID
    terms: str
    days: int


@dataclass(frozen=True)
class After:
    answer: Answered | None = None
    order: Ordered | None = None
    proposal: Proposed | None = None
    window: ClockFace | None = None  # to the Commission (C8), laid open


def of(session: Session, row: Objection, clocks: list[Clock], days: Calendar, today: date) -> After:
    """Nothing of drafts, advice or who did what: only what was sent, ordered or proposed."""
    answer, order = answer_queries.sent_answer(session, row), answer_queries.order(session, row)
    return After(
        answer=_answer(session, row, answer, clocks) if answer else None,
        order=_order(session, order, clocks, days, today) if order else None,
        proposal=_proposal(session, row),
        window=_window(clocks, days, today),
    )


def _window(clocks: list[Clock], days: Calendar, today: date) -> ClockFace | None:
    """The safe end and every day of its count, cuti bersama counted as working (11a b)."""
    row = next((each for each in clocks if each.kind == ClockKind.DISPUTE_FILING), None)
    if row is None or row.stopped_on is not None or row.due_on is None:
        return None
    strict = observed(days, DEFAULTS).counting_cuti_bersama()
    return faces.between(
        row.started_on,
        row.due_on,
        strict,
        today,
        duty=_("Sengketa aman diajukan sampai"),
        basis=_(law.rule(ClockKind.DISPUTE_FILING, row.started_on).legal_basis),
    )


def _answer(
    session: Session, row: Objection, answer: ObjectionAnswer, clocks: list[Clock]
) -> Answered:
    code = answer.outcome or ""
    return Answered(
        outcome=_(ObjectionOutcome(code).label),
        code=code,
        body=answer.body,
        rulings=_rulings(answer),
        letter_number=answer.letter_number or "",
        letter_date=answer.letter_date,
        sent_on=answer.sent_on,
        means=_(MEANS.get(answer.sent_means or "", "")),
        late=_late(clocks, answer.sent_on),
        receipt=objection_receipts.of_objection(session, row),
    )


def _rulings(answer: ObjectionAnswer) -> list[tuple[str, str, str]]:
    letters = sorted(answer.rulings)
    found = (answer.rulings[letter] for letter in letters)
    return [
        (name, words.ruled(each), each["reason"])
        for name, each in zip(words.named(letters), found, strict=True)
    ]


def _late(clocks: list[Clock], sent_on: date | None) -> bool:
    """After the limit of the statute's reading."""
    limits = (
        row.due_on
        for row in clocks
        if row.kind == ClockKind.OBJECTION_ANSWER and row.reading == Reading.STATUTE
    )
    return any(due is not None and sent_on is not None and sent_on > due for due in limits)


def _order(
    session: Session, row: ObjectionOrder, clocks: list[Clock], days: Calendar, today: date
) -> Ordered:
    clock = next((each for each in clocks if each.kind == ClockKind.ORDER), None)
    due, belated = clock.due_on if clock else None, row.belated_reason is not None
    face = faces.of_row(clock, explain(session, clock), days, today) if clock else None
    return Ordered(
        kind=row.kind,
        what=row.what,
        due_on=due,
        face=faces.as_agreement(face) if row.kind == "settlement" else face,
        executed_on=row.executed_on,
        how=row.how or "",
        late=due is not None and (row.executed_on or today) > due,
        belated_on=local_date(row.recorded_at) if belated and row.recorded_at else None,
    )


def _proposal(session: Session, row: Objection) -> Proposed | None:
    if not ObjectionStatus(row.status).is_open:
        return None
    found = answer_queries.proposal(session, row)
    return Proposed(found.id, found.terms, found.days) if found else None
