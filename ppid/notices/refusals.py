"""Is it the address, or us? A server that refuses everybody means the office, not its readers.

Refusals are held back until the run has seen one mail accepted; then each address answers for
itself. Where nobody is accepted, so many refusals are the office's trouble and no try is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from ppid.events.models import OutboxEntry
from ppid.notices import verdicts
from ppid.notices.transport import Refused
from ppid.notices.verdicts import Verdict

OFFICE, ANY = 3, 5  # refusals without one acceptance: of a kind that may mean us; of any kind


@dataclass
class Refusals:
    """The refusals of one run that nobody has judged yet."""

    probing: bool = False  # the server was in trouble: one doubtful word is enough
    accepted: bool = False
    _held: list[tuple[OutboxEntry, Refused]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def judge(self, entry: OutboxEntry, refusal: Refused) -> Verdict | None:
        """The verdict, or None while it has to wait."""
        with self._lock:
            if self.accepted:
                return _verdict(entry, refusal)
            self._held.append((entry, refusal))
            return None

    def accept(self) -> list[Verdict]:
        """One mail was taken: what was held is the fault of its address."""
        with self._lock:
            self.accepted = True
            held, self._held = self._held, []
        return [_verdict(entry, refusal) for entry, refusal in held]

    @property
    def waiting(self) -> int:
        """How many mails wait for their verdict and for nothing else."""
        with self._lock:
            return len(self._held)

    @property
    def of_the_office(self) -> str:
        """The server's words where it refuses everybody, else ""."""
        with self._lock:
            doubtful = [refusal for _, refusal in self._held if refusal.doubtful]
            if len(doubtful) >= (1 if self.probing else OFFICE):
                return str(doubtful[0])
            return str(self._held[0][1]) if len(self._held) >= ANY else ""

    def close(self) -> Sequence[Verdict]:
        """Judge what is left at the end of the run."""
        if self.of_the_office:
            again = verdicts.after_trouble()
            return [verdicts.untried(entry, retry_at=again) for entry, _ in self._held]
        return self.accept()


def _verdict(entry: OutboxEntry, refusal: Refused) -> Verdict:
    if refusal.policy:  # someone repairs it, the mail waits
        return verdicts.later(entry, str(refusal))
    return verdicts.undeliverable(entry, str(refusal))
