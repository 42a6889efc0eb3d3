"""The beat: sends the rows of the schedule. It decides nothing and holds no database."""

import os
import signal
import sys
from datetime import timedelta
from types import FrameType
from typing import Any

from celery import beat

from ppid import clock
from workers.app import celery_app, is_waiting
from workers.names import BEAT, name_of
from workers.schedule import SWEEP

NAME = name_of(BEAT, os.getpid())


class Scheduler(beat.Scheduler):  # type: ignore[misc]
    """Everything once at the start, then each row in turn; never a second message that waits."""

    def setup_schedule(self) -> None:
        super().setup_schedule()
        for entry in self.schedule.values():
            entry.last_run_at -= timedelta(days=1)

    def apply_async(self, entry: Any, producer: Any = None, **options: Any) -> Any:
        if is_waiting(self.connection, entry.options["queue"]):
            return None
        if entry.options["queue"] == SWEEP:  # how the database learns that the beat was alive
            entry.kwargs = {"beat_at": clock.real_now().isoformat(), "beat": NAME}
        return super().apply_async(entry, producer=producer, **options)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def run() -> int:
    """Run the beat until SIGTERM."""
    signal.signal(signal.SIGTERM, _stop)
    service = beat.Service(celery_app(), scheduler_cls=Scheduler)
    service.start()
    return 0
