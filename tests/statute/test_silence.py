"""Silence on an objection: when the way to the Commission opens, and which days are safe."""

from datetime import date

import pytest

from ppid.holidays import shipped
from ppid.statute.silence import Stage, silence, stage

D = date.fromisoformat
CALENDAR = shipped.load()


@pytest.mark.parametrize(("today", "found"), [
    ("2027-04-05", Stage.WAITING), ("2027-04-06", Stage.BETWEEN), ("2027-04-07", Stage.BETWEEN),
    ("2027-04-08", Stage.LAPSED),
])  # fmt: skip
def test_the_way_is_open_after_the_first_limit(today: str, found: Stage) -> None:
    assert stage([D("2027-04-07"), D("2027-04-05")], D(today)) is found


def test_without_a_limit_nothing_has_lapsed() -> None:  # its calendar is not loaded
    assert stage([], D("2027-04-08")) is Stage.WAITING


def test_safe_is_what_both_readings_call_so() -> None:  # entered two working days late
    found = silence([D("2027-04-07"), D("2027-04-05")], CALENDAR)
    assert found.has_safe_day
    assert found.advised(D("2027-04-06")) == (D("2027-04-08"), D("2027-04-23"))


def test_windows_without_a_common_day_are_advised_one_after_the_other() -> None:
    # Received on 19 October, entered on 28 November 2026.
    found = silence([D("2026-11-30"), D("2027-01-14")], CALENDAR)
    assert not found.has_safe_day
    assert found.advised(D("2026-12-18")) == (D("2026-12-01"), D("2026-12-18"))
    assert found.advised(D("2026-12-19")) == (D("2027-01-15"), D("2027-02-03"))
