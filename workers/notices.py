"""Delivery of what is due: a poke, or the end of a sweep."""

from ppid.notices.delivery import deliver
from workers.app import task
from workers.stopping import is_stopping

BATCH = 1000  # one connection for as many; the report may end it earlier
BATCHES = 20


@task("notices.deliver")
def deliver_notices() -> None:
    """Woken by a commit that decided a notice."""
    deliver_what_is_due()


def deliver_what_is_due() -> None:
    """Batch after batch until nothing is left, or this worker is to stop."""
    for _ in range(BATCHES):
        if is_stopping() or not deliver(BATCH, is_stopping):
            return
