"""What every row of the fault plan shares: its plan, its result, and the seven numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Plan:
    """How hard and how long; the seed makes the order of the faults the same again.

    `size` is the share of the full load: 1.0 for `make torture`, less for the suite.
    `broken` names a variant that takes one guarantee away; "" leaves the service whole.
    """

    seed: int
    size: float
    folder: Path
    broken: str = ""

    def random(self, purpose: str) -> Random:
        """A stream of its own for each purpose, so that one more draw here moves nothing there."""
        return Random(f"{self.seed}|{purpose}")

    def of(self, full: int, least: int = 1) -> int:
        """So many of `full` as this plan asks for."""
        return max(least, round(full * self.size))

    def patience(self, seconds: float) -> float:
        """So long may it take; the short plan runs beside others and judges what came of it."""
        return seconds if self.size >= 1 else 5 * seconds


@dataclass(frozen=True)
class Copies:
    """Second copies on the wire, and the deaths of workers that they came from.

    One in five deaths is the figure. Few deaths make no rate: a short plan may have four more.
    """

    seen: int
    deaths: int
    few: bool

    def __add__(self, other: "Copies") -> "Copies":
        return Copies(self.seen + other.seen, self.deaths + other.deaths, self.few)

    @property
    def too_many(self) -> str:
        """The sentence that says so, or ""."""
        most = self.deaths / 5 + (4 if self.few else 0)
        return f"{self.seen} second copies; at most {most:.0f}" if self.seen > most else ""


@dataclass
class Result:
    """The figures that were measured and the sentences that say what failed."""

    figures: dict[str, object] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    copies: Copies | None = None

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.failures.append(what)

    def count(self, what: str, queue: "Queue") -> None:
        """Put the seven numbers of a queue into the figures."""
        self.figures |= {f"{what} {name}": value for name, value in asdict(queue).items()}

    @property
    def passed(self) -> bool:
        return not (self.failures or self.too_many)

    @property
    def too_many(self) -> str:
        return self.copies.too_many if self.copies else ""


@dataclass(frozen=True)
class Queue:
    """What went in must come out (the seven numbers of Jepsen's `total-queue`).

    `ok`: attempted and came out; `lost`: acknowledged and never came out; `unexpected`: came out
    though nobody attempted it; `duplicated`: copies beyond the first; `recovered`: not
    acknowledged, and came out all the same.
    """

    attempts: int
    acknowledged: int
    ok: int
    lost: int
    unexpected: int
    duplicated: int
    recovered: int


def total_queue(
    attempted: Iterable[str], acknowledged: Iterable[str], came_out: Iterable[str]
) -> Queue:
    """Compare what was attempted and acknowledged with all that came out, copies included."""
    tried, acked, out = set(attempted), set(acknowledged), Counter(came_out)
    tried |= acked
    ok = tried & out.keys()
    return Queue(
        attempts=len(tried),
        acknowledged=len(acked),
        ok=len(ok),
        lost=len(acked - out.keys()),
        unexpected=sum(count for name, count in out.items() if name not in tried),
        duplicated=sum(count - 1 for name, count in out.items() if name in tried),
        recovered=len(ok - acked),
    )
