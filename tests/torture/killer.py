"""The hand that kills: a shuffled deck of victims, one every 0.1 to 0.6 seconds by the seed."""

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from tests.servers import wait_until
from tests.torture.crew import Crew, Slot, talkers

SHORTEST, LONGEST = 0.1, 0.6
RECOVERY = 120.0  # seconds within which a victim must be at work again


@dataclass
class Killer:
    """Draws card after card. A victim must be up, or its death would prove nothing.

    Of the workers, half die whole and half lose one of the processes that send (`kill -9` reaches
    one process, and the one that sends is the one that can lose a mail). With `at_work` only those
    die that hold a line to this port at that moment.
    """

    crew: Crew
    random: Random
    deck: list[str]
    at_work: int | None = None
    may_go: Callable[[float], bool] = lambda _share: True  # keeps the kills in step with the load
    killed: Counter[str] = field(default_factory=Counter)
    last_at: float = 0.0

    @classmethod
    def of(
        cls, crew: Crew, random: Random, kills: Mapping[str, int], at_work: int | None = None
    ) -> "Killer":
        deck = [kind for kind, count in kills.items() for _ in range(count)]
        random.shuffle(deck)
        return cls(crew, random, deck, at_work)

    @property
    def share(self) -> float:
        """How much of the deck has been drawn."""
        return sum(self.killed.values()) / len(self.deck) if self.deck else 1.0

    def run(self) -> None:
        """Until the deck is empty."""
        began = time.monotonic()
        for number, kind in enumerate(self.deck, 1):
            time.sleep(self.random.uniform(SHORTEST, LONGEST))
            wait_until(lambda: self.may_go(self.share), RECOVERY, "the citizens keep up")
            if self.at_work is None:
                self._kill(kind)
            else:
                self._kill_at_work(self.at_work)
            self.last_at = time.monotonic()
            if number % 10 == 0 or number == len(self.deck):
                took = time.monotonic() - began
                sys.stderr.write(f"  {took:.0f} s, {number} kills: {dict(self.killed)}\n")

    def _kill(self, kind: str) -> None:
        victims = self.crew.of(kind)
        self.random.shuffle(victims)
        wait_until(lambda: any(slot.up for slot in victims), RECOVERY, f"{kind} is up again")
        victim = next(slot for slot in victims if slot.up)
        self._strike(victim)
        self.killed[kind] += 1

    def _kill_at_work(self, port: int) -> None:
        found: list[int] = []

        def somebody_talks() -> bool:
            running = [slot.process for slot in self.crew.of("worker") if slot.process]
            found[:] = [pid for process in running for pid in talkers(process, port)]
            return bool(found)

        wait_until(somebody_talks, RECOVERY, "somebody sends")
        with suppress(ProcessLookupError):
            os.kill(self.random.choice(found), signal.SIGKILL)
        self.killed["worker"] += 1

    def _strike(self, victim: Slot) -> None:
        child = victim.kind == "worker" and self.random.random() < 0.5
        if not (child and victim.kill_a_child(self.random)):
            victim.kill()
