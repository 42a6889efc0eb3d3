"""Two clocks: the office's, which training moves, and the real one.

`now()` and `today()` decide due dates, the ladder and quiet hours. `real_now()` decides leases,
retries, sessions, tokens, limits and heartbeats. Nothing else calls `datetime.now`.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")

_offset: Callable[[], timedelta] = timedelta
_fixed: datetime | None = None


def real_now() -> datetime:
    """The instant in UTC, whatever training says."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds that only grow, for pauses and time-outs."""
    return time.monotonic()


def now() -> datetime:
    """The office's instant in UTC."""
    return _fixed if _fixed is not None else real_now() + _offset()


def today() -> date:
    """The office's date in WITA (Asia/Makassar)."""
    return now().astimezone(WITA).date()


def local_date(instant: datetime) -> date:
    """The date in WITA on which an instant falls."""
    return instant.astimezone(WITA).date()


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
