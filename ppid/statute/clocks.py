"""The arithmetic of the statutory clocks: from the event that starts one to its last day.

Days are decided in the office's zone, WITA unless said otherwise. The rules are in `rules`.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from ppid.statute.calendar import Calendar, Counting, Skipped
from ppid.statute.kinds import (
    APPLICANTS_WINDOWS,
    OFFICE_CLOCKS,
    PERKI_SLIP,
    PROMISES,
    STATUTORY_CLOCKS,
    UU_KIP,
    UU_PDP,
    ClockKind,
    ClockRule,
    NotInForce,
    Reading,
    Unit,
)
from ppid.statute.rules import LAW, RULES, Rulebook, by_version, is_in_force, rule, rulebook

__all__ = [
    "APPLICANTS_WINDOWS", "COMMISSION_NOTE_DAYS", "EXTENSION_DAYS", "LAW", "OFFICE_CLOCKS",
    "PERKI_SLIP", "PROMISES", "RULES", "STATUTORY_CLOCKS", "UU_KIP", "UU_PDP", "WITA",
    "ClockKind", "ClockRule", "NotInForce", "Reading", "Rulebook", "Unit", "Working",
    "by_version", "commission_note_day", "due", "earliest", "extend", "is_in_force", "latest",
    "local_date", "may_extend", "rule", "rulebook", "run",
]  # fmt: skip

WITA = ZoneInfo("Asia/Makassar")
EXTENSION_DAYS = 7
COMMISSION_NOTE_DAYS = 8


@dataclass(frozen=True)
class Working:
    """A clock worked out, with everything needed to explain and to repeat it."""

    clock: ClockKind
    reading: Reading
    start: date
    due: date
    due_at: datetime | None
    length: int
    unit: Unit
    legal_basis: str
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    calendar_version: str
    rule_version: str


def local_date(start: date | datetime, zone: tzinfo = WITA) -> date:
    """The date at the office; an instant without a zone could be two dates and is refused."""
    if not isinstance(start, datetime):
        return start
    return _instant(start, zone).date()


def _instant(start: date | datetime, zone: tzinfo) -> datetime:
    """The instant on the office's clocks; a bare date starts at its first minute."""
    if not isinstance(start, datetime):
        return datetime.combine(start, time(), zone)
    if start.tzinfo is None:
        raise ValueError("Waktu tanpa zona tidak dapat dihitung; tambahkan Z atau +08:00.")
    return start.astimezone(zone)


def run(
    kind: ClockKind,
    start: date | datetime,
    calendar: Calendar,
    reading: Reading = Reading.STATUTE,
    *,
    zone: tzinfo = WITA,
    law: Rulebook = LAW,
) -> Working:
    """Work out one clock from the event that starts it, and lay open every day of the count."""
    day = _begins(kind, local_date(start, zone))
    row = rule(kind, day, reading, law)
    due_at = _hours_after(start, row.length, zone) if row.unit is Unit.HOURS else None
    count = _count(row, day, calendar) if due_at is None else Counting(due_at.date(), (), ())
    return Working(
        kind, reading, day, count.due, due_at, row.length, row.unit, row.legal_basis,
        count.counted, count.skipped, calendar.version, row.version,
    )  # fmt: skip


def due(
    kind: ClockKind,
    start: date | datetime,
    calendar: Calendar,
    reading: Reading = Reading.STATUTE,
    *,
    zone: tzinfo = WITA,
    law: Rulebook = LAW,
) -> date:
    """The same last day as `run` without the explanation, for lists and ladders."""
    day = _begins(kind, local_date(start, zone))
    row = rule(kind, day, reading, law)
    if row.unit is Unit.WORKING_DAYS:
        calendar.require(day.year)
        return calendar.due(day, row.length)
    if row.unit is Unit.HOURS:
        return _hours_after(start, row.length, zone).date()
    return _by_date(row, day).due


def _begins(kind: ClockKind, day: date) -> date:
    """C13 begins when the fiscal year ends, whichever date of that year is named."""
    return date(day.year, 12, 31) if kind == ClockKind.ANNUAL_REPORT else day


def _hours_after(start: date | datetime, hours: int, zone: tzinfo) -> datetime:
    """Clock hours run through nights and holidays."""
    return (_instant(start, zone).astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)


def _count(row: ClockRule, start: date, calendar: Calendar) -> Counting:
    if row.unit is not Unit.WORKING_DAYS:
        return _by_date(row, start)
    calendar.require(start.year)  # what is not known of the day of the event is not guessed
    return calendar.add_working_days(start, row.length)


def _by_date(row: ClockRule, start: date) -> Counting:
    """Limits for which every day is a day: at once, months and plain days."""
    if row.unit is Unit.AT_ONCE:
        return Counting(start, (), ())
    if row.unit is Unit.MONTHS:
        return Counting(_months_after(start, row.length), (), ())
    days = tuple(start + timedelta(days=n) for n in range(1, row.length + 1))
    return Counting(days[-1], days, ())


def _months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last one where that month is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def extend(due: date, calendar: Calendar) -> Counting:
    """UU 14/2008 Ps. 22 (8): seven working days more, from day 10 and not from the notice."""
    return calendar.add_working_days(due, EXTENSION_DAYS)


def may_extend(due: date, today: date) -> bool:
    """An extension notice counts only while the answer is not yet overdue."""
    return today <= due


def latest(workings: Iterable[Working]) -> Working:
    """The reading that lapses last: before it, nobody is told that the office was silent."""
    return max(workings, key=lambda working: working.due)


def earliest(workings: Iterable[Working]) -> Working:
    """The reading that lapses first: it drives reminders and internal alarms."""
    return min(workings, key=lambda working: working.due)


def commission_note_day(latest: date, calendar: Calendar, n: int = COMMISSION_NOTE_DAYS) -> date:
    """The day on which a case still silent is noted to the Information Commission."""
    return calendar.nth_working_day_after(latest, n)
