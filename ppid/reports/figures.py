"""What Ps. 12 has the office announce every year: how many, how long each, granted and refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import Timeliness, classify
from ppid.events.models import Event
from ppid.holidays.queries import calendar
from ppid.imports.models import ImportedCase
from ppid.kit.i18n import _
from ppid.reports.periods import Period
from ppid.reports.request_rows import in_register
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.exemptions import EXEMPTIONS, OUTCOMES, TESTED, Outcome
from ppid.statute.transitions import Status
from ppid.units.models import PublicBody

ANSWERS = ("request.answered", "request.imported")


@dataclass(frozen=True)
class Taken:
    """How long one request took: working days from its receipt to its answer."""

    number: str
    received_on: date
    answered_on: date
    outcome: str
    days: int | None  # None where the calendar of that year is not loaded
    timeliness: Timeliness | None = None


@dataclass(frozen=True)
class Figures:
    """The year in numbers; every request is counted once, under its outcome or as still open."""

    period: Period
    received: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    open: int = 0
    overdue: int = 0  # of the open ones: the earliest reading of their limit has passed
    waiting: int = 0  # the same, but their applicants are asked to complete them: not called late
    reasons: Counter[str] = field(default_factory=Counter)  # of refusals, by article
    months: Counter[int] = field(default_factory=Counter)  # of receipt
    taken: Sequence[Taken] = ()

    @property
    def median_days(self) -> float | None:
        known = [each.days for each in self.taken if each.days is not None]
        return median(known) if known else None

    @property
    def in_time(self) -> Counter[Timeliness]:
        return Counter(each.timeliness for each in self.taken if each.timeliness)

    @property
    def due(self) -> int:
        """Requests whose limit was put to the test: answered against a known one, or lapsed."""
        return self.in_time.total() + self.overdue

    def lines(self) -> list[tuple[str, int]]:
        """The table: what is counted, and how many; a refusal is one only under Ps. 17."""
        words = [(_("Permohonan diterima"), self.received)]
        words += [(_(OUTCOMES[each].label), self.outcomes[each.value]) for each in Outcome]
        return [*words, (_("Masih berjalan"), self.open)]


def of(session: Session, body: PublicBody, period: Period) -> Figures:
    """The figures of a year, or of a month of it."""
    rows = session.execute(_query(body, period)).all()
    limits = _limits(session, body, period)
    days = calendar(session, body.id)
    ended = [row for row in rows if row.outcome is not None]
    passed = Counter(
        row.status == Status.INCOMPLETE
        for row in rows
        if row.outcome is None and _has_passed(limits.get(row.id, ()))
    )
    articles = [reasons(row.decision or {}, row.outcome) for row in ended]
    return Figures(
        period,
        received=len(rows),
        outcomes=Counter(row.outcome for row in ended),
        open=len(rows) - len(ended),
        overdue=passed[False],
        waiting=passed[True],
        reasons=Counter(each for found in articles for each in found),
        months=Counter(row.received_on.month for row in rows),
        taken=[
            _taken(row, answered, days, limits.get(row.id, ()))
            for row in ended
            if (answered := _answered(row.data))
        ],
    )


def _query(body: PublicBody, period: Period) -> sa.Select[Any]:
    asked = InformationRequest
    number = sa.func.coalesce(col(ImportedCase.old_number), col(asked.registration_number))
    told = sa.and_(col(Event.subject_id) == col(asked.id), col(Event.name).in_(ANSWERS))
    return (
        sa.select(
            col(asked.id), number.label("number"), col(asked.received_on), col(asked.outcome),
            col(asked.status), col(WrittenNotice.decision), col(Event.data),
        )
        .outerjoin(WrittenNotice, col(WrittenNotice.request_id) == col(asked.id))
        .outerjoin(ImportedCase, col(ImportedCase.request_id) == col(asked.id))
        .outerjoin(Event, told)
        .where(in_register(body, period))
        .order_by(col(asked.registration_number))
    )  # fmt: skip


def _answered(data: Any) -> date | None:
    given = (data or {}).get("sent_on") or (data or {}).get("answered_on")
    return date.fromisoformat(given) if given else None


def _limits(
    session: Session, body: PublicBody, period: Period
) -> dict[UUID, tuple[date | None, ...]]:
    """By request, when its answer was due under each reading."""
    wanted = select(InformationRequest.id).where(in_register(body, period))
    query = sa.select(col(Clock.request_id), col(Clock.due_on)).where(
        col(Clock.kind) == ClockKind.REQUEST_RESPONSE, col(Clock.request_id).in_(wanted)
    )
    found: dict[UUID, tuple[date | None, ...]] = {}
    for request_id, due_on in session.execute(query):
        found[request_id] = (*found.get(request_id, ()), due_on)
    return found


def _has_passed(limits: Iterable[date | None]) -> bool:
    known = [limit for limit in limits if limit]
    return bool(known) and min(known) < clock.today()


def _taken(row: Any, answered: date, days: Calendar, limits: Iterable[date | None]) -> Taken:
    return Taken(
        row.number, row.received_on, answered, row.outcome,
        _between(days, row.received_on, answered), classify(answered, limits),
    )  # fmt: skip


def _between(days: Calendar, received: date, answered: date) -> int | None:
    try:
        return days.working_days_between(received, answered)
    except CalendarMissing:
        return None


def reasons(decision: dict[str, Any], outcome: str) -> set[str]:
    """The articles on which anything of this request was closed, wholly or in part."""
    tests = [each.get("test") for each in decision.get("items") or [] if each.get("test")]
    if outcome in TESTED and decision.get("test"):
        tests.append(decision["test"])
    letters = {letter for test in tests for letter in test["letters"]}
    found = {EXEMPTIONS[letter].legal_basis for letter in letters if letter in EXEMPTIONS}
    return found | {test["other_statute"] for test in tests if test.get("other_statute")}
