"""Tries in moving windows, exact over processes where Redis is set.

Without Redis, or while it does not answer, each process counts for itself: a limit then is looser,
and never in the way of a citizen because a server is down.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any, Literal, TypeVar

from limits import RateLimitItem
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter

from ppid import clock, keys
from ppid.errors import TooMany
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web.address import group
from ppid.web.windows import MemoryWindows

PATIENCE = 0.15  # seconds that Redis may take before this process counts alone
PAUSE = 5.0  # seconds before Redis is asked again
REACHED = "ppid:limits:reached"
HOUR = 3600
T = TypeVar("T")
Act = Literal["hit", "test", "clear"]
Limiter = MovingWindowRateLimiter | MemoryWindows
log = logging.getLogger("ppid.limits")


@dataclass(frozen=True)
class Limit:
    """So many tries for one subject; several windows may hold at once."""

    purpose: str
    windows: tuple[RateLimitItem, ...]

    def attempt(self, subject: str) -> None:
        """Count one try; raises TooMany where the window is full."""
        for window in self.windows:
            if not _ask("hit", window, self._names(subject)):
                raise self._refusal(window, subject)

    def check(self, subject: str) -> None:
        """Raise TooMany where the window is full, and count nothing."""
        for window in self.windows:
            if not _ask("test", window, self._names(subject)):
                raise self._refusal(window, subject)

    def forgive(self, subject: str) -> None:
        """Begin again: the try was a right one."""
        for window in self.windows:
            _ask("clear", window, self._names(subject))

    def _names(self, subject: str) -> tuple[str, str]:
        """No address of mail or machine is kept in Redis: a keyed index stands for it."""
        return self.purpose, keys.index("limit", subject)

    def _refusal(self, window: RateLimitItem, subject: str) -> TooMany:
        stats = _store(lambda limiter: limiter.get_window_stats(window, *self._names(subject)))
        seconds = max(1, round(stats.reset_time - clock.real_now().timestamp()) + 1)
        log.warning("limit reached", extra={"purpose": self.purpose})
        return TooMany(_sentence(seconds), retry_after=seconds)


@dataclass(frozen=True)
class Guesses:
    """Tries at a secret: every one counts for its subject, only wrong ones for the address."""

    subject: Limit
    address: Limit

    def begin(self, subject: str, address: str) -> None:
        """Call before comparing."""
        self.address.check(group(address))
        self.subject.attempt(subject)

    def wrong(self, address: str) -> None:
        self.address.attempt(group(address))

    def right(self, subject: str) -> None:
        self.subject.forgive(subject)


def _sentence(seconds: int) -> str:
    then = (clock.real_now() + timedelta(seconds=seconds)).astimezone(clock.zone())
    if then.second:
        then += timedelta(minutes=1)
    sentence = _("Terlalu banyak percobaan. Coba lagi pukul {time} {zone}.")
    return sentence.format(time=then.strftime("%H.%M"), zone=clock.zone_name())


class _Stores:
    """Redis where it is set and answers, else the memory of this process."""

    def __init__(self, redis_url: str | None) -> None:
        self.memory = MemoryWindows()
        self.redis = MovingWindowRateLimiter(_redis(redis_url)) if redis_url else None
        self.away_until = 0.0

    def ask(self, question: Callable[[Limiter], T]) -> T:
        if self.redis and clock.monotonic() >= self.away_until:
            try:
                return question(self.redis)
            except _errors() as error:
                self.away_until = clock.monotonic() + PAUSE
                log.warning("limits without Redis", extra={"error": type(error).__name__})
        return question(self.memory)


def _errors() -> tuple[type[Exception], ...]:
    from redis.exceptions import RedisError  # noqa: PLC0415 (20 MB, only where it is used)

    return RedisError, OSError


def _redis(url: str) -> RedisStorage:
    address = url.replace("unix:", "redis+unix:", 1) if url.startswith("unix:") else url
    return RedisStorage(
        address,
        key_prefix="ppid:limits",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )


def note_reached(network: str) -> None:
    """Remember for an hour that a network was asked for an effort: the desk may see its code."""
    now = clock.real_now().timestamp()

    def note(limiter: Limiter) -> None:
        if isinstance(limiter, MemoryWindows):
            limiter.note(network, now - HOUR)
            return
        redis: Any = limiter.storage.storage  # type: ignore[attr-defined]
        redis.zadd(REACHED, {network: now})
        redis.expire(REACHED, HOUR)

    _store(note)


def reached() -> dict[str, float]:
    """By code, when each network was last asked within this hour, in seconds of the epoch."""
    since = clock.real_now().timestamp() - HOUR

    def look(limiter: Limiter) -> dict[str, float]:
        if isinstance(limiter, MemoryWindows):
            return {code: at for code, at in limiter.reached.items() if at > since}
        redis: Any = limiter.storage.storage  # type: ignore[attr-defined]
        redis.zremrangebyscore(REACHED, 0, since)
        return {code.decode(): at for code, at in redis.zrange(REACHED, 0, -1, withscores=True)}

    return _store(look)


_made: dict[str | None, _Stores] = {}
_making = Lock()


def _stores() -> _Stores:
    """One for all threads: two that begin at once must not count apart."""
    url = settings().redis_url
    with _making:
        if url not in _made:
            _made[url] = _Stores(url)
        return _made[url]


def _store(question: Callable[[Limiter], T]) -> T:
    return _stores().ask(question)


def _ask(act: Act, window: RateLimitItem, names: tuple[str, str]) -> bool:
    if not settings().limits:
        return True
    return bool(_store(lambda limiter: getattr(limiter, act)(window, *names)))


def forget_all() -> None:
    """Begin with empty windows, as a new process does."""
    _made.clear()
