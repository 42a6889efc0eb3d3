"""The office's zone decides a day: at its midnight, not at Greenwich's and not at Jakarta's."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from ppid import clock
from ppid.errors import ConfigError
from ppid.settings import office_zone, read, settings

ZONES = [
    ("Asia/Makassar", "WITA", 8),
    ("Asia/Jakarta", "WIB", 7),
    ("Asia/Jayapura", "WIT", 9),
]


@pytest.mark.parametrize(("name", "short", "hours"), ZONES)
def test_the_last_second_and_the_first_are_different_days(
    name: str, short: str, hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", name)
    midnight = datetime(2027, 1, 1, tzinfo=UTC) - timedelta(hours=hours)
    before = midnight - timedelta(seconds=1)
    assert (clock.local_date(before), clock.local_date(midnight)) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert (clock.local(before).time(), clock.local(midnight).time()) == (time(23, 59, 59), time())
    with clock.fixed(before):
        assert clock.today() == date(2026, 12, 31)
    with clock.fixed(midnight):
        assert clock.today() == date(2027, 1, 1)
    assert clock.zone_name() == short == f"{clock.local(midnight):%Z}"


def test_the_office_is_in_wita_unless_it_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PPID_TIMEZONE", raising=False)
    assert clock.zone() == clock.WITA
    assert settings().timezone == clock.WITA
    monkeypatch.setenv("PPID_TIMEZONE", " ")
    assert clock.zone_name() == "WITA"


@pytest.mark.parametrize(
    "name", ["Asia/Singapore", "WITA", "asia/jakarta", "+08:00", "../../etc/passwd", "UTC"]
)
def test_another_zone_stops_the_start_and_names_the_variable(name: str) -> None:
    env = {"PPID_TIMEZONE": name, "PPID_SECRET_KEY": "kunci-untuk-uji-yang-cukup-panjang"}
    for ask in (office_zone, read):
        with pytest.raises(ConfigError) as refusal:
            ask(env)
        line = str(refusal.value)
        assert line.startswith("PPID_TIMEZONE: ")
        assert "Asia/Makassar (WITA) atau Asia/Jakarta (WIB) atau Asia/Jayapura (WIT)" in line
        assert "\n" not in line


def test_settings_carry_the_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", "Asia/Jayapura")
    settings.cache_clear()
    assert settings().timezone.key == "Asia/Jayapura"
    assert settings().timezone is clock.zone()
