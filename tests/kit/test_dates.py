"""Dates, hours, counts and sizes as people read them, in both languages."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from ppid.kit import dates
from ppid.kit.i18n import use_locale

DAY = date(2027, 1, 4)
INSTANT = datetime(2026, 12, 16, 1, 14, tzinfo=UTC)  # 09.14 in WITA


@pytest.fixture
def english() -> Iterator[None]:
    use_locale("en")
    yield
    use_locale("id")


def test_dates_say_their_weekday_and_month() -> None:
    assert dates.long_date(DAY) == "Senin, 4 Januari 2027"
    assert dates.day_date(DAY) == "Senin, 4 Januari"
    assert dates.day_month(DAY) == "4 Januari"
    assert dates.plain_date(DAY) == "4 Januari 2027"
    assert dates.short_month(8) == "Agu"


def test_hours_are_those_of_the_office() -> None:
    assert dates.time_of(INSTANT) == "pukul 09.14 WITA"
    assert dates.long_instant(INSTANT) == "Rabu, 16 Desember 2026, pukul 09.14 WITA"
    assert dates.short_instant(INSTANT) == "Rabu 16 Desember, 09.14"


def test_an_evening_in_utc_is_the_next_day_at_the_office() -> None:
    assert dates.long_instant(datetime(2026, 12, 31, 16, 30, tzinfo=UTC)).startswith("Jumat, 1")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (6, "Enam hari kerja lagi"),
        (10, "Sepuluh hari kerja lagi"),
        (11, "11 hari kerja lagi"),
        (0, "Hari terakhir"),
        (-3, "Lewat tiga hari kerja"),
        (-12, "Lewat 12 hari kerja"),
    ],
)
def test_what_is_left_is_said_in_words_up_to_ten(number: int, words: str) -> None:
    assert dates.days_left(number) == words


def test_numbers_money_and_sizes_follow_the_language() -> None:
    assert dates.thousands_of(2316) == "2.316"
    assert dates.decimal(7.5) == "7,5"
    assert dates.rupiah(1_500_000) == "Rp1.500.000"
    assert [dates.file_size(n) for n in (900, 84_000, 999_700, 2_100_000)] == [
        "900 B", "84 KB", "1,0 MB", "2,1 MB",
    ]  # fmt: skip
    assert dates.grouped("6472014107900002") == "6472 0141 0790 0002"


@pytest.mark.usefixtures("english")
def test_all_of_it_in_english() -> None:
    assert dates.long_date(DAY) == "Monday, 4 January 2027"
    assert dates.time_of(INSTANT) == "09:14 WITA"
    assert dates.days_left(1) == "One working day left"
    assert dates.days_left(-2) == "Two working days late"
    assert dates.days_left(0, over=True) == "Late, not yet one working day"
    assert dates.days_left(0, "id", over=True) == "Lewat, belum satu hari kerja"
    assert dates.days_left(-1, "id", over=True) == "Lewat satu hari kerja"
    assert dates.thousands_of(2316) == "2,316"
    assert dates.file_size(2_100_000) == "2.1 MB"
    assert dates.long_date(DAY, "id") == "Senin, 4 Januari 2027"


@pytest.mark.parametrize(
    ("zone", "words"),
    [("Asia/Jakarta", "pukul 08.14 WIB"), ("Asia/Jayapura", "pukul 10.14 WIT")],
)
def test_an_office_elsewhere_reads_its_own_hour(
    zone: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", zone)
    assert dates.time_of(INSTANT) == words
    assert dates.zone_name() == words[-3:].strip()
