"""Every clock on every day that can be known, against a count that was written otherwise."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from ppid.holidays import shipped
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind, NotInForce, Unit, due, rule, run
from tests.statute import oracle

CALENDAR = shipped.load()
ALT = CALENDAR.counting_cuti_bersama()
DAYS = [date(2013, 12, 1) + timedelta(days=n) for n in range(15 * 365)]
KINDS = list(ClockKind)
CHANCE = Random(14_2008)


def counted(kind: ClockKind, start: date | datetime, *, alt: bool = False) -> date | None:
    try:
        return due(kind, start, ALT if alt else CALENDAR)
    except (CalendarMissing, NotInForce):
        return None


def explained(kind: ClockKind, start: date | datetime) -> date | None:
    try:
        return run(kind, start, CALENDAR).due
    except (CalendarMissing, NotInForce):
        return None


def test_the_oracle_knows_every_clock() -> None:
    assert set(oracle.CLOCKS) == {kind.value for kind in ClockKind}
    assert CALENDAR.years == oracle.YEARS


@pytest.mark.parametrize("kind", KINDS)
def test_every_day_of_fifteen_years(kind: ClockKind) -> None:
    found = [(day, counted(kind, day)) for day in DAYS]
    assert found == [(day, oracle.last_day(kind.value, day)) for day in DAYS]
    assert sum(last is not None for _, last in found) > 1_000


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_reading_of_cuti_bersama(kind: ClockKind) -> None:
    free = oracle.FREE - oracle.JOINT
    for day in CHANCE.sample(DAYS, 150):
        assert counted(kind, day, alt=True) == oracle.last_day(kind.value, day, free), day


def test_thousands_of_instants_in_any_second_of_the_day() -> None:
    first = datetime(2023, 1, 1, tzinfo=UTC)
    for _ in range(4_000):
        start = first + timedelta(seconds=CHANCE.randrange(5 * 365 * 24 * 3600))
        kind = CHANCE.choice(KINDS)
        wanted = oracle.last_day(kind.value, start)
        assert counted(kind, start) == explained(kind, start) == wanted, (kind, start)


def test_the_hours_of_a_clock_end_to_the_second() -> None:
    first = datetime(2023, 1, 1, tzinfo=UTC)
    hours = [kind for kind in KINDS if rule(kind, date(2026, 1, 1)).unit is Unit.HOURS]
    for _ in range(500):
        start = first + timedelta(seconds=CHANCE.randrange(5 * 365 * 24 * 3600))
        ends = run(CHANCE.choice(hours), start, CALENDAR).due_at
        assert ends is not None
        assert (ends - start).total_seconds() == 3 * 24 * 3600
