"""When an applicant may act. The office's clock runs early, the applicant's runs late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind, due
from ppid.statute.readings import DEFAULTS, observed


@dataclass(frozen=True)
class Window:
    """`accept_until` is the latest reading, never refused before it and marked after it.

    `advised_from` and `advised_until` are safe within every reading, also the one in which
    *cuti bersama* counts as working; letters, reminders and pages print these two.
    """

    accept_until: date
    advised_from: date
    advised_until: date


def window(
    kind: ClockKind, starts: Iterable[date], calendar: Calendar, *, after_lapse: bool = False
) -> Window:
    """The window over every defensible start; with `after_lapse` it opens the day after it.

    Whatever the office has chosen, the end is the latest and the advice the safest of all readings.
    """
    days, plain = sorted(starts), observed(calendar, DEFAULTS)
    late, strict = plain.observing_local(), plain.counting_cuti_bersama()
    opens = late.next_working_day(days[-1]) if after_lapse else days[-1]
    ends = [due(kind, day, late) for day in days]
    safe = [due(kind, day, strict) for day in days]
    return Window(max(ends), opens, min(safe))


def advised_end(kind: ClockKind, start: date, calendar: Calendar) -> date:
    """The end that is safe under every reading, from one start: what the window's row keeps."""
    return window(kind, [start], calendar).advised_until


def objection_window(limits: Iterable[date], calendar: Calendar) -> Window:
    """C6 under silence: `limits` are the due dates of all readings of the answer clock."""
    return window(ClockKind.OBJECTION_FILING, limits, calendar, after_lapse=True)


def dispute_window(limits: Iterable[date], calendar: Calendar) -> Window:
    """C8b: `limits` are the due dates of all readings of the unanswered objection's clock."""
    return window(ClockKind.DISPUTE_FILING, limits, calendar, after_lapse=True)
