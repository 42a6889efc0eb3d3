"""What a run of delivery did."""

from collections import Counter
from dataclasses import dataclass, field

from ppid.notices import verdicts
from ppid.notices.verdicts import Verdict


@dataclass
class DeliveryReport:
    """What one run did; true while there may be more to do at once."""

    sent: Counter[str] = field(default_factory=Counter)
    cancelled: int = 0
    later: int = 0
    failed: int = 0  # undeliverable, dead, quarantined: a person must act
    stopped: str = ""  # "paused", or why no mail can leave now

    @property
    def handled(self) -> int:
        return self.sent.total() + self.cancelled + self.later + self.failed

    def __bool__(self) -> bool:
        return self.handled > 0 and not self.stopped

    def add(self, other: "DeliveryReport") -> None:
        self.sent.update(other.sent)
        self.cancelled += other.cancelled
        self.later += other.later
        self.failed += other.failed
        self.stopped = other.stopped

    def count(self, verdict: Verdict) -> None:
        if verdict.kind == verdicts.SENT:
            self.sent[verdict.entry.notice] += 1
        elif verdict.kind == verdicts.CANCELLED:
            self.cancelled += 1
        elif verdict.kind == verdicts.LATER:
            self.later += 1
        elif verdict.kind == verdicts.FAILED:
            self.failed += 1
