"""A demonstration database of the test's own, in the mode that it needs."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from ppid import clock, db
from ppid.demo import training
from ppid.settings import settings
from ppid.units import service as units
from ppid.wiring import wire
from tests.servers import fresh_database


@pytest.fixture
def demo_mode(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Demonstration mode, and afterwards the real clock again."""
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    yield
    clock.shift_by(timedelta)
    training.forget()


@pytest.fixture
def demo_on_postgresql(
    demo_mode: None, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """The same on a PostgreSQL database of the test's own."""
    name = f"demo_{uuid4().hex[:8]}"
    monkeypatch.setenv("PPID_DATABASE_URL", fresh_database(postgres_url, name))
    settings.cache_clear()
    yield from _made()


@pytest.fixture
def demo(demo_mode: None) -> Iterator[Engine]:
    """An empty demonstration database, its clock followed."""
    yield from _made()


def _made() -> Iterator[Engine]:
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    db.migrate(settings().database_url)
    engine = db.connect()
    wire()
    with db.transaction() as session:
        units.seed(session, demo=True)
    training.follow()
    yield engine
    engine.dispose()
