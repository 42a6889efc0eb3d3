"""What a worker says of itself: a sign with every task that it takes, and asking the silent ones.

A worker that is up but deaf takes no task, so it gives no sign. With many workers an idle one may
not be sent a sweep for long: each has a queue of its own, and the sweep asks there.
"""

import logging
from datetime import timedelta
from typing import Any

from celery.signals import task_postrun, task_prerun, worker_ready, worker_shutdown

from ppid import clock, db
from ppid.health import signs
from ppid.settings import settings
from workers import heartbeats, names
from workers.app import celery_app, is_waiting, task

log = logging.getLogger("ppid.presence")
OFTEN = 5.0  # seconds: a hundred tasks a second need no hundred signs
ASKED_AFTER = timedelta(seconds=45)
ASK = "worker.sign"
_name, _number, _last = "", 0, float("-inf")


def begin(number: int) -> str:
    """From now on this process and its children are one worker; the queue that is its own."""
    global _name, _number
    _name, _number = heartbeats.begin(names.WORKER), number
    return queue_of(_name)


def queue_of(name: str) -> str:
    return name.replace(":", "-")


@worker_ready.connect  # type: ignore[untyped-decorator]
def _here(**_: Any) -> None:
    """It is known before its first task, so that it can be asked."""
    _sign(None)


@task_prerun.connect  # type: ignore[untyped-decorator]
def _taken(task: Any = None, **_: Any) -> None:
    global _last  # noqa: PLW0603 (of this process)
    if not _name:
        return
    signs.give(_number, busy=True)
    if clock.monotonic() - _last > OFTEN:
        _last = clock.monotonic()
        _sign(task.name)


@task_postrun.connect  # type: ignore[untyped-decorator]
def _done(**_: Any) -> None:
    if _name:
        signs.give(_number, busy=False)


@worker_shutdown.connect  # type: ignore[untyped-decorator]
def _gone(**_: Any) -> None:
    signs.forget(_number)
    _write(lambda session: heartbeats.forget(session, _name))


def _sign(name: str | None) -> None:
    if _name:
        _write(lambda session: heartbeats.sign(session, _name, name))


def _write(what: Any) -> None:
    try:
        with db.transaction() as session:
            what(session)
    except Exception as error:  # a sign is worth no task: silence will be seen
        log.warning("no sign given", extra={"error": type(error).__name__})


@task(ASK)
def answer() -> None:
    """Taken from a worker's own queue: that it was taken is the answer."""


def ask_the_silent() -> None:
    """A message to every worker that gave no sign lately; best effort."""
    if settings().redis_url is None:
        return  # one machine: the sweep itself comes every ten seconds
    with db.reading() as session:
        known = heartbeats.processes(session, names.WORKER)
    silent = [row.name for row in known if row.at < clock.real_now() - ASKED_AFTER]
    try:
        _ask([queue_of(name) for name in silent])
    except Exception as error:  # the broker may be away: then everybody is silent
        log.warning("not asked", extra={"error": type(error).__name__})


def _ask(queues: list[str]) -> None:
    if not queues:
        return
    app = celery_app()
    with app.connection_for_write() as connection:
        connection.ensure_connection(max_retries=1, timeout=5)
        for queue in queues:
            if not is_waiting(connection, queue):
                app.send_task(
                    ASK, queue=queue, expires=60, connection=connection, retry=False,
                    ignore_result=True,
                )  # fmt: skip
