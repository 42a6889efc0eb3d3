"""Moving windows in the memory of one process, exact under threads.

The `limits` library has such a storage, but its timer drops a lock that another thread holds:
measured, 11 of 10 tries came through. This one has a single lock.
"""

from collections import deque
from threading import Lock

from limits import RateLimitItem
from limits.util import WindowStats

from ppid import clock

MOST = 50_000  # subjects; beyond, those whose windows are over are forgotten


class MemoryWindows:
    """The part of the library's limiter that we use."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tries: dict[str, deque[float]] = {}
        self.reached: dict[str, float] = {}  # by code of a network, when it was last asked

    def hit(self, window: RateLimitItem, *names: str) -> bool:
        """Count one try, unless the window is full."""
        with self._lock:
            tries = self._current(window, *names)
            if len(tries) >= window.amount:
                return False
            tries.append(clock.real_now().timestamp())
            self._tries[window.key_for(*names)] = tries
            return True

    def test(self, window: RateLimitItem, *names: str) -> bool:
        with self._lock:
            return len(self._current(window, *names)) < window.amount

    def clear(self, window: RateLimitItem, *names: str) -> None:
        with self._lock:
            self._tries.pop(window.key_for(*names), None)

    def note(self, network: str, since: float) -> None:
        """A network was asked now; those last asked before `since` are forgotten."""
        with self._lock:
            self.reached = {code: at for code, at in self.reached.items() if at > since}
            self.reached[network] = clock.real_now().timestamp()

    def get_window_stats(self, window: RateLimitItem, *names: str) -> WindowStats:
        """When the oldest try leaves the window, and how many are left now."""
        with self._lock:
            tries = self._current(window, *names)
            oldest = tries[0] if tries else clock.real_now().timestamp()
            return WindowStats(oldest + window.get_expiry(), window.amount - len(tries))

    def _current(self, window: RateLimitItem, *names: str) -> deque[float]:
        now = clock.real_now().timestamp()
        if len(self._tries) > MOST:
            self._forget(now)
        tries = self._tries.get(window.key_for(*names), deque())
        while tries and tries[0] <= now - window.get_expiry():
            tries.popleft()
        return tries

    def _forget(self, now: float) -> None:
        """Nobody looks back further than a day."""
        self._tries = {k: t for k, t in self._tries.items() if t and t[-1] > now - 86400}
