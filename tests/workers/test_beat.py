"""The beat: everything once at the start, and never a second message that waits."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

from celery import Celery

from ppid.settings import settings
from workers import schedule
from workers.beat import Scheduler


def messages(queue: str = "*") -> list[dict[str, Any]]:
    folder: Path = settings().data_dir / "broker"
    return [json.loads(path.read_text()) for path in sorted(folder.glob(f"{queue}/*.msg"))]


def arguments(message: dict[str, Any]) -> dict[str, Any]:
    """The named arguments in the body of a task's message."""
    return dict(json.loads(b64decode(message["body"]))[1])


def tick(scheduler: Scheduler) -> None:
    while scheduler.tick() == 0:
        pass


def test_the_first_turn_sends_every_row_of_the_table(celery_app: Celery) -> None:
    tick(Scheduler(celery_app))
    sent = {message["headers"]["task"]: message for message in messages()}
    assert set(sent) <= {row.task for row in schedule.table()}
    assert {row.queue for row in schedule.table()} == {
        message["properties"]["delivery_info"]["routing_key"] for message in sent.values()
    }


def test_a_message_that_waits_is_not_sent_again(celery_app: Celery) -> None:
    for _ in range(5):
        tick(Scheduler(celery_app))
    assert len(messages("sweep")) == 1


def test_a_message_says_when_the_beat_lived_and_when_it_is_of_no_use(celery_app: Celery) -> None:
    tick(Scheduler(celery_app))
    (sweep,) = messages("sweep")
    assert set(arguments(sweep)) == {"beat_at", "beat"}
    assert sweep["headers"]["expires"]
    assert sweep["headers"]["eta"] is None
    assert not [message for message in messages("documents") if arguments(message)]
