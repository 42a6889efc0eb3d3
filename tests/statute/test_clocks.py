"""Dates that were worked out by hand, each odd row with its article. No database."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ppid.holidays import shipped
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import (
    OFFICE_CLOCKS,
    RULES,
    STATUTORY_CLOCKS,
    WITA,
    ClockKind,
    NotInForce,
    Reading,
    Unit,
    commission_note_day,
    earliest,
    extend,
    latest,
    may_extend,
    rule,
    run,
)

D = date.fromisoformat
K = ClockKind
CALENDAR = shipped.load()
ALT = CALENDAR.counting_cuti_bersama()
BEFORE_THE_CHANGE = shipped.load(known_by=D("2025-08-06"))

WORKED = [
    # T1, plain
    (K.REQUEST_RESPONSE, "2026-11-23", "2026-12-07"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-11-23", "2026-12-16"),
    # T2: 17 and 25 August are holidays
    (K.REQUEST_RESPONSE, "2026-08-03", "2026-08-18"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-08-03", "2026-08-28"),
    # T4: Idulfitri
    (K.REQUEST_RESPONSE, "2026-03-11", "2026-04-01"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-03-11", "2026-04-13"),
    # T7c: two years
    (K.REQUEST_RESPONSE, "2026-12-15", "2026-12-31"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-12-15", "2027-01-13"),
    # T8: a Saturday counts as the day of receipt; "deemed received Monday" would be one day more
    (K.REQUEST_RESPONSE, "2026-11-21", "2026-12-04"),
    # T11, after 18 August 2025 became cuti bersama
    (K.REQUEST_RESPONSE, "2025-08-06", "2025-08-21"),
    (K.REQUEST_RESPONSE_EXTENDED, "2025-08-06", "2025-09-01"),
    # T12
    (K.REQUEST_RESPONSE, "2026-11-02", "2026-11-16"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-11-02", "2026-11-25"),
    # T14: the check, the completion; then the Perki's start
    (K.COMPLETENESS_CHECK, "2026-11-02", "2026-11-05"),
    (K.COMPLETION, "2026-11-04", "2026-11-09"),
    (K.REQUEST_RESPONSE, "2026-11-06", "2026-11-20"),
    (K.REQUEST_RESPONSE_EXTENDED, "2026-11-06", "2026-12-01"),
    # T15: over two year ends and Idulfitri
    (K.OBJECTION_FILING, "2026-11-30", "2027-01-15"),
    (K.OBJECTION_ANSWER, "2027-01-15", "2027-03-01"),
    (K.DISPUTE_FILING, "2027-03-01", "2027-03-31"),
    (K.COMMISSION_START, "2027-03-31", "2027-04-20"),
    (K.COMMISSION_FINISH, "2027-03-31", "2027-08-27"),
    # T17: no answer, so the fourteen days follow day 30 (Perki 1/2013 Ps 13)
    (K.OBJECTION_ANSWER, "2027-02-10", "2027-04-05"),
    (K.DISPUTE_FILING, "2027-04-05", "2027-04-23"),
    # R1, KI Kaltim 0001/REG-PSI/III/2015
    (K.REQUEST_RESPONSE, "2014-12-15", "2014-12-31"),
    (K.REQUEST_RESPONSE_EXTENDED, "2014-12-15", "2015-01-12"),
    (K.OBJECTION_ANSWER, "2015-01-15", "2015-02-27"),
    (K.DISPUTE_FILING, "2015-02-27", "2015-03-19"),
    (K.COMMISSION_START, "2015-03-02", "2015-03-20"),
    # UU 14/2008 Ps 48 (1) has working days, Ps 50 has days
    (K.ADJUDICATION_REJECTION, "2026-12-15", "2027-01-08"),
    (K.CASSATION, "2026-12-15", "2026-12-29"),
    (K.CASSATION, "2030-12-25", "2031-01-08"),
    # Perki 1/2021 Ps 56: any date of the reported year
    (K.ANNUAL_REPORT, "2026-01-01", "2027-03-31"),
    (K.ANNUAL_REPORT, "2026-12-31", "2027-03-31"),
    (K.ANNUAL_REPORT, "2021-01-04", "2022-03-31"),
    # the office's own
    (K.ASSIGNMENT, "2026-11-20", "2026-11-23"),
    (K.UNIT_DRAFT, "2026-11-23", "2026-11-30"),
]


@pytest.mark.parametrize(("clock", "start", "due"), WORKED)
def test_the_worked_dates(clock: ClockKind, start: str, due: str) -> None:
    assert run(clock, D(start), CALENDAR).due == D(due)


@pytest.mark.parametrize(
    ("start", "day_10", "day_17"),
    [
        ("2026-03-11", "2026-03-26", "2026-04-07"),  # T4
        ("2026-12-15", "2026-12-30", "2027-01-12"),  # T7c
        ("2026-11-23", "2026-12-07", "2026-12-16"),  # T1: nothing to differ about
    ],
)
def test_the_other_reading_counts_cuti_bersama(start: str, day_10: str, day_17: str) -> None:
    assert run(K.REQUEST_RESPONSE, D(start), ALT).due == D(day_10)
    assert run(K.REQUEST_RESPONSE_EXTENDED, D(start), ALT).due == D(day_17)


def test_a_day_added_in_the_middle_of_the_year_moves_open_clocks() -> None:  # T11
    start = D("2025-08-06")
    before = run(K.REQUEST_RESPONSE, start, BEFORE_THE_CHANGE)
    after = run(K.REQUEST_RESPONSE, start, CALENDAR)
    assert (before.due, after.due) == (D("2025-08-20"), D("2025-08-21"))
    assert run(K.REQUEST_RESPONSE_EXTENDED, start, BEFORE_THE_CHANGE).due == D("2025-08-29")
    assert before.calendar_version != after.calendar_version


def test_weekend_lodging_deemed_received_on_monday_would_be_one_day_more() -> None:  # T8
    saturday = datetime(2026, 11, 21, 10, tzinfo=WITA)
    assert run(K.REQUEST_RESPONSE, saturday, CALENDAR).due == D("2026-12-04")
    assert run(K.REQUEST_RESPONSE, D("2026-11-23"), CALENDAR).due == D("2026-12-07")


def test_the_extension_runs_from_day_10_and_not_from_the_notice() -> None:  # T12, Ps 22 (8)
    due = run(K.REQUEST_RESPONSE, D("2026-11-02"), CALENDAR).due
    assert extend(due, CALENDAR).due == D("2026-11-25")
    assert extend(D("2026-11-12"), CALENDAR).due == D("2026-11-23")


@pytest.mark.parametrize(
    ("sent", "valid"),
    [("2026-11-12", True), ("2026-11-16", True), ("2026-11-17", False)],  # T12, the limit, T13
)
def test_an_extension_is_valid_only_inside_the_limit(sent: str, valid: bool) -> None:
    due = run(K.REQUEST_RESPONSE, D("2026-11-02"), CALENDAR).due
    assert may_extend(due, D(sent)) is valid


def test_two_readings_of_the_answer_clock() -> None:  # T14
    statute = run(K.REQUEST_RESPONSE, D("2026-11-02"), CALENDAR)
    perki = run(K.REQUEST_RESPONSE, D("2026-11-06"), CALENDAR, Reading.PERKI)
    assert earliest([perki, statute]) is statute
    assert latest([perki, statute]) is perki
    assert (statute.due, perki.due) == (D("2026-11-16"), D("2026-11-20"))
    assert (statute.legal_basis, perki.reading) == ("UU 14/2008 Pasal 22 ayat (7)", Reading.PERKI)
    assert rule(K.REQUEST_RESPONSE, D("2026-11-06"), Reading.PERKI).starts.endswith("lengkap")
    extended = run(K.REQUEST_RESPONSE_EXTENDED, D("2026-11-06"), CALENDAR, Reading.PERKI)
    assert (extended.due, extended.length, extended.reading) == (D("2026-12-01"), 17, Reading.PERKI)


def test_an_objection_entered_later_is_answered_later_under_the_regulation() -> None:
    received = run(K.OBJECTION_ANSWER, D("2027-01-15"), CALENDAR)
    entered = run(K.OBJECTION_ANSWER, D("2027-01-18"), CALENDAR, Reading.PERKI)
    assert (received.due, entered.due) == (D("2027-03-01"), D("2027-03-02"))
    assert entered.legal_basis.startswith("Perki 1/2021")


@pytest.mark.parametrize(
    ("later_limit", "note"),
    [("2026-12-07", "2026-12-17"), ("2026-12-16", "2026-12-30")],
)
def test_the_commission_is_told_on_the_8th_working_day_after(later_limit: str, note: str) -> None:
    assert commission_note_day(D(later_limit), CALENDAR) == D(note)


def test_three_times_24_hours_run_through_nights_and_holidays() -> None:  # T21, UU 27/2022 Ps 46
    known = datetime(2026, 12, 24, 22, 15, tzinfo=WITA)
    working = run(K.BREACH_NOTICE, known, CALENDAR)
    assert working.due_at == datetime(2026, 12, 27, 22, 15, tzinfo=WITA)
    assert working.due_at.utcoffset() == timedelta(hours=8)
    assert (working.due, working.unit) == (D("2026-12-27"), Unit.HOURS)


def test_hours_from_a_bare_date_start_at_its_first_minute() -> None:
    working = run(K.BREACH_NOTICE, D("2026-12-24"), CALENDAR)
    assert working.due_at == datetime(2026, 12, 27, tzinfo=WITA)


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 12, 31, 16, 30, tzinfo=UTC),  # T22: already 2027 in WITA
        datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=7))),  # the same in Jakarta
    ],
)
def test_instants_are_decided_in_wita(instant: datetime) -> None:
    working = run(K.REQUEST_RESPONSE, instant, CALENDAR)
    assert working.start == D("2027-01-01")
    assert working.counted[0] == D("2027-01-04")


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zona"):
        run(K.REQUEST_RESPONSE, datetime(2026, 12, 31, 16, 30), CALENDAR)  # noqa: DTZ001


def test_a_year_without_a_calendar_is_refused() -> None:
    with pytest.raises(CalendarMissing, match="2028") as refusal:
        run(K.REQUEST_RESPONSE, D("2027-12-23"), CALENDAR)
    assert refusal.value.year == 2028


def test_what_was_not_yet_law_is_refused() -> None:
    with pytest.raises(NotInForce):
        run(K.COMPLETENESS_CHECK, D("2015-01-05"), CALENDAR)
    with pytest.raises(NotInForce):
        rule(K.REQUEST_RESPONSE, D("2010-04-29"))


def test_a_rule_that_was_replaced_ends_on_its_last_day() -> None:
    law = RULES[0]
    ended = type(law)(**{**vars(law), "valid_until": D("2024-12-31")})
    assert ended.in_force(D("2024-12-31"))
    assert not ended.in_force(D("2025-01-01"))


def test_every_clock_has_a_rule_and_every_rule_its_source() -> None:
    today = D("2026-11-23")
    assert {rule(kind, today).kind for kind in ClockKind} == set(ClockKind)
    assert set(STATUTORY_CLOCKS) | OFFICE_CLOCKS == set(ClockKind)
    for law in RULES:
        assert law.starts and law.acts and law.on_lapse and law.legal_basis and law.confidence
    assert len({law.version for law in RULES}) == len(RULES)


def test_the_working_names_the_days_that_do_not_count(calendar: Calendar = CALENDAR) -> None:
    working = run(K.REQUEST_RESPONSE, D("2026-08-03"), calendar)
    assert len(working.counted) == working.length == 10
    assert working.counted[-1] == working.due
    assert [
        (day.date, day.reason, day.kind) for day in working.skipped if day.kind != "weekend"
    ] == [(D("2026-08-17"), "Proklamasi Kemerdekaan", "national")]
