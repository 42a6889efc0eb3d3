"""A day is decided where the office is: in WITA unless it is elsewhere."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ppid.holidays import shipped
from ppid.statute.clocks import WITA, ClockKind, due, local_date, run
from ppid.statute.words import long_instant

CALENDAR = shipped.load()
K = ClockKind
ZONES = [("Asia/Jakarta", "WIB", 7), ("Asia/Makassar", "WITA", 8), ("Asia/Jayapura", "WIT", 9)]


@pytest.mark.parametrize(("name", "short", "east"), ZONES)
def test_the_last_second_of_a_day_is_not_the_first_of_the_next(
    name: str, short: str, east: int
) -> None:
    zone = ZoneInfo(name)
    midnight = datetime(2027, 1, 1, tzinfo=UTC) - timedelta(hours=east)
    last = midnight - timedelta(seconds=1)
    assert (local_date(last, zone), local_date(midnight, zone)) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert (last.astimezone(zone).time(), midnight.astimezone(zone).time()) == (
        time(23, 59, 59),
        time(),
    )
    before, after = (run(K.REQUEST_RESPONSE, at, CALENDAR, zone=zone) for at in (last, midnight))
    assert (before.start, before.counted[0]) == (date(2026, 12, 31), date(2027, 1, 4))
    assert (after.start, after.counted[0]) == (date(2027, 1, 1), date(2027, 1, 4))
    assert due(K.REGISTRATION, last, CALENDAR, zone=zone) == date(2026, 12, 31)
    assert due(K.REGISTRATION, midnight, CALENDAR, zone=zone) == date(2027, 1, 1)
    assert long_instant(last.astimezone(zone)).endswith(f"pukul 23.59 {short}")


@pytest.mark.parametrize(("name", "short", "east"), ZONES)
def test_hours_end_on_the_office_s_own_clocks(name: str, short: str, east: int) -> None:
    zone = ZoneInfo(name)
    known = datetime(2026, 12, 24, 16, 30, tzinfo=UTC)
    working = run(K.BREACH_NOTICE, known, CALENDAR, zone=zone)
    assert working.due_at == known + timedelta(days=3)
    assert working.due_at.utcoffset() == timedelta(hours=east)
    assert working.due == due(K.BREACH_NOTICE, known, CALENDAR, zone=zone)
    assert working.due.day == (27 if east == 7 else 28)
    bare = run(K.BREACH_NOTICE, date(2026, 12, 24), CALENDAR, zone=zone)
    assert bare.due_at == datetime(2026, 12, 27, tzinfo=zone)
    assert f"{bare.due_at:%Z}" == short


def test_wita_is_the_default() -> None:
    at = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    for kind in (K.REGISTRATION, K.REQUEST_RESPONSE, K.DATA_ACCESS):
        assert run(kind, at, CALENDAR) == run(kind, at, CALENDAR, zone=WITA)
        assert due(kind, at, CALENDAR) == due(kind, at, CALENDAR, zone=WITA)
    assert local_date(at) == date(2027, 1, 1)
    assert local_date(date(2026, 12, 31)) == date(2026, 12, 31)


def test_no_zone_is_no_answer() -> None:
    at = datetime(2026, 12, 31, 16)  # noqa: DTZ001
    for act in (run, due):
        for kind in (K.REQUEST_RESPONSE, K.DATA_ACCESS):
            with pytest.raises(
                ValueError, match=r"^Waktu tanpa zona tidak dapat dihitung; tambahk"
            ):
                act(kind, at, CALENDAR)
