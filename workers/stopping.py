"""Whether this worker was told to stop, as the processes that it started can see it too.

Celery tells only the first process; one byte of memory that all of them share tells the others, so
that they finish the mail in hand and give the rest back at once.
"""

import mmap
from typing import Any

from celery.signals import worker_init, worker_shutting_down
from celery.worker import state

_shared = mmap.mmap(-1, 1)  # made before the fork


@worker_init.connect  # type: ignore[untyped-decorator]
def _begin(**_: Any) -> None:
    _shared[0] = 0


@worker_shutting_down.connect  # type: ignore[untyped-decorator]
def _end(**_: Any) -> None:
    _shared[0] = 1


def is_stopping() -> bool:
    return bool(_shared[0]) or state.should_stop is not None
