"""The contested points: all listed, each with its default, and what a choice changes of a date."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, Holiday, HolidayKind
from ppid.statute.clocks import WITA, ClockKind, run
from ppid.statute.readings import DEFAULTS, GROUPS, POINTS, Choices, deemed_on, observed

CALENDAR = shipped.load()
NUMBERS = {f"11.{n}" for n in range(1, 34)} | {f"11a.{letter}" for letter in "abcdefghijklmno"}


def test_every_point_of_the_list_is_there_once() -> None:
    listed = [point.number for _, points in GROUPS for point in points]
    assert len(listed) == len(set(listed)) == len(POINTS)
    assert set(listed) == NUMBERS


@pytest.mark.parametrize("key", POINTS)
def test_a_point_says_what_the_law_says_and_why_it_is_fixed_or_free(key: str) -> None:
    found = POINTS[key]
    assert all((found.title, found.note, found.article, found.confidence in {"V", "V2", "K", "U"}))
    assert len({option.key for option in found.options}) == len(found.options)
    assert not (found.fixed and found.later)
    assert found.switchable == bool(found.effects)
    if found.switchable:
        assert len(found.options) > 1


def test_what_can_be_chosen_is_what_the_service_obeys() -> None:
    assert {point.key for point in POINTS.values() if point.switchable} == {
        "cuti_bersama",
        "after_hours_receipt",
        "local_closures",
        "answer_readings",
        "missed_check",
        "extension_from",
        "commission_note_after",
        "objection_note_after",
        "order_note_after",
        "monthly_note",
        "objection_answer_from",
        "papers_asked",
    }


def test_choices_keep_only_what_leaves_the_default_and_read_their_own_text() -> None:
    chosen = Choices.of(
        {
            "extension_from": "notice",
            "cuti_bersama": "counted",
            "missed_check": "from_receipt",
            "no_escalation": "automatic",
            "unknown": "x",
        }
    )
    assert str(chosen) == "cuti_bersama=counted,extension_from=notice"
    assert Choices.parse(str(chosen)) == chosen
    assert hash(Choices.parse(str(chosen))) == hash(chosen)
    assert Choices.parse("") == DEFAULTS
    assert chosen.option("missed_check") == "from_receipt"
    with pytest.raises(KeyError):
        chosen.option("unknown_point")


@pytest.mark.parametrize(
    ("received", "default", "counted"),
    [
        (date(2026, 3, 11), date(2026, 4, 1), date(2026, 3, 26)),  # T4
        (date(2026, 12, 15), date(2026, 12, 31), date(2026, 12, 30)),  # T7c
        (date(2026, 11, 23), date(2026, 12, 7), date(2026, 12, 7)),  # T1
    ],
)
def test_cuti_bersama_counted_gives_the_other_date(
    received: date, default: date, counted: date
) -> None:
    other = observed(CALENDAR, Choices.of({"cuti_bersama": "counted"}))
    assert run(ClockKind.REQUEST_RESPONSE, received, CALENDAR).due == default
    assert run(ClockKind.REQUEST_RESPONSE, received, other).due == counted
    assert other.version == f"{CALENDAR.version}+cuti-bersama"
    assert observed(other, DEFAULTS) == CALENDAR, "a calendar can be read under other choices again"


def test_local_closures_move_dates_only_where_that_was_chosen() -> None:
    closure = Holiday(date(2026, 11, 25), HolidayKind.LOCAL, "Banjir", "SK Gubernur 1/2026")
    days = Calendar.of([*CALENDAR.holidays.values(), closure], CALENDAR.years, "2026.2")
    moving = observed(days, Choices.of({"local_closures": "moving"}))
    assert run(ClockKind.REQUEST_RESPONSE, date(2026, 11, 23), days).due == date(2026, 12, 7)
    assert run(ClockKind.REQUEST_RESPONSE, date(2026, 11, 23), moving).due == date(2026, 12, 8)
    assert moving.version == "2026.2+lokal"


@pytest.mark.parametrize(
    ("received", "deemed"),
    [
        ("2026-11-21T10:00:00+08:00", date(2026, 11, 23)),  # T8: Saturday
        ("2026-11-20T16:30:00+08:00", date(2026, 11, 20)),
        ("2026-11-20T16:31:00+08:00", date(2026, 11, 23)),  # Friday evening
        ("2026-11-24T22:00:00+08:00", date(2026, 11, 25)),  # a night between two working days
        ("2026-11-23T06:00:00+08:00", date(2026, 11, 23)),  # before opening: the same day
        ("2026-12-23T22:00:00+08:00", date(2026, 12, 28)),  # over cuti bersama and Christmas
    ],
)
def test_receipt_outside_hours_is_deemed_later_only_where_that_was_chosen(
    received: str, deemed: date
) -> None:
    instant = datetime.fromisoformat(received)
    chosen = Choices.of({"after_hours_receipt": "next_working_day"})
    assert deemed_on(instant, CALENDAR, chosen, WITA) == deemed
    assert deemed_on(instant, CALENDAR, DEFAULTS, WITA) == instant.date()
    if received.startswith("2026-11-21"):
        assert run(ClockKind.REQUEST_RESPONSE, deemed, CALENDAR).due == date(2026, 12, 7)
        assert run(ClockKind.REQUEST_RESPONSE, instant, CALENDAR).due == date(2026, 12, 4)


def test_a_day_whose_hour_nobody_knows_is_late_only_on_a_closed_day() -> None:
    chosen = Choices.of({"after_hours_receipt": "next_working_day"})
    assert deemed_on(date(2026, 11, 20), CALENDAR, chosen, WITA) == date(2026, 11, 20)
    assert deemed_on(date(2026, 11, 22), CALENDAR, chosen, WITA) == date(2026, 11, 23)


@pytest.mark.parametrize(("option", "days"), [("8", 8), ("5", 5), ("14", 14)])
def test_the_note_to_the_commission_waits_as_chosen(option: str, days: int) -> None:
    assert Choices.of({"commission_note_after": option}).note_days == days


def test_each_note_to_the_commission_waits_by_its_own_point() -> None:
    chosen = Choices.of({"objection_note_after": "8", "order_note_after": "5"})
    kinds = (ClockKind.REQUEST_RESPONSE, ClockKind.OBJECTION_ANSWER, ClockKind.ORDER)
    assert [DEFAULTS.note_days_of(kind) for kind in kinds] == [8, 1, 1]
    assert [chosen.note_days_of(kind) for kind in kinds] == [8, 8, 5]
    assert DEFAULTS.monthly_note_on == 1
    assert Choices.of({"monthly_note": "off"}).monthly_note_on is None


def test_a_point_knows_its_options_and_what_they_mean() -> None:
    point = POINTS["cuti_bersama"]
    assert point.has("counted") and point.has("not_counted") and not point.has("moving")
    assert point.meaning("counted") == "Dihitung sebagai hari kerja."
    with pytest.raises(StopIteration):
        point.meaning("moving")


def test_the_hour_of_receipt_is_the_offices_own() -> None:
    late = datetime.fromisoformat("2026-11-24T23:30:00+07:00")  # 00:30 in WITA
    jakarta = ZoneInfo("Asia/Jakarta")
    assert deemed_on(late, CALENDAR, DEFAULTS, jakarta) == date(2026, 11, 24)
    assert deemed_on(late, CALENDAR, DEFAULTS, WITA) == date(2026, 11, 25)
    chosen = Choices.of({"after_hours_receipt": "next_working_day"})
    evening = datetime.fromisoformat("2026-11-24T16:00:00+07:00")  # 17:00 in WITA
    assert deemed_on(evening, CALENDAR, chosen, jakarta) == date(2026, 11, 24)
    assert deemed_on(evening, CALENDAR, chosen, WITA) == date(2026, 11, 25)
