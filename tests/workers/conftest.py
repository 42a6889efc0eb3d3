"""Celery as a test needs it: made anew from the test's own settings."""

from collections.abc import Iterator

import pytest
from celery import Celery

from ppid.settings import Settings
from workers import app as module


@pytest.fixture
def celery_app(settings_for_tests: Settings) -> Iterator[Celery]:
    """The Celery of the embedded default, its queue in the test's data folder."""
    module.celery_app.cache_clear()
    made = module.celery_app()
    yield made
    made.close()
    module.celery_app.cache_clear()
