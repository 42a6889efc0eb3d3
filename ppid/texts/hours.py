"""When the service desk is open: hours of each weekday, and whether it is open right now."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from ppid.kit.dates import weekday
from ppid.kit.i18n import _
from ppid.statute.calendar import Calendar, CalendarMissing, HolidayKind
from ppid.texts.shelf import CLOSED, WEEK

SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–—]\s*(\d{1,2})[.:](\d{2})", re.ASCII)
BETWEEN = re.compile(r"\s*(?:,|;|\bdan\b)\s*")
LOOK_AHEAD = 31  # days: a desk closed longer than that says so in an announcement
Span = tuple[time, time]
Week = tuple[tuple[Span, ...], ...]  # Monday first


@dataclass(frozen=True)
class Opening:
    """Whether the desk is open at an instant, and when that changes next, in the office's zone."""

    is_open: bool
    until: time | None = None
    next_on: date | None = None
    next_at: time | None = None
    why: str = ""  # the holiday of today, in words


def read_day(text: str) -> tuple[Span, ...]:
    """`07.30–12.00, 13.00–16.00` or `tutup`; raises ValueError with a sentence for people."""
    typed = text.strip().lower()
    if typed == CLOSED:
        return ()
    return _ordered([_span(part) for part in BETWEEN.split(typed)])


def _span(part: str) -> Span:
    found = SPAN.fullmatch(part.strip())
    try:
        if found is None:
            raise ValueError
        begin, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    except ValueError as error:
        raise ValueError(
            _("Tulis jam seperti 07.30–16.00, dua rentang dengan koma, atau tutup.")
        ) from error
    if begin >= end:
        raise ValueError(_("Jam buka harus sebelum jam tutup."))
    return begin, end


def _ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    for earlier, later in pairwise(spans):
        if later[0] < earlier[1]:
            raise ValueError(_("Rentang jam harus berurutan dan tidak tumpang tindih."))
    return tuple(spans)


def week(words: Mapping[str, str]) -> Week:
    """The hours of the page `jadwal`, which were checked when they were typed."""
    return tuple(read_day(words[key]) for key, _label in WEEK)


def in_words(of: Week, zone: str) -> str:
    """ "Senin–Jumat, 07.30–16.00 WITA": days with the same hours together, closed ones left out."""
    groups: list[tuple[int, int, tuple[Span, ...]]] = []
    for number, spans in enumerate(of):
        if groups and groups[-1][2] == spans and groups[-1][1] == number - 1:
            groups[-1] = (groups[-1][0], number, spans)
        else:
            groups.append((number, number, spans))
    said = [f"{_days(first, last)}, {_spans(spans)}" for first, last, spans in groups if spans]
    return f"{'; '.join(said)} {zone}" if said else _("Tutup")


def _days(first: int, last: int) -> str:
    begin, end = _day_name(first), _day_name(last)
    return begin if first == last else f"{begin}–{end}"


def _day_name(number: int) -> str:
    return weekday(date(2026, 1, 5) + timedelta(days=number))  # a Monday


def _spans(spans: tuple[Span, ...]) -> str:
    *first, last = [f"{begin:%H.%M}–{end:%H.%M}" for begin, end in spans]
    return _("{hours} dan {more}").format(hours=", ".join(first), more=last) if first else last


def rows(of: Week) -> list[tuple[str, str]]:
    """Each weekday with its hours in words."""
    return [
        (_day_name(number), _spans(spans) if spans else _("Tutup"))
        for number, spans in enumerate(of)
    ]


def opening(of: Week, calendar: Calendar, now: datetime) -> Opening | None:
    """What holds at `now` (in the office's zone); None where its calendar is not loaded."""
    today, at = now.date(), now.time()
    try:
        open_now = _hours_on(of, calendar, today)
    except CalendarMissing:
        return None
    for begin, end in open_now:
        if begin <= at < end:
            return Opening(True, until=end)
    why = calendar.holiday(today)
    found = _next(of, calendar, today, at)
    return Opening(False, None, *found, why=why.name if why else "")


def _hours_on(of: Week, calendar: Calendar, day: date) -> tuple[Span, ...]:
    """None on any holiday: also on those that a reading of the law lets the clocks run through."""
    return () if calendar.holiday(day) else of[day.weekday()]


def _next(of: Week, calendar: Calendar, today: date, at: time) -> tuple[date | None, time | None]:
    for ahead in range(LOOK_AHEAD):
        day = today + timedelta(days=ahead)
        try:
            spans = _hours_on(of, calendar, day)
        except CalendarMissing:
            break
        for begin, _end in spans:
            if ahead or begin > at:
                return day, begin
    return None, None


def closures(calendar: Calendar, today: date, most: int = 6) -> list[tuple[date, str, bool]]:
    """The coming holidays on weekdays: date, name, and whether it is a local one."""
    coming = sorted(day for day in calendar.holidays if day >= today and day.weekday() < 5)
    return [
        (day, calendar.holidays[day].name, calendar.holidays[day].kind is HolidayKind.LOCAL)
        for day in coming[:most]
    ]
