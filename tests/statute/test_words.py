"""Dates and names as people read them."""

from datetime import date, datetime

from ppid.statute.clocks import WITA, ClockKind
from ppid.statute.words import CLOCK_TITLES, long_date, long_instant


def test_dates_in_words() -> None:
    assert long_date(date(2026, 12, 7)) == "Senin, 7 Desember 2026"
    assert long_date(date(2027, 1, 3)) == "Minggu, 3 Januari 2027"


def test_instants_in_words() -> None:
    instant = datetime(2026, 12, 27, 22, 5, tzinfo=WITA)
    assert long_instant(instant) == "Minggu, 27 Desember 2026 pukul 22.05 WITA"


def test_every_clock_has_a_title() -> None:
    assert set(CLOCK_TITLES) == {kind.value for kind in ClockKind}
