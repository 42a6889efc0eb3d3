"""Is a worker deaf? It runs and takes no task: the supervisor ends it, so that a new one hears.

Time is the supervisor's own: a clock that is set has no part in it.
"""

from dataclasses import dataclass, field

from ppid import clock
from ppid.health import signs
from ppid.health.signs import Sign

IDLE_FOR = 300.0  # seconds without a task; the sweep brings one every 10 or 30
BUSY_FOR = 2000.0  # the longest task may take 1800
ENDS_WITHIN = 60.0  # from SIGTERM to SIGKILL, of one that does nothing


@dataclass
class Ear:
    """What was heard of one life of a worker."""

    pid: int
    heard: Sign | None = None
    heard_at: float = field(default_factory=clock.monotonic)
    told_at: float | None = None  # when it was asked to end

    def is_deaf(self) -> bool:
        """Whether it gave signs and then none for too long; one that never did is let be."""
        sign = signs.read(self.pid)
        if sign != self.heard:
            self.heard, self.heard_at = sign, clock.monotonic()
        longest = BUSY_FOR if sign and sign.busy else IDLE_FOR
        return sign is not None and clock.monotonic() - self.heard_at > longest

    def must_die(self) -> bool:
        """Whether it was asked to end and did not."""
        return self.told_at is not None and clock.monotonic() - self.told_at > ENDS_WITHIN
