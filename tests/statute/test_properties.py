"""What holds for every clock, every window and every calendar, whatever the dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.clocks import ClockKind, Unit, due, extend, rule, run
from ppid.statute.windows import dispute_window, objection_window, window

CALENDAR = shipped.load()
DAY = timedelta(days=1)
explored = settings(deadline=None, database=None)
STARTS = st.dates(date(2023, 1, 1), date(2027, 3, 31))  # room for a hundred working days
KINDS = st.sampled_from(list(ClockKind))
WORKING = st.sampled_from(
    [kind for kind in ClockKind if rule(kind, date(2026, 1, 1)).unit is Unit.WORKING_DAYS]
)
FEW = st.integers(1, 60)


@explored
@given(KINDS, STARTS, STARTS)
def test_who_starts_earlier_is_never_due_later(kind: ClockKind, one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert due(kind, first, CALENDAR) <= due(kind, second, CALENDAR)


@explored
@given(KINDS, STARTS)
def test_nothing_is_due_before_it_starts(kind: ClockKind, start: date) -> None:
    assert due(kind, start, CALENDAR) >= start


@explored
@given(WORKING, STARTS)
def test_no_working_day_clock_ends_on_a_day_off(kind: ClockKind, start: date) -> None:
    last = due(kind, start, CALENDAR)
    assert CALENDAR.is_working_day(last)
    assert last.isoweekday() <= 5
    assert last > start


@explored
@given(WORKING, STARTS, st.dates(date(2023, 1, 1), date(2027, 10, 31)))
def test_one_holiday_more_never_shortens(kind: ClockKind, start: date, free: date) -> None:
    more = Holiday(free, HolidayKind.CUTI_BERSAMA, "Tambahan", "uji")
    changed = replace(CALENDAR, holidays={**CALENDAR.holidays, free: more}, version="uji")
    before, after = due(kind, start, CALENDAR), due(kind, start, changed)
    inside = start < free <= before and CALENDAR.is_working_day(free)
    assert (after > before) if inside else (after == before)


@explored
@given(STARTS, FEW, FEW)
def test_counting_in_two_parts_is_counting_at_once(start: date, m: int, n: int) -> None:
    assert CALENDAR.due(start, m + n) == CALENDAR.due(CALENDAR.due(start, m), n)


@explored
@given(st.dates(date(2023, 6, 1), date(2027, 3, 31)), st.integers(-60, 60))
def test_counting_days_undoes_adding_them(start: date, n: int) -> None:
    day = CALENDAR.on_or_after(start)
    assert CALENDAR.working_days_between(day, CALENDAR.due(day, n)) == n


@explored
@given(STARTS)
def test_an_extension_is_seven_more_and_no_other_clock(start: date) -> None:  # Ps 22 (8)
    limit = due(ClockKind.REQUEST_RESPONSE, start, CALENDAR)
    assert extend(limit, CALENDAR).due == due(ClockKind.REQUEST_RESPONSE_EXTENDED, start, CALENDAR)
    assert len(extend(limit, CALENDAR).counted) == 7


@explored
@given(KINDS, STARTS)
def test_an_explanation_accounts_for_every_day(kind: ClockKind, start: date) -> None:
    working = run(kind, start, CALENDAR)
    days = sorted([*working.counted, *(skipped.date for skipped in working.skipped)])
    assert days == [start + DAY * number for number in range(1, len(days) + 1)]
    if days:
        assert days[-1] == working.due
        assert len(working.counted) == working.length


@explored
@given(
    st.sampled_from([ClockKind.OBJECTION_FILING, ClockKind.DISPUTE_FILING]),
    st.lists(STARTS, min_size=1, max_size=4),
    st.booleans(),
)
def test_what_is_advised_is_always_accepted(
    kind: ClockKind, starts: list[date], after_lapse: bool
) -> None:
    found = window(kind, starts, CALENDAR, after_lapse=after_lapse)
    assert found.advised_until <= found.accept_until
    assert found.accept_until == max(due(kind, start, CALENDAR) for start in starts)
    assert found.advised_from >= max(starts)
    assert (found.advised_from > max(starts)) is after_lapse
    assert window(kind, starts[::-1], CALENDAR, after_lapse=after_lapse) == found


@explored
@given(STARTS)
def test_with_one_start_the_window_is_open_when_it_opens(start: date) -> None:
    for found in (objection_window([start], CALENDAR), dispute_window([start], CALENDAR)):
        assert CALENDAR.is_working_day(found.advised_from)
        assert start < found.advised_from <= found.advised_until <= found.accept_until


@pytest.mark.parametrize("years", [[], [2026], [2024, 2026]])
def test_a_calendar_is_as_good_as_another_of_the_same_data(years: list[int]) -> None:
    one, other = (Calendar.of(CALENDAR.holidays.values(), years, "uji") for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    if years:
        assert one.due(date(2026, 6, 1), 5) == other.due(date(2026, 6, 1), 5)
    assert one == other  # what was looked up is no part of it
    assert hash(one) == hash(other)
    assert one != replace(one, version="lain")
    assert one.counting_cuti_bersama() is one.counting_cuti_bersama()
    assert one.counting_cuti_bersama() != one
