"""The lines of a run: each is one connection to the mail server with a thread of its own.

A slow answer holds one line and nobody else: where all lines are held, another one is opened, and a
domain that holds a line gets no second one. Where all sessions share one connection (in a test) one
line does everything in the caller's thread.
"""

import logging
import threading
from dataclasses import dataclass, field

from ppid import clock

SLOW = 5.0  # seconds; a mail that takes longer marks its domain as slow
# Lines of a process: as a rule, and while answers are slow. Each may have a mail in hand that the
# server took and has not answered when its process is killed, so no more than help.
USUAL, MOST = 8, 20
log = logging.getLogger("ppid.delivery")


@dataclass
class Flight:
    """A line at work: where its mail goes ("" while it connects) and since when."""

    domain: str
    since: float = field(default_factory=clock.monotonic)

    @property
    def slow(self) -> bool:
        return clock.monotonic() - self.since > SLOW


class Board:
    """All lines of this process and what they carry, those of earlier runs included."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._flights: dict[int, Flight | None] = {}

    def join(self) -> bool:
        """Become a line; False where there are as many as this process may have."""
        with self._lock:
            if len(self._flights) >= MOST:
                return False
            self._flights[threading.get_ident()] = None
            return True

    def leave(self) -> None:
        with self._lock:
            self._flights.pop(threading.get_ident(), None)

    def depart(self, domain: str) -> bool:
        """Carry a mail to the domain; False while an earlier one to it has got stuck."""
        with self._lock:
            if domain and self._stuck(domain):
                return False
            self._flights[threading.get_ident()] = Flight(domain)
            return True

    def arrive(self) -> None:
        with self._lock:
            self._flights[threading.get_ident()] = None

    def all_slow(self) -> bool:
        """Whether nobody is free to take the next mail soon."""
        with self._lock:
            return all(flight is not None and flight.slow for flight in self._flights.values())

    def _stuck(self, domain: str) -> bool:
        flights = (flight for flight in self._flights.values() if flight)
        return any(flight.domain == domain and flight.slow for flight in flights)


BOARD = Board()
