"""The poke after a commit: soon where it can be, and never the citizen's problem."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from celery import Celery
from sqlmodel import Session

from ppid.settings import settings
from tests.servers import wait_until
from workers import app, poke


@pytest.fixture
def black_hole() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield listener.getsockname()[1]


@pytest.fixture(autouse=True)
def own_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a sender of its own, which knows nothing of an earlier failure.

    What an earlier test still wanted is not sent into this one's queue.
    """
    poke._tasks.clear()
    monkeypatch.setattr(poke, "_thread", None)
    monkeypatch.setattr(poke, "_wanted", threading.Event())
    monkeypatch.setattr(poke, "_tasks", set())


def waiting() -> int:
    return len(list((settings().data_dir / "broker").glob("notices/*.msg")))


def test_many_commits_leave_one_message(celery_app: Celery) -> None:
    for _ in range(20):
        poke.poke()
    wait_until(lambda: waiting() == 1, 15)
    for _ in range(20):
        poke.poke()
    time.sleep(1)
    assert waiting() == 1


def test_only_a_commit_that_decided_something_pokes(session: Session, celery_app: Celery) -> None:
    poke.listen()
    session.commit()
    time.sleep(0.6)
    assert waiting() == 0
    session.info["poke"] = True
    session.rollback()
    session.info["poke"] = True
    session.commit()
    wait_until(lambda: waiting() == 1, 15)
    assert "poke" not in session.info


@pytest.mark.parametrize("dead", [True, False], ids=["refused", "black hole"])
def test_a_broker_that_does_not_answer_costs_the_request_nothing(
    black_hole: int, monkeypatch: pytest.MonkeyPatch, dead: bool
) -> None:
    monkeypatch.setenv("PPID_REDIS_URL", f"redis://127.0.0.1:{1 if dead else black_hole}/0")
    settings.cache_clear()
    app.celery_app.cache_clear()
    poke.poke()  # the first one starts the thread
    slowest = 0.0
    for _ in range(50):
        start = time.perf_counter()
        poke.poke()
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 0.05
    app.celery_app.cache_clear()
