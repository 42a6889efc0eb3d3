"""The ladder as data: what is shipped, the hours, changed steps, and any outage at all."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid.clock import WITA
from ppid.holidays import shipped
from ppid.notices.hours import Hours
from ppid.notices.ladder import SHIPPED, ClockView, Due, Ladder, Step, To, due_steps, opening
from ppid.notices.rungs import MANNERS
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.readings import Choices
from tests.notices.test_ladder import LIMIT, MONDAY, answer, at, notices, walk

K = ClockKind
LAPSES = ("lapsed_office", "lapsed_applicant")
DAYS = shipped.load()


@pytest.fixture(scope="module")
def days() -> Calendar:
    return DAYS


def of(kind: ClockKind, limit: date, **changes: object) -> ClockView:
    days = Choices.parse("").note_days_of(kind)
    view = ClockView(kind, limit, MONDAY, MONDAY, limits=(limit,), note_days=days)
    return replace(view, **changes)  # type: ignore[arg-type]


def test_every_shipped_step_has_its_manner_and_may_be_heard_by_whom_it_names() -> None:
    for step in SHIPPED.steps:
        assert (step.clock, step.notice) in MANNERS
        assert set(step.to) <= set(step.manner.knows), step
    assert {(step.clock, step.notice) for step in SHIPPED.steps} == set(MANNERS)


def test_the_atasan_is_reminded_of_an_objection_and_its_lapse_always_fires(days: Calendar) -> None:
    limit = date(2027, 1, 15)
    assert walk(of(K.OBJECTION_ANSWER, limit), days, date(2027, 3, 1)) == {
        "objection_due": ["2026-12-21", "2027-01-06", "2027-01-12", "2027-01-14", "2027-01-15"],
        "objection_lapsed_office": ["2027-01-18"],
        "objection_lapsed_applicant": ["2027-01-18"],
        "objection_note_tomorrow": ["2027-01-15"],
        "objection_note": ["2027-01-18"],
    }
    late = due_steps(of(K.OBJECTION_ANSWER, limit), at(date(2027, 2, 1)), days)
    told = {"objection_lapsed_office", "objection_lapsed_applicant", "objection_note"}
    assert notices(late) == told
    assert len(late.superseded) == 6


def test_an_applicant_is_reminded_of_their_window_but_not_after_it(days: Calendar) -> None:
    window = of(K.OBJECTION_FILING, LIMIT)
    assert walk(window, days, date(2027, 1, 1)) == {
        "objection_window": ["2026-11-23", "2026-12-02", "2026-12-04"]
    }
    assert not due_steps(window, at(date(2026, 12, 8)), days).fire


def test_promises_and_orders_warn_before_on_and_after_their_day(days: Calendar) -> None:
    for kind, name in ((K.HANDOVER, "handover"), (K.ORDER, "order")):
        found = walk(of(kind, LIMIT), days, date(2026, 12, 10))
        assert found[f"{name}_due"] == ["2026-12-03", "2026-12-07"]
        # Promised copies are asked for every working day until they are on record.
        daily = ["2026-12-08", "2026-12-09", "2026-12-10"]
        assert found[f"{name}_overdue"] == (daily if kind is K.HANDOVER else daily[:1])
        told = [] if kind is K.HANDOVER else daily[:1]  # whoever waits for it, once
        assert found.get("order_lapsed_applicant", []) == told


def test_an_unassigned_request_reminds_every_working_day(days: Calendar) -> None:
    fired = walk(of(K.ASSIGNMENT, date(2026, 11, 24)), days, date(2026, 11, 30))
    assert fired == {
        "unassigned": ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30"]
    }


def test_what_comes_after_four_in_the_afternoon_waits_for_the_next_opening(days: Calendar) -> None:
    friday = date(2026, 12, 4)
    assert notices(due_steps(answer(), at(friday, 15, 59), days)) == {
        "answer_due",
        "extension_possible",
    }
    late = due_steps(answer(), at(friday, 16, 0), days)
    assert (late.fire, late.superseded, late.next_at) == ((), (), at(date(2026, 12, 7)))


def test_the_office_may_keep_other_hours(days: Calendar) -> None:
    ladder = replace(SHIPPED, hours=Hours(time(9), time(12)))
    day = date(2026, 12, 7)
    early = due_steps(answer(), at(day, 8, 59), days, ladder)
    assert (early.fire, early.next_at) == ((), at(day, 9, 0))
    assert "answer_due" in notices(due_steps(answer(), at(day, 9, 0), days, ladder))
    assert due_steps(answer(), at(day, 12, 0), days, ladder).next_at == at(date(2026, 12, 8), 9, 0)


def test_a_step_that_is_off_or_gone_is_silent(days: Calendar) -> None:
    off = tuple(replace(step, on=step.notice != "answer_due") for step in SHIPPED.steps)
    assert "answer_due" not in walk(answer(), days, date(2027, 1, 1), Ladder(off))
    gone = tuple(step for step in SHIPPED.steps if step.notice != "answer_due")
    assert "answer_due" not in walk(answer(), days, date(2027, 1, 1), Ladder(gone))


def test_a_new_step_sends_nothing_of_the_days_before_it(days: Calendar) -> None:
    since = at(date(2026, 12, 4), 10)  # 07:30 of this day is over
    made = [
        Step(K.REQUEST_RESPONSE, "answer_due", offset, (To.DESK,), since=since)
        for offset in (-5, -1, 0)
    ]
    kept = [step for step in SHIPPED.steps if step.notice not in {"answer_due"}]
    view = answer(decided=frozenset({"extension_possible|request-response:-2:2026-12-07"}))
    outcome = due_steps(view, since, days, Ladder((*kept, *made)))
    assert not outcome.fire
    assert [due.offset for due in outcome.superseded] == [-5, -1]
    assert outcome.next_at == at(LIMIT)


def test_a_lapse_that_was_not_told_yet_is_told_under_the_new_ladder_too(days: Calendar) -> None:
    since = at(date(2026, 12, 10), 10)
    steps = tuple(replace(step, since=since) for step in SHIPPED.steps)
    outcome = due_steps(answer(), since, days, Ladder(steps))
    assert notices(outcome) == {"lapsed_office", "lapsed_applicant"}


def test_a_step_that_the_law_wants_is_never_superseded_by_a_change(days: Calendar) -> None:
    since = at(date(2026, 12, 17), 10)  # the hour of the note has passed
    steps = tuple(replace(step, since=since) for step in SHIPPED.steps)
    told = {f"{name}|request-response:latest+1:2026-12-07" for name in LAPSES}
    outcome = due_steps(answer(decided=frozenset(told)), since, days, Ladder(steps))
    assert notices(outcome) == {"commission_note"}


KINDS = (
    K.COMPLETENESS_CHECK, K.ASSIGNMENT, K.UNIT_DRAFT, K.REQUEST_RESPONSE,
    K.OBJECTION_ANSWER, K.OBJECTION_FILING, K.HANDOVER,
)  # fmt: skip
moments = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=12
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 30), moments)
def test_through_any_outage_each_step_ends_once_and_none_before_its_day(
    kind: ClockKind, started: int, entered: int, woken: list[tuple[int, int, int]]
) -> None:
    """The sweep runs at some moments only, and at the end: what came is dealt with, once."""
    start = MONDAY + timedelta(days=started)
    limit = DAYS.nth_working_day_after(start, 10)
    view = ClockView(kind, limit, start, start + timedelta(days=entered), limits=(limit,))
    end = datetime.combine(MONDAY + timedelta(days=200), time(9), WITA)
    end = opening(DAYS.on_or_after(end.date()))
    instants = sorted(at(view.entered_on + timedelta(days=n), h, m) for n, h, m in woken)
    dealt: list[Due] = []
    fired: list[Due] = []
    for instant in [*instants, end]:
        outcome = due_steps(view, instant, DAYS)
        for due in (*outcome.fire, *outcome.superseded):
            assert opening(due.on) <= instant, "before its day"
        fired += outcome.fire
        dealt += [*outcome.fire, *outcome.superseded]
        view = replace(view, decided=frozenset(due.mark for due in dealt))
    marks = [due.mark for due in dealt]
    assert len(marks) == len(set(marks)), "dealt with twice"
    for step in SHIPPED.of(kind):
        came = [due for due in dealt if due.step == step]
        assert came, f"{step.notice} {step.offset} was lost"
        if step.manner.always:
            assert [due for due in fired if due.step == step] == came
