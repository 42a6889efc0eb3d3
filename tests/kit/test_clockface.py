"""What people see of a clock, held beside the pictures of the design: 16 December 2026."""

from datetime import date, timedelta

import pytest

from ppid.clocks.faces import between
from ppid.holidays import shipped
from ppid.kit.clockface import ClockFace, face
from ppid.kit.i18n import use_locale

RECEIVED, LIMIT = date(2026, 12, 16), date(2027, 1, 4)


def seen_on(day: date, **more: date | bool) -> ClockFace:
    found = between(RECEIVED, LIMIT, shipped.load(), day, duty="Kami", basis="", **more)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (date(2026, 12, 16), "running", "Sepuluh hari kerja lagi"),
        (date(2026, 12, 22), "running", "Enam hari kerja lagi"),
        (date(2026, 12, 29), "soon", "Tiga hari kerja lagi"),
        (date(2027, 1, 4), "today", "Hari terakhir"),
        (date(2027, 1, 6), "late", "Lewat satu hari kerja"),
    ],
)
def test_it_says_what_is_left_in_words(day: date, state: str, left: str) -> None:
    face = seen_on(day)
    assert (face.state, face.left) == (state, left)


def test_the_strip_numbers_counted_days_and_hatches_the_others() -> None:
    boxes = seen_on(date(2026, 12, 22)).boxes
    drawn = [box.label if box.kind == "day" else "/" for box in boxes]
    assert drawn == [
        "1", "2", "/", "/", "3", "4", "5", "/", "/", "/", "/",
        "6", "7", "8", "9", "/", "/", "/", "10",
    ]  # fmt: skip
    assert [box.label for box in boxes if "today" in box.classes] == ["4"]
    assert [box.label for box in boxes if "limit" in box.classes] == ["10"]


def test_a_late_clock_adds_a_box_with_the_days_past() -> None:
    assert seen_on(date(2027, 1, 6)).boxes[-1].label == "+1"


def test_a_weekend_after_the_limit_is_late_though_no_working_day_has_passed() -> None:
    face = between(
        date(2026, 11, 20), date(2026, 12, 4), shipped.load(), date(2026, 12, 5), duty="", basis=""
    )
    assert face is not None
    assert face.state == "late"


def test_an_answered_clock_stands_still_and_says_on_which_day() -> None:
    face = seen_on(date(2027, 2, 1), stopped_on=date(2026, 12, 30))
    assert face.state == "stopped"
    assert face.left == "Pada hari kerja ke-8 dari 10; batasnya Senin, 4 Januari 2027"
    assert [box.label for box in face.boxes if box.classes == "unused"] == ["9", "10"]


def test_an_extended_clock_counts_seven_more_from_one() -> None:
    face = between(
        RECEIVED,
        date(2027, 1, 14),
        shipped.load(),
        date(2026, 12, 22),
        duty="",
        basis="",
        extended_from=LIMIT,
    )
    assert face is not None
    assert face.state == "extended"
    assert [box.label for box in face.boxes if "ext" in box.classes] == list("1234567")


def test_the_calendar_runs_from_the_week_of_receipt_to_the_week_of_the_limit() -> None:
    weeks = seen_on(date(2026, 12, 22)).weeks
    assert (weeks[0][0].date, weeks[-1][-1].date) == (date(2026, 12, 14), date(2027, 1, 10))
    cells = {cell.date: cell for week in weeks for cell in week}
    assert cells[RECEIVED].classes == "received"
    assert cells[date(2026, 12, 25)].classes == "holiday"
    assert cells[LIMIT].ordinal == 10


def test_the_words_follow_the_reader() -> None:
    use_locale("en")
    try:
        assert seen_on(date(2026, 12, 22)).left == "Six working days left"
    finally:
        use_locale("id")


def test_without_a_calendar_there_is_no_face() -> None:
    days = shipped.load([2026])
    assert between(RECEIVED, LIMIT, days, date(2026, 12, 22), duty="", basis="") is None


