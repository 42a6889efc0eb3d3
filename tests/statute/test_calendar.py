"""Working days: what counts, what does not and why."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, CalendarMissing, Holiday, HolidayKind

D = date.fromisoformat
CALENDAR = shipped.load()
ALT = CALENDAR.counting_cuti_bersama()
KINDS = HolidayKind


@pytest.mark.parametrize(
    ("day", "reason", "kind"),
    [
        ("2026-11-21", "Sabtu", "weekend"),
        ("2026-11-22", "Minggu", "weekend"),
        ("2026-12-25", "Kelahiran Yesus Kristus (Natal)", "national"),
        ("2026-12-24", "Cuti bersama Kelahiran Yesus Kristus (Natal)", "cuti_bersama"),
        ("2024-02-14", "Pemungutan suara pemilihan umum", "election"),
        ("2026-03-21", "Sabtu", "weekend"),  # Idulfitri on a Saturday
        ("2026-11-23", None, None),
    ],
)
def test_it_says_why_a_day_does_not_count(day: str, reason: str | None, kind: str | None) -> None:
    assert CALENDAR.why_not(D(day)) == reason
    assert CALENDAR.skipped_kind(D(day)) == kind
    assert CALENDAR.is_working_day(D(day)) is (reason is None)


@pytest.mark.parametrize(
    ("year", "days", "with_cuti_bersama"),
    [(2024, 238, 248), (2025, 237, 248), (2026, 240, 248), (2027, 242, 250)],
)
def test_the_working_days_of_a_year(year: int, days: int, with_cuti_bersama: int) -> None:
    before, last = date(year - 1, 12, 31), date(year, 12, 31)
    assert CALENDAR.working_days_between(before, last) == days
    assert ALT.working_days_between(before, last) == with_cuti_bersama


def test_the_two_readings_have_different_versions() -> None:
    assert ALT.version == f"{CALENDAR.version}+cuti-bersama"
    assert ALT.is_working_day(D("2026-12-24"))
    assert not ALT.is_working_day(D("2026-12-25"))


def test_a_local_closure_moves_nothing_unless_switched_on() -> None:
    flood = Holiday(D("2026-11-24"), KINDS.LOCAL, "Kantor tutup karena banjir", "SE Gubernur")
    calendar = Calendar.of([flood], [2026], "uji")
    assert calendar.holiday(flood.date) == flood
    assert calendar.is_working_day(flood.date)
    assert calendar.observing_local().why_not(flood.date) == "Kantor tutup karena banjir"
    assert calendar.observing_local().skipped_kind(flood.date) == "local"
    assert (calendar.version, calendar.observing_local().version) == ("uji", "uji+lokal")


def test_the_stronger_of_two_holidays_names_the_day() -> None:
    day = D("2026-05-14")
    local = Holiday(day, KINDS.LOCAL, "Tutup", "SE")
    national = Holiday(day, KINDS.NATIONAL, "Kenaikan Yesus Kristus", "SKB")
    for order in ([local, national], [national, local]):
        assert Calendar.of(order, [2026], "uji").why_not(day) == "Kenaikan Yesus Kristus"


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-11-23", 0, "2026-11-23"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-12-28", -2, "2026-12-22"),  # over Natal and its cuti bersama
        ("2027-01-04", -1, "2026-12-31"),
    ],
)
def test_it_counts_forward_and_back(start: str, n: int, due: str) -> None:
    assert CALENDAR.nth_working_day_after(D(start), n) == D(due)


def test_the_next_working_day_and_the_day_itself() -> None:
    assert CALENDAR.next_working_day(D("2026-11-20")) == D("2026-11-23")
    assert CALENDAR.on_or_after(D("2026-11-20")) == D("2026-11-20")
    assert CALENDAR.on_or_after(D("2026-11-21")) == D("2026-11-23")


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        ("2026-11-23", "2026-12-07", 10),
        ("2026-12-07", "2026-11-23", -10),
        ("2026-11-23", "2026-11-23", 0),
        ("2015-01-15", "2015-03-02", 31),  # R1: filed on the first day after day 30
        ("2014-12-15", "2015-01-15", 20),  # R1: objection on working day 20
        ("2015-03-02", "2015-04-14", 30),  # R1: first hearing
    ],
)
def test_working_days_between(after: str, until: str, days: int) -> None:
    assert CALENDAR.working_days_between(D(after), D(until)) == days


def test_a_year_that_is_not_loaded_is_never_guessed() -> None:
    only_2026 = shipped.load([2026])
    assert only_2026.nth_working_day_after(D("2026-12-30"), 1) == D("2026-12-31")
    for ask in (
        lambda: only_2026.nth_working_day_after(D("2026-12-31"), 1),
        lambda: only_2026.nth_working_day_after(D("2026-01-02"), -1),
        lambda: only_2026.is_working_day(D("2027-01-02")),  # a Saturday all the same
        lambda: only_2026.working_days_between(D("2026-12-30"), D("2027-01-04")),
        lambda: only_2026.working_days_between(D("2027-01-04"), D("2026-12-30")),
    ):
        with pytest.raises(CalendarMissing):
            ask()


DAYS = st.dates(date(2023, 12, 1), date(2026, 12, 31))
FEW = st.integers(min_value=1, max_value=120)
explored = settings(deadline=None, database=None)  # a busy machine is no defect


@explored
@given(DAYS, FEW)
def test_counting_explains_every_day(start: date, n: int) -> None:
    count = CALENDAR.add_working_days(start, n)
    walked = sorted([*count.counted, *(skipped.date for skipped in count.skipped)])
    assert walked == [date.fromordinal(start.toordinal() + i + 1) for i in range(len(walked))]
    assert walked[-1] == count.due == count.counted[-1]
    assert len(count.counted) == n == CALENDAR.working_days_between(start, count.due)
    assert all(CALENDAR.is_working_day(day) for day in count.counted)
    assert all(CALENDAR.why_not(skipped.date) == skipped.reason for skipped in count.skipped)


@explored
@given(DAYS, FEW, FEW)
def test_counting_in_two_parts_is_counting_at_once(start: date, first: int, then: int) -> None:
    halfway = CALENDAR.nth_working_day_after(start, first)
    assert CALENDAR.nth_working_day_after(halfway, then) == CALENDAR.nth_working_day_after(
        start, first + then
    )


@explored
@given(DAYS, FEW)
def test_a_later_event_is_never_due_earlier(start: date, n: int) -> None:
    tomorrow = date.fromordinal(start.toordinal() + 1)
    due, later = (CALENDAR.nth_working_day_after(day, n) for day in (start, tomorrow))
    assert due <= later
    assert (due == later) is not CALENDAR.is_working_day(tomorrow)


@explored
@given(DAYS, FEW)
def test_back_undoes_forward_on_working_days(start: date, n: int) -> None:
    day = CALENDAR.on_or_after(start)
    there = CALENDAR.nth_working_day_after(day, n)
    assert CALENDAR.nth_working_day_after(there, -n) == day


@explored
@given(DAYS, FEW)
def test_counting_cuti_bersama_is_never_later(start: date, n: int) -> None:
    assert ALT.nth_working_day_after(start, n) <= CALENDAR.nth_working_day_after(start, n)


@explored
@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(a: date, b: date, c: date) -> None:
    between = CALENDAR.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)
    assert between(a, b) == -between(b, a)
