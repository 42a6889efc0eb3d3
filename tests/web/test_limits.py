"""Limits are exact, name the hour, and survive a Redis that is not there."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from ppid import clock
from ppid.errors import TooMany
from ppid.settings import settings
from ppid.web import limits, tries
from ppid.web.limits import LOG_IN, TRACKING
from tests.servers import free_port, redis_process


@pytest.fixture(autouse=True)
def empty_windows() -> Iterator[None]:
    limits.forget_all()
    yield
    limits.forget_all()


def passed(subject: str, times: int) -> int:
    """How many of so many tries at the same moment come through."""

    def attempt(_: int) -> bool:
        try:
            LOG_IN.subject.attempt(subject)
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        return sum(pool.map(attempt, range(times)))


def test_ten_tries_for_an_account_and_not_one_more() -> None:
    assert passed("budi@disdik.example", 60) == 10
    assert passed("dewi@ppid.example", 5) == 5


@pytest.mark.servers
def test_redis_counts_exactly_over_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    with redis_process() as server:
        monkeypatch.setenv("PPID_REDIS_URL", server.url)
        settings.cache_clear()
        assert passed("budi@disdik.example", 30) == 10
        limits.forget_all()  # as another process would begin
        assert passed("budi@disdik.example", 30) == 0
        LOG_IN.right("budi@disdik.example")
        assert passed("budi@disdik.example", 30) == 10


@pytest.mark.servers
def test_a_redis_that_dies_costs_a_moment_and_no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    with redis_process() as server:
        monkeypatch.setenv("PPID_REDIS_URL", server.url)
        settings.cache_clear()
        assert passed("budi@disdik.example", 3) == 3
        server.kill()
        started = time.monotonic()
        assert passed("budi@disdik.example", 30) == 10
        assert time.monotonic() - started < 15


def test_a_redis_that_never_was_is_no_hindrance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    settings.cache_clear()
    assert passed("budi@disdik.example", 30) == 10


@pytest.mark.parametrize("zone", ["Asia/Makassar", "Asia/Jakarta"])
def test_the_refusal_names_the_hour_of_the_office(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_TIMEZONE", zone)
    passed("budi@disdik.example", 10)
    with pytest.raises(TooMany) as refusal:
        LOG_IN.subject.attempt("budi@disdik.example")
    assert 0 < refusal.value.retry_after <= 15 * 60 + 2
    begin, _, rest = refusal.value.detail.partition(" pukul ")
    assert begin == "Terlalu banyak percobaan. Coba lagi"
    hour, _, short = rest.partition(" ")
    assert short == {"Asia/Makassar": "WITA.", "Asia/Jakarta": "WIB."}[zone]
    named = datetime.strptime(hour, "%H.%M").time()  # noqa: DTZ007
    expected = clock.local(clock.real_now())
    minutes = (named.hour * 60 + named.minute - expected.hour * 60 - expected.minute) % (24 * 60)
    assert minutes in {14, 15, 16}


def test_only_wrong_guesses_count_for_an_address() -> None:
    for number in range(60):
        TRACKING.begin(f"PPID-2026-{number:06}", "36.78.1.2")
        TRACKING.right(f"PPID-2026-{number:06}")
    for number in range(20):
        TRACKING.begin(f"PPID-2026-{number:06}", "36.78.1.2")
        TRACKING.wrong("36.78.1.2")
    with pytest.raises(TooMany):
        TRACKING.begin("PPID-2026-000001", "36.78.1.2")
    TRACKING.begin("PPID-2026-000001", "36.78.1.3")


def test_neighbours_of_one_ipv6_network_are_one_visitor() -> None:
    for part in range(40):
        limits.submitted(f"2001:db8:1:2::{part:x}")
    with pytest.raises(TooMany):
        limits.submitting("2001:db8:1:2:ffff::1")
    limits.submitting("2001:db8:1:3::1")


def test_tries_have_a_limit_of_their_own() -> None:
    for _ in range(120):
        limits.submitting("203.0.113.7")
    with pytest.raises(TooMany):
        limits.submitting("203.0.113.7")


def test_limits_can_be_off_on_loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPID_LIMITS", "off")
    settings.cache_clear()
    assert passed("budi@disdik.example", 30) == 30


@pytest.mark.servers
def test_every_process_knows_which_networks_were_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with redis_process() as server:
        monkeypatch.setenv("PPID_REDIS_URL", server.url)
        settings.cache_clear()
        tries.note_reached("7F3K-92QD")
        limits.forget_all()  # as another process would begin
        assert set(tries.reached()) == {"7F3K-92QD"}
        later = clock.real_now() + timedelta(minutes=61)
        monkeypatch.setattr(clock, "real_now", lambda: later)
        assert tries.reached() == {}
