"""How a clock came to its date: every day that counts and every day that does not, and why.

Worked out from the rule, the calendar and the readings that the row itself names, never from
today's: a later decree, rule or choice changes nothing of a clock that has run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from ppid.clocks.models import Clock
from ppid.clocks.service import of_request, under
from ppid.holidays.pinned import VersionUnknown, pinned
from ppid.holidays.queries import Known, in_use, known
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing, Skipped
from ppid.statute.clocks import ClockKind, ClockRule, Reading, Unit
from ppid.statute.readings import Choices
from ppid.statute.words import N_

EXTENSION_BASIS = "UU 14/2008 Pasal 22 ayat (8)"
# The rules say their events in Indonesian; those of a case are read by applicants as well.
EVENTS = (
    N_("permohonan dicatat dalam register"),
    N_("pemohon menerima surat keterangan tidak lengkap"),
    N_("permintaan diterima"),
    N_("permohonan dinyatakan lengkap"),
    N_("permohonan diverifikasi"),
    N_("permohonan diterima badan publik"),
    N_("keberatan tertulis diterima"),
    N_("keberatan dicatat dalam register keberatan"),
    N_("tanggal surat perintah"),
    N_("permohonan penyelesaian sengketa diterima (praktik: diregistrasi)"),
    N_("proses penyelesaian sengketa dimulai"),
    N_("putusan ajudikasi diterima"),
    N_("putusan pengadilan diterima"),
)
COMPLETED = "request.completed"
AGAIN = N_("pemohon melengkapi permohonan")
MISSED_CHECK = N_("permintaan diterima; pemeriksaan kelengkapan terlewat")
DAY_THREE = N_("akhir hari ketiga; pemeriksaan kelengkapan terlewat")
DEEMED = N_("permintaan dianggap diterima, karena masuk di luar jam kerja")


@dataclass(frozen=True)
class Working:
    """A clock laid open, with everything needed to defend its date.

    `counted` and `skipped` run from `start` to `due`; of an extended clock the days after
    `extended_from` are the added ones, and `added` are those that the extension itself counts,
    from the limit or, by the office's choice, from its notice on `extended_on`. `length` is in
    `unit`. `reproduced` is False where the stored calendar is not to be had any more.
    """

    clock: ClockKind
    reading: Reading
    start: date
    start_event: str
    due: date
    length: int
    unit: Unit
    legal_basis: str
    confidence: str
    rule_version: str
    calendar_version: str
    choices: Choices
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    extended_from: date | None = None
    extended_on: date | None = None
    extension_calendar: str | None = None
    added: tuple[date, ...] = ()
    reproduced: bool = True

    @property
    def first_day(self) -> date | None:
        """Day 1, where days are counted."""
        return self.counted[0] if self.counted else None


Span = tuple[tuple[date, ...], tuple[Skipped, ...]]


def explain(session: Session, row: Clock) -> Working | None:
    """The working of one clock; None while its date waits for a calendar."""
    return explain_all(session, [row], of_request(session, row.request_id)).get(row.id)


def explain_all(
    session: Session,
    rows: Sequence[Clock],
    case: Sequence[Clock] = (),
    state: Known | None = None,
) -> dict[UUID, Working]:
    """The workings of the clocks of one case by id.

    `case` are all its clocks where `rows` are not; `state` the calendars that the page has read
    already. For the page of a case, never for a list.
    """
    completed_on = max(
        (row.stopped_on for row in case or rows if row.stopped_by == COMPLETED and row.stopped_on),
        default=date.max,
    )
    shelf: dict[str, tuple[Calendar, bool]] = {}
    found: dict[UUID, Working] = {}
    for row in rows:
        for version in (row.calendar_version, row.extension_calendar or row.calendar_version):
            if version not in shelf:
                shelf[version] = _calendar(session, row, version, state)
        working = _working(row, shelf, completed_on)
        if working is not None:
            found[row.id] = working
    return found


def _calendar(
    session: Session, row: Clock, version: str, state: Known | None
) -> tuple[Calendar, bool]:
    state = state or known(session, row.public_body_id)
    try:
        return pinned(session, row.public_body_id, version, state), True
    except VersionUnknown:
        return under(row, in_use(session, state)), False


def rule_of(row: Clock) -> ClockRule:
    """The rule that the row names, whatever rules came after it."""
    return rule_named(row.rule_version, row.kind, row.started_on, row.reading)


def rule_named(version: str, kind: str, started_on: date, reading: str) -> ClockRule:
    """The rule of this version; of a name that is not known, the one in force at the start."""
    for rule in law.RULES:
        if rule.version == version:
            return rule
    return law.rule(ClockKind(kind), started_on, Reading(reading))


def _working(
    row: Clock, shelf: dict[str, tuple[Calendar, bool]], completed_on: date
) -> Working | None:
    if row.due_on is None:
        return None
    rule = rule_of(row)
    first, same = shelf[row.calendar_version]
    second, also = shelf[row.extension_calendar or row.calendar_version]
    try:
        counted, skipped = _span(rule.unit, first, row.started_on, row.extended_from or row.due_on)
        more, over = _added(row, rule, second)
        added = _own_added(row, rule, second)
    except CalendarMissing:
        return None
    basis = rule.legal_basis if row.extended_from is None else _extended(rule.legal_basis)
    return Working(
        clock=ClockKind(row.kind),
        reading=Reading(row.reading),
        start=row.started_on,
        start_event=_start_event(row, rule, completed_on),
        due=row.due_on,
        length=rule.length if rule.unit is not Unit.WORKING_DAYS else len(counted + more),
        unit=rule.unit,
        legal_basis=basis,
        confidence=rule.confidence,
        rule_version=row.rule_version,
        calendar_version=row.calendar_version,
        choices=Choices.parse(row.choices),
        counted=counted + more,
        skipped=skipped + over,
        extended_from=row.extended_from,
        extended_on=row.extended_on,
        extension_calendar=row.extension_calendar if row.extended_from else None,
        added=added,
        reproduced=same and also,
    )


def _extended(basis: str) -> str:
    return f"{basis}; {EXTENSION_BASIS}"


def _start_event(row: Clock, rule: ClockRule, completed_on: date) -> str:
    """What set the clock going, where that is not simply the event of its rule."""
    if row.reading == Reading.PERKI and row.started_on < row.entered_on:
        # Declared complete, yet counted from before: the check was missed.
        from_day_three = Choices.parse(row.choices).is_("missed_check", "from_day_three")
        return DAY_THREE if from_day_three else MISSED_CHECK
    if is_deemed(row):
        return DEEMED
    if row.kind == ClockKind.COMPLETENESS_CHECK and row.started_on >= completed_on:
        return AGAIN
    return rule.starts


def is_deemed(row: Clock) -> bool:
    """Whether the answer clock counts from a day later than the true receipt (11.7)."""
    answer = row.kind == ClockKind.REQUEST_RESPONSE and row.reading == Reading.STATUTE
    return answer and row.started_on > row.entered_on


def _added(row: Clock, rule: ClockRule, days: Calendar) -> Span:
    if row.extended_from is None or row.due_on is None:
        return (), ()
    return _span(rule.unit, days, row.extended_from, row.due_on)


def _own_added(row: Clock, rule: ClockRule, days: Calendar) -> tuple[date, ...]:
    """The days that the extension counts: from day 10, or from the day it was told."""
    if row.extended_from is None or row.due_on is None:
        return ()
    told = Choices.parse(row.choices).is_("extension_from", "notice")
    begin = row.extended_on if told and row.extended_on else row.extended_from
    return _span(rule.unit, days, begin, row.due_on)[0]


def _span(unit: Unit, days: Calendar, after: date, until: date) -> Span:
    """The days after the first date up to the second: those that count, those that do not."""
    if unit not in (Unit.WORKING_DAYS, Unit.CALENDAR_DAYS):
        return (), ()
    every = [after + timedelta(days=n) for n in range(1, (until - after).days + 1)]
    if unit is Unit.CALENDAR_DAYS:
        return tuple(every), ()
    why = {day: days.skipped(day) for day in every}
    return (
        tuple(day for day, skipped in why.items() if skipped is None),
        tuple(skipped for skipped in why.values() if skipped is not None),
    )
