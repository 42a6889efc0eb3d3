"""Two clocks: the office's, which training moves, and the real one.

`now()` and `today()` decide due dates, the ladder and quiet hours. `real_now()` decides leases,
retries, sessions, tokens, limits and heartbeats. Nothing else calls `datetime.now`.
A day is decided in the office's zone: WITA, or what `PPID_TIMEZONE` names.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from ppid.settings import ZONES, office_zone

WITA = ZoneInfo("Asia/Makassar")  # the default; what decides a day is `zone()`

_offset: Callable[[], timedelta] = timedelta
_fixed: datetime | None = None


def real_now() -> datetime:
    """The instant in UTC, whatever training says."""
    return datetime.now(UTC)


def boottime() -> float:
    """Seconds since this machine started, those asleep included; no one can set it."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def monotonic() -> float:
    """Seconds that only grow, for pauses and time-outs."""
    return time.monotonic()


def now() -> datetime:
    """The office's instant in UTC."""
    return _fixed if _fixed is not None else real_now() + _offset()


def zone() -> ZoneInfo:
    """The office's zone: Asia/Makassar, Asia/Jakarta or Asia/Jayapura."""
    return office_zone()


def zone_name() -> str:
    """WITA, WIB or WIT, as people write it behind an hour."""
    return ZONES[zone().key]


def local(instant: datetime) -> datetime:
    """The instant on the office's clocks."""
    return instant.astimezone(zone())


def today() -> date:
    """The office's date."""
    return local(now()).date()


def local_date(instant: datetime) -> date:
    """The office's date on which an instant falls."""
    return local(instant).date()


def shift_by(offset: Callable[[], timedelta]) -> None:
    """Let `offset` move the office clock; used only by demonstration mode."""
    global _offset  # noqa: PLW0603 (one clock a process)
    _offset = offset


@contextmanager
def fixed(instant: datetime) -> Iterator[None]:
    """Hold the office clock at `instant`: for `ppid tick --at`, seeding and tests."""
    global _fixed  # noqa: PLW0603
    before, _fixed = _fixed, instant.astimezone(UTC)
    try:
        yield
    finally:
        _fixed = before
