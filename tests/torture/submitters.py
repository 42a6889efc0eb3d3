"""Citizens who do not give up: each submission is sent, with its one key, until it has a number."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from tests.people import siti

AGAIN = 0.15  # of the acknowledged are sent once more, as a browser does whose answer was lost
PATIENCE = 15.0  # seconds for one answer


def body(index: int) -> dict[str, Any]:
    """What submission `index` asks; the address and the text say which one it is."""
    return siti(
        information_sought=f"Permohonan {index}: daftar sekolah penerima dana BOS tahun 2025.",
        applicant={"email": address(index)},
    )


def address(index: int) -> str:
    return f"s{index}@example.id"


def index_of(sought: str) -> int:
    return int(sought.removeprefix("Permohonan ").partition(":")[0])


@dataclass
class Submitters:
    """Threads that share the submissions 0 … count - 1 among themselves.

    `may_go` paces them.
    """

    url: str
    count: int
    random: Random
    may_go: Callable[[int], bool] = lambda _index: True
    keep_alive: bool = True  # many requests over one connection
    patience: float = PATIENCE
    attempted: set[int] = field(default_factory=set)
    numbers: dict[int, set[str]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    finished_at: float = 0.0
    _next: int = 0
    _stop: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self, threads: int = 3) -> "Submitters":
        for number in range(threads):
            seed = self.random.random()
            made = threading.Thread(target=self._work, args=(seed,), name=f"citizen-{number}")
            made.start()
            self._threads.append(made)
        return self

    def join(self, timeout: float = 600) -> None:
        """Wait for the last number; `AssertionError` where somebody never gets one."""
        end = time.monotonic() + timeout
        while not self.is_over and time.monotonic() < end:
            time.sleep(0.1)
        late = [thread.name for thread in self._threads if thread.is_alive()]
        self._stop = True
        assert not late, f"without an answer after {timeout:.0f} s: {late}, {self.answers}"

    def close(self) -> None:
        """Nobody begins to ask any more; who has begun gets an answer."""
        with self._lock:
            self.count = 0

    def stop(self) -> None:
        """Ask for nothing more."""
        self._stop = True
        for thread in self._threads:
            thread.join(2 * self.patience)

    @property
    def acknowledged(self) -> set[int]:
        return set(self.numbers)

    @property
    def is_over(self) -> bool:
        return not any(thread.is_alive() for thread in self._threads)

    def _work(self, seed: float) -> None:
        random = Random(seed)
        limits = httpx.Limits(max_keepalive_connections=None if self.keep_alive else 0)
        with httpx.Client(timeout=self.patience, limits=limits) as client:
            while (index := self._take()) is not None:
                while not self.may_go(index) and not self._stop:
                    time.sleep(0.02)
                self._submit(client, index, random)
                if random.random() < AGAIN:
                    self._submit(client, index, random)
        self.finished_at = time.monotonic()

    def _take(self) -> int | None:
        with self._lock:
            if self._next >= self.count or self._stop:
                return None
            self._next += 1
            return self._next - 1

    def _submit(self, client: httpx.Client, index: int, random: Random) -> None:
        while not self._stop:
            self.attempted.add(index)
            number = self._ask(client, index)
            if number:
                with self._lock:
                    self.numbers.setdefault(index, set()).add(number)
                return
            time.sleep(random.uniform(0.05, 0.3))

    def _ask(self, client: httpx.Client, index: int) -> str | None:
        try:
            answer = client.post(
                f"{self.url}/api/v1/requests",
                json=body(index),
                headers={"Idempotency-Key": f"kunci-{index}"},
            )
        except httpx.HTTPError as error:
            said = type(error).__name__
        else:
            said = str(answer.status_code)
        with self._lock:
            self.answers[said] += 1
        return str(answer.json()["registration_number"]) if said == "201" else None
