"""Delivery of what is due: a poke, or the end of a sweep."""

from ppid.notices.delivery import deliver
from workers import poke
from workers.app import task
from workers.stopping import is_stopping

FIRST = 200  # where so many wait, another process of this or any worker may help
BATCH = 5_000  # a run needs its own lines; after it the guards are asked again
BATCHES = 20


@task("notices.deliver")
def deliver_notices() -> None:
    """Woken by a commit that decided a notice."""
    deliver_what_is_due()


def deliver_what_is_due() -> None:
    """Batch after batch until nothing is left, or this worker is to stop."""
    for limit in (FIRST, *[BATCH] * BATCHES):
        if is_stopping():
            return
        report = deliver(limit, is_stopping)
        if not report:
            return
        if report.handled >= limit:
            poke.poke()
