"""The calendars that come with the service, each day with its source."""

from datetime import date

import pytest

from ppid.holidays import shipped
from ppid.statute.calendar import CalendarMissing, HolidayKind

D = date.fromisoformat
CUTI, NATIONAL = HolidayKind.CUTI_BERSAMA, HolidayKind.NATIONAL


@pytest.mark.parametrize(
    ("year", "holidays", "cuti_bersama", "elections"),
    [
        (2014, 15, 4, 2),
        (2015, 16, 3, 1),
        (2023, 16, 11, 0),
        (2024, 17, 10, 2),
        (2025, 17, 11, 0),  # ten at first, and 18 August
        (2026, 17, 8, 0),
        (2027, 18, 8, 0),  # Isra Mikraj twice
    ],
)
def test_each_year_has_the_days_of_its_decree(
    year: int, holidays: int, cuti_bersama: int, elections: int
) -> None:
    kinds = [day.kind for day in shipped.year(year).holidays]
    assert kinds.count(NATIONAL) == holidays
    assert kinds.count(CUTI) == cuti_bersama
    assert kinds.count(HolidayKind.ELECTION) == elections


@pytest.mark.parametrize("number", sorted(shipped.years()))
def test_a_file_holds_its_own_year_in_order_without_doubles(number: int) -> None:
    year = shipped.year(number)
    days = [day.date for day in year.holidays]
    assert year.year == number
    assert {day.year for day in days} == {number}
    assert days == sorted(set(days))
    assert all(day.name and day.source and day.confidence for day in year.holidays)


def test_cuti_bersama_falls_on_weekdays_only() -> None:
    free = [d for n in shipped.years() for d in shipped.year(n).holidays if d.kind is CUTI]
    assert all(day.date.weekday() < 5 for day in free)


def test_a_day_added_later_is_known_from_then_on() -> None:
    added = shipped.load().holiday(D("2025-08-18"))
    assert added is not None
    assert (added.kind, added.known_on, added.confidence) == (CUTI, D("2025-08-07"), "V")
    assert "933/2025" in added.source
    assert shipped.load(known_by=D("2025-08-06")).is_working_day(D("2025-08-18"))
    assert not shipped.load(known_by=D("2025-08-07")).is_working_day(D("2025-08-18"))


def test_a_day_takes_the_source_of_its_file() -> None:
    natal = shipped.load([2026]).holiday(D("2026-12-25"))
    assert natal is not None
    assert natal.source == shipped.year(2026).source == "SKB 3 Menteri 1497/2025, 2/2025, 5/2025"
    assert (natal.confidence, natal.known_on) == ("V", shipped.year(2026).known_on)


def test_the_version_names_the_data_and_the_day_of_knowledge() -> None:
    versions = {
        shipped.load().version,
        shipped.load([2026]).version,
        shipped.load([2027]).version,
        shipped.load([2026], known_by=D("2026-01-01")).version,
    }
    assert len(versions) == 4
    assert shipped.load([2026]) is shipped.load([2026])


@pytest.mark.parametrize("number", [2013, 2016, 2022, 2028])
def test_a_year_without_a_file_is_unknown(number: int) -> None:
    with pytest.raises(CalendarMissing):
        shipped.load([number])
