"""The working of an applicant's window to object, on the calendar of the case's own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ppid.clocks.models import Clock
from ppid.clocks.service import answer_limits, latest_limits
from ppid.clocks.working import Working
from ppid.holidays.pinned import VersionUnknown, pinned
from ppid.holidays.queries import Known, in_use, known
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.readings import DEFAULTS, Choices, observed
from ppid.statute.windows import objection_window
from ppid.statute.words import N_

LIMIT_PASSED = N_("batas jawaban lewat tanpa jawaban")
ANSWERED = N_("pemberitahuan tertulis dikirim")


@dataclass(frozen=True)
class ObjectionWindow:
    """`advised` is safe under every reading; `accept_until` is the latest reading's end (11a b)."""

    working: Working
    advised_from: date | None
    accept_until: date


def window_of(
    session: Session,
    rows: Sequence[Clock],
    days: Calendar,
    *,
    object_until: date | None = None,
    sent_on: date | None = None,
    state: Known | None = None,
) -> ObjectionWindow | None:
    """The window of a case: from its answer as it was sent, or under silence from its limits.

    `rows` are its clocks, `days` the calendar in force, `state` what was read of calendars. None
    where there is none to count yet, or any more: a case that was withdrawn or closed has none.
    """
    answer = [row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE]
    strict = next((row for row in answer if row.reading == Reading.STATUTE), None)
    limits = answer_limits(answer)
    if strict is None or not limits:
        return None
    if object_until is not None and sent_on is not None:
        return explain_window(session, strict, [sent_on], object_until, state=state)
    if strict.stopped_on is not None:
        return None
    try:
        limits = latest_limits(rows, days)
        window = objection_window(limits, days)
    except CalendarMissing:
        return None
    return explain_window(
        session, strict, limits, window.advised_until, window.advised_from, state=state
    )


def explain_window(
    session: Session,
    row: Clock,
    starts: Sequence[date],
    advised_until: date,
    advised_from: date | None = None,
    *,
    state: Known | None = None,
) -> ObjectionWindow | None:
    """How the advised end was counted; None where no calendar at hand gives that very date.

    `row` is the statute's answer clock, `starts` the limits of all readings, or the one day on
    which the answer was sent.
    """
    event = ANSWERED if row.stopped_by == "request.answered" else LIMIT_PASSED
    for days in _calendars(session, row, state or known(session, row.public_body_id)):
        try:
            counted = law.run(ClockKind.OBJECTION_FILING, min(starts), days.counting_cuti_bersama())
            late = days.observing_local()
            latest = law.run(ClockKind.OBJECTION_FILING, max(starts), late).due
        except CalendarMissing:
            continue
        if counted.due == advised_until:
            return ObjectionWindow(_as_working(counted, event), advised_from, latest)
    return None


def _calendars(session: Session, row: Clock, state: Known) -> list[Calendar]:
    """The case's own calendar, the one of its extension, and the present one for a running case."""
    found = []
    for version in (row.calendar_version, row.extension_calendar):
        try:
            if version:
                stored = pinned(session, row.public_body_id, version, state)
                found.append(observed(stored, DEFAULTS))
        except VersionUnknown:
            continue
    return [*found, observed(in_use(session, state), DEFAULTS)]


def _as_working(counted: law.Working, event: str) -> Working:
    rule = law.rule(ClockKind.OBJECTION_FILING, counted.start)
    return Working(
        clock=counted.clock,
        reading=Reading.STATUTE,
        start=counted.start,
        start_event=event,
        due=counted.due,
        length=counted.length,
        unit=counted.unit,
        legal_basis=counted.legal_basis,
        confidence=rule.confidence,
        rule_version=counted.rule_version,
        calendar_version=counted.calendar_version,
        choices=Choices(),
        counted=counted.counted,
        skipped=counted.skipped,
    )
