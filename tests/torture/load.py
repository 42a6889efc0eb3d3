"""Citizens at work while something breaks: what each of them was answered, and how long it took."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from typing import Any

import httpx

from tests.people import siti

FORM, API = "/permohonan/baru", "/api/v1/requests"


@dataclass(frozen=True)
class Answer:
    """One request: what it was, its status (0 = no answer came), its seconds, when it ended."""

    what: str
    status: int
    took: float
    at: float
    retry_after: str | None = None
    key: str = ""
    body: dict[str, Any] = field(default_factory=dict)


def ask(client: httpx.Client, what: str, path: str, **options: Any) -> Answer:
    """Send one request; no answer is an answer too."""
    start = time.monotonic()
    method = options.pop("method", "GET")
    key = options.pop("key", "")
    try:
        got = client.request(method, path, **options)
    except httpx.HTTPError:
        return Answer(what, 0, time.monotonic() - start, time.monotonic(), key=key)
    json = got.headers.get("content-type", "").startswith("application/")
    return Answer(
        what,
        got.status_code,
        time.monotonic() - start,
        time.monotonic(),
        got.headers.get("retry-after"),
        key,
        got.json() if json else {},
    )


def submit(client: httpx.Client, key: str) -> Answer:
    """A request of its own words, so that its answer can be told from every other."""
    return ask(
        client,
        "submit",
        API,
        method="POST",
        json=siti(information_sought=f"Nomor {key} dari register."),
        headers={"Idempotency-Key": key},
        key=key,
    )


def follow(client: httpx.Client, made: Answer) -> Answer:
    """Look at what was submitted before."""
    number = made.body["registration_number"]
    headers = {"X-Tracking-Code": made.body["tracking_code"]}
    return ask(client, "follow", f"{API}/{number}", headers=headers, key=number)


def form(client: httpx.Client) -> Answer:
    """Open the form page."""
    return ask(client, "form", FORM)


@dataclass
class Load:
    """Visitors that go round and round until the block ends."""

    base: str
    answers: list[Answer] = field(default_factory=list)
    pause: float = 0.05
    _end: threading.Event = field(default_factory=threading.Event)

    def since(self, moment: float) -> list[Answer]:
        """What was answered after a moment of the monotonic clock."""
        return [answer for answer in list(self.answers) if answer.at >= moment]

    def visit(self, name: str) -> None:
        """Open the form, submit, look at one's own case."""
        with httpx.Client(base_url=self.base, timeout=60) as client:
            for number in count():
                self.answers.append(form(client))
                made = submit(client, f"{name}-{number}")
                self.answers.append(made)
                if made.status == 201:
                    self.answers.append(follow(client, made))
                if self._end.wait(self.pause):
                    return

    @contextmanager
    def going(self, visitors: int) -> Iterator["Load"]:
        """So many visitors at once, for the length of the block."""
        threads = [
            threading.Thread(target=self.visit, args=(f"v{n}",), daemon=True)
            for n in range(visitors)
        ]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self._end.set()
            for thread in threads:
                thread.join(90)


def statuses(answers: Sequence[Answer]) -> dict[int, int]:
    """How often each status was answered."""
    return dict(sorted(Counter(answer.status for answer in answers).items()))


def p95(answers: Sequence[Answer]) -> float:
    """Milliseconds under which 95 of 100 answers came."""
    took = [answer.took * 1000 for answer in answers]
    return quantiles(took, n=20)[-1] if len(took) > 1 else max(took, default=0.0)


def within(seconds: float, holds: Callable[[], bool]) -> float | None:
    """Seconds until something holds; None where it never did in time."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if holds():
            return time.monotonic() - start
        time.sleep(0.05)
    return None
