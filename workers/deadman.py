"""When no sweep comes, a worker does it by itself: for a beat that died, a queue that is away, an
executor that is deaf.

One thread in each process that works. It looks at when the sweep was last at work, by its own
count of seconds, so that a clock that is set neither wakes nor silences it.
"""

import logging
import threading
from datetime import datetime

from ppid import clock, db
from ppid.notices import lease
from ppid.notices.models import Heartbeat
from ppid.notices.sweep import run_sweep
from workers.notices import deliver_what_is_due

LOOK, SILENT = 5.0, 50.0  # seconds
ENDS_WITHIN = 660.0  # a mail server may take ten minutes for its last answer
log = logging.getLogger("ppid.deadman")
_stop = threading.Event()
_thread: threading.Thread | None = None


def start() -> None:
    """Watch from now on, in this process; safe to repeat."""
    global _thread  # noqa: PLW0603 (one a process)
    if _thread is None or not _thread.is_alive():
        _stop.clear()
        _thread = threading.Thread(target=watch, args=(_stop,), name="ppid-deadman", daemon=True)
        _thread.start()


def stop() -> None:
    """Finish the mail at hand and end."""
    _stop.set()
    if _thread is not None:
        _thread.join(ENDS_WITHIN)


def watch(stop: threading.Event) -> None:
    """Until told to stop: a sweep whenever nobody else did one for long."""
    seen, since = None, clock.monotonic()
    while not stop.wait(LOOK):
        try:
            found = _last_sweep()
            if found != seen:
                seen, since = found, clock.monotonic()
            elif clock.monotonic() - since >= SILENT:
                since = clock.monotonic()
                log.warning("no sweep came, so here is one")
                run_sweep()
                deliver_what_is_due()
        except Exception as error:  # the database may be away: it is asked again
            log.warning("no sweep", extra={"error": type(error).__name__})


def _last_sweep() -> datetime | None:
    with db.reading() as session:
        row = session.get(Heartbeat, lease.SWEEP, populate_existing=True)
        return row.at if row else None
