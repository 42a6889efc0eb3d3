"""The date alone is the date of the explained count, and refuses what that refuses."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, CalendarMissing, Holiday, HolidayKind
from ppid.statute.clocks import ClockKind, NotInForce, Reading, Unit, due, rule, run

D = date.fromisoformat
K = ClockKind
CALENDAR = shipped.load()
explored = settings(deadline=None, database=None)
YEARS = st.frozensets(st.integers(2020, 2029), max_size=10)
DATES = st.dates(date(2019, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(-600, 600)
FREE = st.frozensets(DATES, max_size=40)
CLOSED = st.sampled_from([HolidayKind.NATIONAL, HolidayKind.CUTI_BERSAMA, HolidayKind.LOCAL])


def told(ask: Callable[[], object]) -> object:
    """The answer, or the year for which the decree is missing."""
    try:
        return ask()
    except CalendarMissing as missing:
        return f"missing {missing.year}"


def calendar(years: frozenset[int], free: frozenset[date], kind: HolidayKind) -> Calendar:
    return Calendar.of([Holiday(day, kind, "Libur", "uji") for day in free], years, "uji")


@explored
@given(YEARS, FREE, CLOSED, DATES, COUNTS)
def test_looking_up_is_walking(
    years: frozenset[int], free: frozenset[date], kind: HolidayKind, start: date, n: int
) -> None:
    days = calendar(years, free, kind)
    for each in (days, days.counting_cuti_bersama(), days.observing_local()):
        walked = told(lambda: each.add_working_days(start, n).due)  # noqa: B023 (called at once)
        assert told(partial(each.due, start, n)) == walked
        assert told(partial(each.nth_working_day_after, start, n)) == walked


@explored
@given(YEARS, FREE, CLOSED, DATES, DATES)
def test_counting_by_looking_up_is_asking_each_day(
    years: frozenset[int], free: frozenset[date], kind: HolidayKind, one: date, other: date
) -> None:
    days = calendar(years, free, kind)
    first, last = sorted((one, other))

    def asked() -> int:
        between = range(first.toordinal() + 1, last.toordinal() + 1)
        found = sum(days.is_working_day(date.fromordinal(day)) for day in between)
        return found if one <= other else -found

    assert told(lambda: days.working_days_between(one, other)) == told(asked)


@pytest.mark.parametrize(
    ("start", "n", "missing"),
    [
        ("2026-12-31", 1, 2027),
        ("2026-12-30", 2, 2027),
        ("2026-01-02", -1, 2025),
        ("2026-01-06", -3, 2025),
        ("2027-12-31", -1, 2027),
        ("2028-12-31", 1, 2029),
        ("2024-12-31", 1, 2025),
        ("2024-12-30", 600, 2025),
        ("2026-01-05", -2, 2025),
        ("2029-06-01", 5, 2029),
        ("2024-12-30", 2, 2025),  # 2026 is loaded, the year between is not
    ],
)
def test_it_names_the_first_year_that_it_would_have_walked_into(
    start: str, n: int, missing: int
) -> None:
    gap = shipped.load([2024, 2026])
    for ask in (gap.due, gap.add_working_days):
        with pytest.raises(CalendarMissing) as refusal:
            ask(D(start), n)
        assert refusal.value.year == missing
        assert str(refusal.value) == f"Kalender hari libur tahun {missing} belum dimuat."


def test_both_ends_of_what_is_loaded_can_still_be_reached() -> None:
    alone = shipped.load([2026])
    assert alone.due(D("2025-12-31"), 1) == D("2026-01-02")
    assert alone.due(D("2025-12-31"), 240) == D("2026-12-31")
    assert alone.due(D("2027-01-01"), -1) == D("2026-12-31")
    assert alone.due(D("2027-01-01"), -240) == D("2026-01-02")
    assert alone.working_days_between(D("2025-12-31"), D("2026-12-31")) == 240
    assert told(lambda: alone.working_days_between(D("2025-12-30"), D("2026-01-05"))) == (
        "missing 2025"
    )
    assert told(lambda: alone.working_days_between(D("2026-12-30"), D("2028-01-05"))) == (
        "missing 2027"
    )
    assert told(lambda: alone.due(D("2019-05-05"), 0)) == D("2019-05-05")  # nothing is counted
    assert alone.working_days_between(D("2019-05-05"), D("2019-05-05")) == 0


def test_the_first_and_the_last_day_of_a_year_count_like_any_other() -> None:
    bare = Calendar.of([], [2025], "tanpa libur")  # from Wednesday to Wednesday
    assert bare.due(D("2024-12-31"), 1) == D("2025-01-01")
    assert bare.due(D("2026-01-01"), -1) == D("2025-12-31")
    assert bare.working_days_between(D("2024-12-31"), D("2025-12-31")) == 261
    assert told(lambda: bare.due(D("2025-12-31"), 1)) == "missing 2026"
    assert told(lambda: bare.due(D("2025-12-30"), 2)) == "missing 2026"
    assert told(lambda: bare.due(D("2025-01-01"), -1)) == "missing 2024"
    assert told(lambda: bare.due(D("2025-01-02"), -2)) == "missing 2024"
    ends_on_sunday = Calendar.of([], [2023], "tanpa libur")  # and begins on one
    assert told(lambda: ends_on_sunday.due(D("2023-12-29"), 1)) == "missing 2024"
    assert told(lambda: ends_on_sunday.due(D("2023-01-02"), -1)) == "missing 2022"


WORKING = [kind for kind in K if rule(kind, D("2026-11-23")).unit is Unit.WORKING_DAYS]
OTHERS = [kind for kind in K if kind not in WORKING]


@pytest.mark.parametrize("kind", WORKING)
def test_a_start_in_a_year_without_its_decree_is_refused(kind: ClockKind) -> None:
    later = shipped.load([2026, 2027])
    for act in (run, due):
        with pytest.raises(CalendarMissing) as refusal:
            act(kind, D("2025-12-31"), later)
        assert refusal.value.year == 2025


@pytest.mark.parametrize("kind", OTHERS)
def test_what_counts_no_working_days_needs_no_decree(kind: ClockKind) -> None:
    nothing = Calendar.of([], [], "kosong")
    start = D("2030-03-04")
    assert run(kind, start, nothing).due == due(kind, start, nothing) >= start


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("kind", list(K))
def test_the_date_alone_is_the_date_of_the_explanation(kind: ClockKind, reading: Reading) -> None:
    plus_nine = timezone(timedelta(hours=9))
    for start in (
        D("2026-12-15"),
        D("2024-02-29"),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=plus_nine),
        datetime(2027, 1, 1, 0, 59, 59, tzinfo=plus_nine),
    ):
        try:
            wanted = run(kind, start, CALENDAR, reading).due
        except NotInForce:
            with pytest.raises(NotInForce):
                due(kind, start, CALENDAR, reading)
        else:
            assert due(kind, start, CALENDAR, reading) == wanted


@pytest.mark.parametrize(
    ("start", "due_on"),
    [
        ("2026-01-01", "2026-07-01"),
        ("2026-06-30", "2026-12-30"),
        ("2026-07-01", "2027-01-01"),
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),  # a leap year
        ("2026-12-31", "2027-06-30"),
    ],
)
def test_six_months_end_on_the_same_day_or_the_last_one(start: str, due_on: str) -> None:
    """C14, UU 14/2008 Ps 9 (3)."""
    assert run(K.PERIODIC_INFORMATION, D(start), CALENDAR).due == D(due_on)


def test_the_report_starts_when_its_year_ends() -> None:  # C13, Perki 1/2021 Ps 56
    working = run(K.ANNUAL_REPORT, D("2026-05-01"), CALENDAR)
    assert (working.start, working.due) == (D("2026-12-31"), D("2027-03-31"))
    assert run(K.ANNUAL_REPORT, D("2021-01-04"), CALENDAR).rule_version.endswith("2021-06-30")


def test_a_receipt_is_due_the_moment_the_request_comes() -> None:  # C1, Ps 22 (4) to (6)
    sunday = run(K.REGISTRATION, D("2026-11-22"), CALENDAR)
    assert (sunday.due, sunday.length, sunday.unit) == (D("2026-11-22"), 0, Unit.AT_ONCE)
    assert (sunday.counted, sunday.skipped, sunday.due_at) == ((), (), None)


def test_plain_days_count_every_day_after_the_event() -> None:  # C12, Ps 50
    working = run(K.CASSATION, D("2026-12-15"), CALENDAR)
    assert working.counted == tuple(date(2026, 12, day) for day in range(16, 30))
    assert working.skipped == ()
