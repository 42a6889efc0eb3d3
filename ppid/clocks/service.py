"""Starting, extending and stopping the clocks of a case; the arithmetic is the statute's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks.models import Clock
from ppid.errors import DomainError
from ppid.holidays.queries import calendar
from ppid.readings.queries import choices
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.readings import Choices, deemed_on, observed

NOT_OURS = law.OFFICE_CLOCKS | law.APPLICANTS_WINDOWS | {ClockKind.COMPLETION}


class TooLateToExtend(DomainError):
    """UU 14/2008 Ps. 22 (8): the extension is told inside the first limit."""

    title = "Perpanjangan sudah terlambat"
    detail = (
        "Batas jawaban sudah lewat, sehingga perpanjangan tidak sah. "
        "Dasar: Pasal 22 ayat (7) dan ayat (8) UU 14/2008."
    )


class AddsNothing(DomainError):
    """Counted from the notice, seven days told early end before day 10 (11.9)."""

    title = "Perpanjangan belum menambah hari"
    detail = (
        "Menurut tafsir yang dipakai untuk permohonan ini, tujuh hari kerja dihitung sejak "
        "pemberitahuan, dan hari ini hitungan itu berakhir sebelum batas semula. Perpanjangan "
        "hanya satu kali: lakukan mendekati batas jawaban. Dasar: Pasal 22 ayat (8) UU 14/2008."
    )


class WaitsForCalendar(DomainError):
    """The limit itself is not known yet, so nothing can be counted from it."""

    title = "Menunggu kalender"
    detail = (
        "Batas jawaban menunggu kalender hari libur, sehingga perpanjangan belum dapat dihitung. "
        "Minta PPID Utama atau pengelola memuat kalender tahun itu."
    )


@dataclass(frozen=True)
class Subject:
    """What a clock belongs to: the request itself or one of its assignments."""

    kind: str
    id: UUID
    request_id: UUID
    public_body_id: UUID


def start(
    session: Session,
    subject: Subject,
    kind: ClockKind,
    started_on: date,
    reading: Reading = Reading.STATUTE,
) -> Clock:
    """Start one reading of a clock, or start it anew where it had stopped.

    Without a calendar for its years it waits for one: no date is invented.
    """
    row = _row(session, subject, kind, reading)
    chosen = of_case(session, subject.request_id, subject.public_body_id)
    days = observed(calendar(session, subject.public_body_id), chosen)
    _begin(session, row, days, started_on, chosen)
    session.flush()
    return row


def of_case(session: Session, request_id: UUID, public_body_id: UUID) -> Choices:
    """The readings of a case: those its first clock was started with; of a new one, today's."""
    query = select(Clock.choices).where(Clock.request_id == request_id)
    order = (col(Clock.reading) == Reading.PERKI.value, col(Clock.entered_on), col(Clock.kind))
    kept = session.exec(query.order_by(*order).limit(1)).first()
    return choices(session, public_body_id) if kept is None else Choices.parse(kept)


def start_first(session: Session, subject: Subject, starts: dict[ClockKind, date]) -> list[Clock]:
    """The clocks of a new case, in one go: it can have none yet. What was no law then has none."""
    body_id = subject.public_body_id
    days, chosen = calendar(session, body_id), choices(session, body_id)
    known = {kind: on for kind, on in starts.items() if law.is_in_force(kind, on)}
    rows = [_new(subject, kind, Reading.STATUTE) for kind in known]
    for row, started_on in zip(rows, known.values(), strict=True):
        _begin(session, row, days, started_on, chosen)
    session.flush()
    return rows


def _begin(session: Session, row: Clock, days: Calendar, started_on: date, chosen: Choices) -> None:
    kind, reading = ClockKind(row.kind), Reading(row.reading)
    row.started_on, row.entered_on, row.due_on = started_on, clock.today(), None
    row.calendar_version = days.version
    row.rule_version = law.rule(kind, started_on, reading).version
    row.choices, row.extended_on, row.extension_calendar = str(chosen), None, None
    row.extended_from = row.stopped_on = row.stopped_by = None
    row.next_step_at = clock.now()  # the sweep works out when the ladder first wants it
    try:
        working = law.run(kind, started_on, days, reading)
        row.due_on, row.due_at = working.due, working.due_at
    except CalendarMissing:
        row.next_step_at = None
    session.add(row)


def _row(session: Session, subject: Subject, kind: ClockKind, reading: Reading) -> Clock:
    query = select(Clock).where(
        Clock.subject_id == subject.id, Clock.kind == kind.value, Clock.reading == reading.value
    )
    return session.exec(query).one_or_none() or _new(subject, kind, reading)


def _new(subject: Subject, kind: ClockKind, reading: Reading) -> Clock:
    return Clock(
        public_body_id=subject.public_body_id,
        subject_kind=subject.kind,
        subject_id=subject.id,
        request_id=subject.request_id,
        kind=kind.value,
        reading=reading.value,
        started_on=clock.today(),
        entered_on=clock.today(),
        due_on=None,
        calendar_version="",
        rule_version="",
    )


def of_request(session: Session, request_id: UUID) -> list[Clock]:
    """All clocks of a case, running and stopped, in the order they were started."""
    return list(
        session.exec(
            select(Clock)
            .where(Clock.request_id == request_id)
            .order_by(col(Clock.started_on), col(Clock.kind), col(Clock.reading))
        )
    )


def running(session: Session, request_id: UUID) -> list[Clock]:
    return [row for row in of_request(session, request_id) if row.stopped_on is None]


