"""Delivery of what is due: a poke, or the end of a sweep."""

from threading import Event

from celery.worker import state

from ppid.notices.delivery import deliver
from workers.app import task

BATCH = 20  # between two batches a worker that was told to stop does so
BATCHES = 50


@task("notices.deliver")
def deliver_notices() -> None:
    """Woken by a commit that decided a notice."""
    deliver_what_is_due()


def deliver_what_is_due(stop: Event | None = None) -> None:
    """Batch after batch until nothing is left, or this worker (or `stop`) is to stop."""
    for _ in range(BATCHES):
        if state.should_stop is not None or (stop and stop.is_set()) or not deliver(BATCH):
            return
