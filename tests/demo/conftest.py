"""A demonstration database of the test's own, in the mode that it needs."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ppid import clock, db
from ppid.demo import training
from ppid.settings import settings
from ppid.units import service as units
from ppid.wiring import wire


@pytest.fixture
def demo_mode(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Demonstration mode, and afterwards the real clock again."""
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    yield
    clock.shift_by(timedelta)
    training.forget()


@pytest.fixture
def demo(demo_mode: None, tmp_path: Path) -> Iterator[Engine]:
    """An empty demonstration database, its clock followed."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    db.migrate(settings().database_url)
    engine = db.connect()
    wire()
    with db.transaction() as session:
        units.seed(session, demo=True)
    training.follow()
    yield engine
    engine.dispose()