def answer_limits(rows: Sequence[Clock]) -> list[date]:
    """The due dates of all readings of the answer clock, earliest first."""
    return sorted(
        row.due_on for row in rows if row.kind == ClockKind.REQUEST_RESPONSE and row.due_on
    )


def latest_limits(rows: Sequence[Clock], days: Calendar, on: date | None = None) -> list[date]:
    """As `answer_limits`, with the last one that may come after a day; raises CalendarMissing.

    While completeness is undecided no clock counts from it yet: it does at the latest from the
    day on which its check ends. What is advised of silence must be safe then, too (11a b). A
    check that was missed moves nothing: the request counts as complete from its receipt (11.2).
    """
    today = on or clock.today()
    limits = answer_limits(rows)
    checked = [
        row.due_on
        for row in rows
        if row.kind == ClockKind.COMPLETENESS_CHECK and row.stopped_on is None
        if row.due_on is not None and row.due_on >= today
    ]
    if not limits or not checked:
        return limits
    return sorted({*limits, law.run(ClockKind.REQUEST_RESPONSE, max(checked), days).due})


def statute_limit(rows: Sequence[Clock]) -> date | None:
    """The limit of the answer since receipt, or as extended; None while its calendar is missing."""
    answer = (row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE)
    return next((row.due_on for row in answer if row.reading == Reading.STATUTE), None)


def under(row: Clock, days: Calendar) -> Calendar:
    """The calendar under the readings with which the clock was started: it keeps them."""
    return observed(days, Choices.parse(row.choices))


def counts_from(session: Session, public_body_id: UUID, received: date | datetime) -> date:
    """From which day the answer clock of something received counts, under the office's reading."""
    chosen = choices(session, public_body_id)
    if chosen.is_("after_hours_receipt", "real_date"):
        return law.local_date(received, clock.zone())  # no calendar is asked
    try:
        return deemed_on(received, calendar(session, public_body_id), chosen, clock.zone())
    except CalendarMissing:  # nobody knows yet which day is a working day
        return law.local_date(received, clock.zone())


def extended_limit(row: Clock, days: Calendar, told_on: date) -> date | None:
    """The limit after an extension told on a day; None where it cannot be counted yet."""
    if row.due_on is None:
        return None
    try:
        return after_extension(row.due_on, told_on, under(row, days), Choices.parse(row.choices))
    except CalendarMissing:
        return None


def after_extension(first: date, told_on: date, days: Calendar, chosen: Choices) -> date:
    """Seven working days from day 10, or from the notice where the office reads it so (11.9)."""
    if chosen.is_("extension_from", "notice"):
        return max(first, law.extend(told_on, days).due)
    return law.extend(first, days).due


def extend(session: Session, request_id: UUID, today: date) -> tuple[date, date | None]:
    """Seven working days more on every reading; returns the statute's old and new limit.

    The new one is None while it waits for the calendar of its year.
    """
    rows = [row for row in running(session, request_id) if row.kind == ClockKind.REQUEST_RESPONSE]
    limits = answer_limits(rows)
    if rows and not limits:
        raise WaitsForCalendar
    if not limits or not law.may_extend(limits[0], today):
        raise TooLateToExtend
    if any(_adds_nothing(session, row, today) for row in rows):
        raise AddsNothing
    for row in rows:
        extend_row(session, row, today)
        row.next_step_at = clock.now()
    session.flush()
    return next(
        (row.extended_from, row.due_on)
        for row in rows
        if row.reading == Reading.STATUTE and row.extended_from
    )


def _adds_nothing(session: Session, row: Clock, told_on: date) -> bool:
    new = extended_limit(row, calendar(session, row.public_body_id), told_on)
    return row.due_on is not None and new is not None and new <= row.due_on


def extend_row(session: Session, row: Clock, told_on: date) -> None:
    """One reading seven working days longer; what cannot be counted yet waits for its calendar."""
    days = calendar(session, row.public_body_id)
    if row.due_on is not None:
        new = extended_limit(row, days, told_on)
        row.extended_from, row.due_on, row.extended_on = row.due_on, new, told_on
        row.extension_calendar = under(row, days).version
    session.add(row)


def stop(session: Session, subject_id: UUID, on: date, event: str, *kinds: ClockKind) -> None:
    """Stop the running clocks of a subject: those named, or all of them."""
    rows = session.exec(
        select(Clock).where(
            (col(Clock.subject_id) == subject_id) | (col(Clock.request_id) == subject_id),
            col(Clock.stopped_on).is_(None),
        )
    )
    for row in rows:
        if not kinds or row.kind in kinds:
            row.stopped_on, row.stopped_by, row.next_step_at = on, event, None
            session.add(row)
    session.flush()


def strictest(rows: list[Clock]) -> date | None:
    """The nearest limit the law sets us among running clocks: what the queue is ordered by.

    The office's own limits are reminders only, and an applicant who is late makes nobody else late.
    """
    ours = [row for row in rows if row.stopped_on is None and row.kind not in NOT_OURS]
    return min((row.due_on for row in ours if row.due_on is not None), default=None)


def commission_note_day(rows: list[Clock], days: Calendar) -> date | None:
    """The 8th working day after the later limit, counted from entry for a late entry (11a e)."""
    limits = answer_limits(rows)
    if not limits:
        return None
    answer = [row for row in rows if row.kind == ClockKind.REQUEST_RESPONSE]
    latest = max(limits[-1], *(row.entered_on for row in answer))
    after = Choices.parse(answer[0].choices).note_days
    return law.commission_note_day(latest, under(answer[0], days), after)
