"""The ladder, walked day by day on paper: dates in, steps out, no database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from ppid.clock import WITA
from ppid.holidays import shipped
from ppid.notices.ladder import (
    SHIPPED,
    ClockView,
    Ladder,
    Outcome,
    due_steps,
    is_open,
    next_opening,
    opening,
)
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind

MONDAY = date(2026, 11, 23)  # T1: day 10 is Monday 7 December 2026
LIMIT = date(2026, 12, 7)


@pytest.fixture(scope="module")
def days() -> Calendar:
    return shipped.load()


def answer(limit: date = LIMIT, **changes: object) -> ClockView:
    view = ClockView(ClockKind.REQUEST_RESPONSE, limit, MONDAY, MONDAY, limits=(limit,))
    return replace(view, **changes)  # type: ignore[arg-type]


def at(day: date, hour: int = 7, minute: int = 30) -> datetime:
    return datetime.combine(day, time(hour, minute), WITA)


def walk(
    view: ClockView, calendar: Calendar, until: date, ladder: Ladder = SHIPPED
) -> dict[str, list[str]]:
    """Wake as the sweep does, at `next_at` only, and note what fires on which day."""
    fired: dict[str, list[str]] = {}
    instant: datetime | None = at(view.entered_on, 9)
    while instant is not None and instant.date() <= until:
        outcome = due_steps(view, instant, calendar, ladder)
        dealt = {due.mark for due in (*outcome.fire, *outcome.superseded)}
        view = replace(view, decided=view.decided | dealt)
        for due in outcome.fire:
            fired.setdefault(due.step.notice, []).append(instant.date().isoformat())
        assert outcome.next_at is None or outcome.next_at > instant
        instant = outcome.next_at
    return fired


def notices(outcome: Outcome) -> set[str]:
    return {due.step.notice for due in outcome.fire}


def test_the_plain_case_walks_the_whole_ladder_on_its_days(days: Calendar) -> None:
    assert walk(answer(), days, date(2027, 3, 1)) == {
        "extension_possible": ["2026-12-03"],
        "answer_due": ["2026-12-03", "2026-12-04", "2026-12-07"],
        "lapsed_office": ["2026-12-08"],
        "lapsed_applicant": ["2026-12-08"],
        "commission_tomorrow": ["2026-12-16"],
        "commission_note": ["2026-12-17"],
    }


def test_an_extended_case_has_its_note_on_the_thirtieth_and_no_second_offer(days: Calendar) -> None:
    view = answer(date(2026, 12, 16), extended=True)
    assert walk(view, days, date(2027, 3, 1)) == {
        "answer_due": ["2026-12-14", "2026-12-15", "2026-12-16"],
        "lapsed_office": ["2026-12-17"],
        "lapsed_applicant": ["2026-12-17"],
        "commission_tomorrow": ["2026-12-29"],
        "commission_note": ["2026-12-30"],
    }


def test_the_check_of_completeness_is_due_on_days_two_and_three(days: Calendar) -> None:
    view = ClockView(ClockKind.COMPLETENESS_CHECK, date(2026, 11, 26), MONDAY, MONDAY)
    assert walk(view, days, LIMIT) == {
        "completeness_due": ["2026-11-25", "2026-11-26"],
        "deemed_complete": ["2026-11-27"],
    }


def test_a_unit_hears_on_days_three_four_five_and_then_every_working_day(days: Calendar) -> None:
    view = ClockView(ClockKind.UNIT_DRAFT, date(2026, 11, 30), MONDAY, MONDAY, subject="a")
    assert walk(view, days, date(2026, 12, 7)) == {
        "unit_draft_due": ["2026-11-26", "2026-11-27", "2026-11-30"],
        "unit_draft_overdue": [
            "2026-12-01",
            "2026-12-02",
            "2026-12-03",
            "2026-12-04",
            "2026-12-07",
        ],
    }


def test_nobody_is_reminded_of_an_assignment_that_was_made(days: Calendar) -> None:
    view = ClockView(ClockKind.ASSIGNMENT, date(2026, 11, 24), MONDAY, MONDAY)
    assert notices(due_steps(view, at(date(2026, 11, 24)), days)) == {"unassigned"}
    assert not due_steps(replace(view, unassigned=False), at(date(2026, 11, 24)), days).fire
    assert not due_steps(replace(view, waiting=True), at(date(2026, 11, 24)), days).fire


@pytest.mark.parametrize(
    ("instant", "opens"),
    [
        (at(date(2026, 12, 8), 7, 29), at(date(2026, 12, 8))),
        (at(date(2026, 12, 12), 10), at(date(2026, 12, 14))),  # Saturday
        (at(date(2026, 12, 24), 10), at(date(2026, 12, 28))),  # cuti bersama
    ],
)
def test_before_half_past_seven_and_on_days_off_nothing_leaves(
    instant: datetime, opens: datetime, days: Calendar
) -> None:
    outcome = due_steps(answer(), instant, days)
    assert (outcome.fire, outcome.superseded, outcome.next_at) == ((), (), opens)


def test_after_an_outage_the_newest_step_fires_and_the_lapse_always(days: Calendar) -> None:
    outcome = due_steps(answer(), at(date(2026, 12, 18), 11), days)
    assert notices(outcome) == {"lapsed_office", "lapsed_applicant", "commission_note"}
    superseded = [due.key for due in outcome.superseded]
    assert len(superseded) == 5  # the offer, three reminders, the word of the day before
    assert outcome.next_at is None


def test_an_extension_is_not_offered_after_the_limit(days: Calendar) -> None:
    """Between two readings the earlier limit has passed, and with it the right to extend."""
    view = answer(limits=(LIMIT, date(2026, 12, 10)))
    outcome = due_steps(view, at(date(2026, 12, 8)), days)
    assert notices(outcome) == {"answer_due"}


def test_the_lapse_waits_for_the_later_reading_and_for_the_applicant(days: Calendar) -> None:
    later = answer(limits=(LIMIT, date(2026, 12, 10)))
    assert walk(later, days, date(2026, 12, 31))["lapsed_applicant"] == ["2026-12-11"]
    waiting = due_steps(answer(waiting=True), at(date(2026, 12, 8)), days)
    assert "lapsed_office" not in notices(waiting)
    assert waiting.next_at == at(date(2026, 12, 9))


def test_a_late_entry_supersedes_the_past_but_not_the_lapse(days: Calendar) -> None:
    entered = answer(entered_on=date(2026, 12, 4))
    outcome = due_steps(entered, at(date(2026, 12, 4), 10), days)
    assert [due.on.isoformat() for due in outcome.fire] == ["2026-12-04"]
    assert {due.on.isoformat() for due in outcome.superseded} == {"2026-12-03"}
    lapsed = answer(entered_on=date(2026, 12, 21))
    fired = walk(lapsed, days, date(2027, 3, 1))
    assert fired["lapsed_applicant"] == ["2026-12-21"]
    assert fired["commission_note"] == ["2027-01-06"]  # 8 working days from entry
    assert "answer_due" not in fired


def test_a_limit_without_a_calendar_waits(days: Calendar) -> None:
    assert due_steps(answer(), at(LIMIT), days).next_at is not None
    assert due_steps(replace(answer(), due_on=None), at(LIMIT), days) == Outcome()
    unknown = answer(limits=(LIMIT, None))
    assert "lapsed_office" not in notices(due_steps(unknown, at(date(2026, 12, 8)), days))


def test_without_next_years_decree_it_asks_again_tomorrow(days: Calendar) -> None:
    short = replace(days, years=frozenset({2026}))
    limit = date(2026, 12, 30)
    outcome = due_steps(answer(limit), at(date(2026, 12, 31)), short)
    assert notices(outcome) == {"lapsed_office", "lapsed_applicant"}
    assert outcome.next_at == at(date(2027, 1, 1))  # the day of the note cannot be counted yet
    assert due_steps(answer(limit), at(date(2027, 1, 4)), short) == Outcome(
        next_at=at(date(2027, 1, 5))
    )


def test_after_the_note_the_commission_hears_no_more(days: Calendar) -> None:
    outcome = due_steps(answer(noted=True), at(date(2026, 12, 18)), days)
    assert not {"commission_note", "commission_tomorrow"} & notices(outcome)


def test_a_reading_that_is_only_compared_drives_nothing(days: Calendar) -> None:
    assert due_steps(answer(drives=False), at(date(2026, 12, 18)), days) == Outcome()


def test_it_never_fires_twice_however_often_it_is_asked(days: Calendar) -> None:
    view, seen = answer(), []
    for hour in range(0, 24 * 40, 5):
        outcome = due_steps(view, at(MONDAY, 0, 0) + timedelta(hours=hour), days)
        seen += [due.mark for due in outcome.fire]
        view = replace(view, decided=view.decided | set(seen))
    assert len(seen) == len(set(seen)) == 8


@pytest.mark.parametrize(("zone", "utc_hour"), [("Asia/Makassar", 23), ("Asia/Jakarta", 0)])
def test_it_opens_at_half_past_seven_on_the_office_s_own_clocks(
    zone: str, utc_hour: int, days: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", zone)
    day = 22 if utc_hour else 23  # 07.30 WITA is still Sunday at Greenwich
    opens = datetime(2026, 11, day, utc_hour, 30, tzinfo=UTC)
    assert opening(MONDAY) == opens
    assert is_open(opens, days)
    assert not is_open(opens - timedelta(seconds=1), days)
    assert next_opening(opens - timedelta(seconds=1), days) == opens
