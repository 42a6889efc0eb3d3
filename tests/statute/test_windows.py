"""When an applicant may act: never refused before the latest reading, advised within all."""

from datetime import date

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.clocks import ClockKind
from ppid.statute.readings import Choices, observed
from ppid.statute.windows import (
    Window,
    advised_end,
    dispute_window,
    objection_window,
    window,
)

D = date.fromisoformat
CALENDAR = shipped.load()


def test_a_dispute_after_silence_opens_after_day_30() -> None:  # T17
    assert dispute_window([D("2027-04-05")], CALENDAR) == Window(
        accept_until=D("2027-04-23"), advised_from=D("2027-04-06"), advised_until=D("2027-04-23")
    )


def test_two_starts_are_advised_within_both() -> None:  # register entry two working days later
    assert dispute_window([D("2027-04-07"), D("2027-04-05")], CALENDAR) == Window(
        accept_until=D("2027-04-27"), advised_from=D("2027-04-08"), advised_until=D("2027-04-23")
    )


def test_an_objection_after_silence_waits_for_the_later_limit() -> None:  # T1, extended
    assert objection_window([D("2026-12-07"), D("2026-12-16")], CALENDAR) == Window(
        accept_until=D("2027-02-02"), advised_from=D("2026-12-17"), advised_until=D("2027-01-21")
    )


def test_an_answer_that_was_received_opens_the_window_at_once() -> None:  # T15
    # 24 December counted as working would end the thirty days one day earlier
    assert window(ClockKind.OBJECTION_FILING, [D("2026-11-30")], CALENDAR) == Window(
        accept_until=D("2027-01-15"), advised_from=D("2026-11-30"), advised_until=D("2027-01-14")
    )


def test_the_end_that_is_kept_is_the_safe_one() -> None:
    """Cuti bersama may count or not: the row of the window keeps the earlier end."""
    days = shipped.load()
    start = date(2026, 12, 8)
    kept = advised_end(ClockKind.OBJECTION_FILING, start, days)
    found = window(ClockKind.OBJECTION_FILING, [start], days)
    assert kept == found.advised_until
    assert kept < found.accept_until


def test_no_choice_of_the_office_costs_the_applicant_a_day() -> None:
    limit = date(2026, 12, 7)
    closure = Holiday(date(2026, 12, 9), HolidayKind.LOCAL, "Banjir", "SK Gubernur 1/2026")
    days = Calendar.of([*CALENDAR.holidays.values(), closure], CALENDAR.years, "2026.2")
    plain = objection_window([limit], days)
    for chosen in ({"cuti_bersama": "counted"}, {"local_closures": "moving"}):
        assert objection_window([limit], observed(days, Choices.of(chosen))) == plain
    assert plain.advised_until == objection_window([limit], CALENDAR).advised_until
    assert plain.accept_until > objection_window([limit], CALENDAR).accept_until
