"""What a worker does when it starts."""

import pytest
from celery.signals import worker_ready

from workers import poke, processes


def test_it_asks_for_what_a_dead_one_may_have_left(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(poke, "poke", lambda: asked.append("poke"))
    worker_ready.send(sender=processes)
    assert asked == ["poke"]