def test_a_weekend_after_the_limit_counts_no_working_day() -> None:
    limit = date(2026, 12, 4)
    found = face("", date(2026, 11, 20), limit, [limit], [], date(2026, 12, 5), 0)
    assert (found.state, found.left) == ("late", "Batas waktu telah lewat")
    assert [box.label for box in found.boxes] == ["1"]


def test_the_large_date_is_the_stop_once_the_clock_has_stopped() -> None:
    found = seen_on(date(2027, 2, 1), stopped_on=date(2026, 12, 30))
    assert (found.shown_day, found.shown) == ("Rabu", date(2026, 12, 30))
    assert found.scale == ("", "")


@pytest.mark.parametrize(
    ("stopped", "left"),
    [
        (date(2026, 12, 30), "Selesai Rabu, 30 Desember 2026, hari kerja ke-8 dari 10"),
        (date(2026, 12, 19), "Selesai Sabtu, 19 Desember 2026, sesudah hari kerja ke-2 dari 10"),
        (date(2026, 12, 16), "Selesai Rabu, 16 Desember 2026, sebelum hari kerja ke-1"),
        (date(2027, 1, 7), "Selesai Kamis, 7 Januari 2027, sesudah batasnya"),
    ],
)
def test_a_duty_that_names_the_limit_keeps_it_above_the_day_it_ended(
    stopped: date, left: str
) -> None:
    days = shipped.load()
    counted = days.add_working_days(RECEIVED, 10).counted
    found = face(
        "Paling lambat", RECEIVED, LIMIT, counted, [], date(2027, 2, 1), 0,
        stopped_on=stopped, stop_label="Selesai", names_limit=True,
    )  # fmt: skip
    assert (found.shown_day, found.shown, found.left) == ("Senin", LIMIT, left)


def test_an_answer_after_the_limit_is_said_to_be_late() -> None:
    found = seen_on(date(2027, 2, 1), stopped_on=date(2027, 1, 7))
    assert found.left == "Sesudah batas, Senin, 4 Januari 2027"
    assert (found.overran, found.icon) == (True, "exclamation-octagon-fill")  # no green tick


def test_an_answer_sent_on_a_weekend_falls_between_two_working_days() -> None:
    found = seen_on(date(2027, 2, 1), stopped_on=date(2026, 12, 19))
    assert found.left == "Sesudah hari kerja ke-2 dari 10; batasnya Senin, 4 Januari 2027"
    assert [box.date for box in found.boxes if "limit" in box.classes] == [date(2026, 12, 19)]


def test_the_scale_says_where_today_stands() -> None:
    assert seen_on(RECEIVED).scale == ("17 Desember", "4 Januari")
    assert seen_on(date(2026, 12, 22)).scale == ("Hari ini: hari kerja ke-4", "dari 10")
    assert seen_on(date(2026, 12, 20)).scale == ("Dua hari kerja telah lewat", "dari 10")


def test_the_strip_is_one_sentence_for_those_who_hear_it() -> None:
    assert seen_on(date(2026, 12, 22)).aria == (
        "Hari kerja ke-4 dari 10, batas Senin, 4 Januari 2027"
    )


def test_the_applicants_turn_says_who_is_waited_for() -> None:
    asked = (date(2026, 12, 21), date(2026, 12, 28), shipped.load(), date(2026, 12, 22))
    found = between(*asked, duty="", basis="", applicants_turn=True)
    assert found is not None
    assert (found.state, found.left) == ("wait", "Menunggu Anda: dua hari kerja lagi")


def test_a_hundred_days_are_drawn_by_weeks_without_a_calendar() -> None:
    days = [date(2026, 11, 2) + timedelta(days=n) for n in range(1, 141)]
    counted = [day for day in days if day.weekday() < 5]
    found = face("", date(2026, 11, 2), counted[-1], counted, [], date(2026, 12, 22), 64)
    assert found.weeks == ()
    assert [box.label for box in found.boxes][:3] == ["4", "9", "14"]
    assert [box.label for box in found.boxes if "today" in box.classes] == ["39"]
    assert found.boxes[-1].classes == "limit"
