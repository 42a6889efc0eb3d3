"""Waking a worker right after a commit: it shortens the delay, and nothing depends on it.

The request is answered without waiting: one thread of this process sends, at most one message
waits in the queue, and whatever the broker does, nobody is told. The sweep finds the work anyway.
"""

import logging
import threading
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from ppid import clock
from workers.schedule import NOTICES, QUEUE_OF

PAUSE = 0.2  # several commits at once need one message
DEAF = 10.0  # after a failure, how long the broker is left alone
LIFE = 60.0  # a message that nobody took in a minute is not worth taking: the sweep was there

log = logging.getLogger("ppid.poke")
# What a commit leaves in `session.info`, and the task that it wakes.
WAKES = {
    "poke": "notices.deliver",
    "poke_documents": "documents.redact",
    "poke_imports": "imports.work",
    "poke_disputes": "disputes.make",
}
_wanted = threading.Event()
_tasks: set[str] = set()
_start = threading.Lock()
_thread: threading.Thread | None = None


def listen() -> None:
    """From now on a commit that decided a notice, or asked for a copy, pokes a worker."""
    if not event.contains(Session, "after_commit", _after_commit):
        event.listen(Session, "after_commit", _after_commit)


def _after_commit(session: Any) -> None:
    for mark, task in WAKES.items():
        if session.info.pop(mark, False):
            poke(task)


def poke(task: str = "notices.deliver") -> None:
    """Ask for a task soon; returns at once, never raises."""
    global _thread  # noqa: PLW0603 (one sender a process)
    _tasks.add(task)
    _wanted.set()
    with _start:
        if _thread is None or not _thread.is_alive():
            given = (_wanted, _tasks)
            _thread = threading.Thread(
                target=_send_for_ever, args=given, name="ppid-poke", daemon=True
            )
            _thread.start()


def _send_for_ever(wanted: threading.Event, tasks: set[str]) -> None:
    pause, silent_until = threading.Event(), 0.0
    while True:
        wanted.wait()
        pause.wait(max(PAUSE, silent_until - clock.monotonic()))
        wanted.clear()
        try:
            while tasks:
                _send(tasks.pop())
        except Exception as error:  # whatever it is: the request was answered, the sweep will come
            silent_until = clock.monotonic() + DEAF
            log.warning("not sent", extra={"error": type(error).__name__})


def _send(task: str = "notices.deliver") -> None:
    from workers.app import celery_app, is_waiting  # noqa: PLC0415 (half a second, only here)

    app = celery_app()
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=5)
        queue = QUEUE_OF[task]
        if queue != NOTICES or not is_waiting(connection, queue):
            app.send_task(
                task,
                queue=queue,
                expires=LIFE,
                connection=connection,
                retry=False,
                ignore_result=True,
            )
