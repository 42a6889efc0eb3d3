"""Celery as this service uses it: queues, time limits and the beat schedule.

Celery and its broker only execute. What is due stands in the database, so a lost message costs one
turn of the sweep and nothing else; no message is delayed, none carries more than an id or an hour.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, cast
from urllib.parse import urlsplit

from celery import Celery, shared_task
from kombu.connection import Connection
from kombu.exceptions import ChannelError

from ppid import clock
from ppid.settings import settings
from workers import broker, schedule

P = ParamSpec("P")
LONGEST_TASK = 1800  # longer than the mail server's ten minutes for its last answer
COMMON: dict[str, Any] = {
    "result_backend": None,
    "task_ignore_result": True,
    "task_store_errors_even_if_ignored": False,
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_acks_late": True,
    "task_reject_on_worker_lost": False,  # what it held is found by the next sweep
    "task_acks_on_failure_or_timeout": True,
    "task_time_limit": LONGEST_TASK,
    "task_soft_time_limit": LONGEST_TASK - 100,
    "task_publish_retry": False,  # a poke is best effort
    "task_default_queue": schedule.SWEEP,
    "task_create_missing_queues": True,
    "task_default_delivery_mode": "transient",
    "worker_prefetch_multiplier": 1,
    "worker_enable_remote_control": False,
    "worker_send_task_events": False,
    "worker_max_tasks_per_child": 200,
    "worker_max_memory_per_child": 200_000,
    "worker_soft_shutdown_timeout": 30.0,
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    "worker_hijack_root_logger": False,
    "worker_redirect_stdouts": False,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_channel_error_retry": True,
    "broker_connection_timeout": 3,
    "enable_utc": True,
    "beat_max_loop_interval": 5,
}
REDIS: dict[str, Any] = {
    # A message is a wake-up and nothing to keep. Were its acknowledgement kept in Redis, one that
    # fails while Redis is away would cost the worker a place for good; after two it takes nothing.
    "ack_emulation": False,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 25,
    "global_keyprefix": "ppid_",
}


@cache
def celery_app() -> Celery:
    """The one Celery of this process, made from the settings at first use."""
    broker.register()
    app = Celery("ppid", broker=_broker_url(), set_as_current=True)
    app.conf.update(COMMON, timezone=clock.zone().key)
    app.conf.broker_transport_options = _transport_options()
    app.conf.task_routes = {task: {"queue": queue} for task, queue in schedule.QUEUE_OF.items()}
    app.conf.beat_schedule = {
        row.task: {
            "task": row.task,
            "schedule": row.every,
            "options": {"queue": row.queue, "expires": row.every},
        }
        for row in schedule.table()
    }
    return app


def task(name: str) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function a task of this name; it can still be called as the function it is."""
    return cast(Callable[[Callable[P, None]], Callable[P, None]], shared_task(name=name))


def _broker_url() -> str:
    url = settings().redis_url
    if url is None:
        return f"{broker.SCHEME}://localhost"
    if url.startswith("unix:"):
        parts = urlsplit(url)
        database = parts.query.partition("db=")[2] or "0"
        return f"redis+socket://{parts.path}?virtual_host={database}"
    return url


def _transport_options() -> dict[str, Any]:
    if settings().redis_url:
        return dict(REDIS)
    return {"folder": str(settings().data_dir / "broker"), "polling_interval": 0.2}


def is_waiting(connection: Connection, queue: str) -> bool:
    """Whether a message that nobody took yet stands in the queue: a second says no more."""
    try:
        declared = connection.default_channel.queue_declare(queue, passive=True)  # type: ignore[no-untyped-call]
    except ChannelError:  # Redis forgets an empty queue
        return False
    return bool(declared.message_count)
