"""Running a worker: one that does a task at a time on one machine, two processes with Redis."""

import logging
import os
import warnings
from typing import Any

from celery.signals import (
    setup_logging,
    worker_process_init,
    worker_process_shutdown,
    worker_ready,
    worker_shutdown,
)

from ppid import db
from ppid.settings import settings
from ppid.web import logs
from workers import deadman, poke, presence
from workers.app import celery_app
from workers.schedule import BOUNCES, DOCUMENTS, NOTICES, SWEEP

TASKS = (
    "workers.sweep",
    "workers.notices",
    "workers.disputes",
    "workers.documents",
    "workers.imports",
    "workers.bounces",
    "workers.routing",
    "workers.presence",
)


@setup_logging.connect  # type: ignore[untyped-decorator]
def _log(**_: Any) -> None:
    logs.configure()
    for name in ("celery", "kombu"):
        logging.getLogger(name).setLevel(logging.WARNING)


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _connect(**_: Any) -> None:
    """Each process makes its own engine, after the fork, and keeps no line open between tasks."""
    db.connect(pooled=False)
    deadman.start()
    _ask_for_work()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
@worker_shutdown.connect  # type: ignore[untyped-decorator]
def _finish(**_: Any) -> None:
    deadman.stop()


@worker_ready.connect  # type: ignore[untyped-decorator]
def _ask_for_work(**_: Any) -> None:
    """Whoever starts may follow one that died: what that one held need not wait for the sweep."""
    poke.poke()


def run(concurrency: int | None = None) -> int:
    """Work until SIGTERM, then finish the task at hand."""
    app = celery_app()
    app.conf.include = TASKS
    alone = settings().redis_url is None
    own = presence.begin(os.getpid())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="You're running the worker with superuser")
        worker = app.Worker(
            pool="solo" if alone else "prefork",
            concurrency=1 if alone else concurrency or 2,
            queues=[SWEEP, NOTICES, DOCUMENTS, BOUNCES, *([] if alone else [own])],
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            task_events=False,
            loglevel="WARNING",
            quiet=True,
            hostname=None,
        )
        worker.start()
    return int(worker.exitcode or 0)
