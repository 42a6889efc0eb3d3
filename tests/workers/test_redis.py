"""The worker path with a real Redis, real workers and a real SMTP server, and what may go wrong."""

import logging
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kombu import connection as kombu
from redis import Redis

from tests.servers import Server, SmtpServer, redis_process, smtp_server, wait_until
from tests.workers.office import Office, office
from workers.app import REDIS

pytestmark = [pytest.mark.servers, pytest.mark.timeout(180)]


@pytest.fixture
def queue() -> Iterator[Server]:
    with redis_process() as server:
        yield server


@pytest.fixture
def mail() -> Iterator[SmtpServer]:
    with smtp_server() as server:
        yield server


@pytest.fixture
def running(postgres_url: str, tmp_path: Path, queue: Server, mail: SmtpServer) -> Iterator[Office]:
    env = {"PPID_REDIS_URL": queue.url, "PPID_SMTP_URL": mail.url}
    with office(postgres_url, tmp_path / "data", **env) as made:
        yield made


def ids(mail: SmtpServer) -> Counter[str]:
    return Counter(str(sent.message["Message-ID"]) for sent in mail.messages)


def test_a_worker_delivers_what_was_decided_once(
    running: Office, queue: Server, mail: SmtpServer
) -> None:
    running.receive()
    decided = running.outbox()
    assert {row.notice for row in decided} == {"receipt", "new_request"}
    running.run("worker")
    running.run("beat")
    running.run("beat")
    assert len(running.wait_until_sent()) == len(decided)
    assert ids(mail) == Counter({row.message_id: 1 for row in decided})
    (receipt,) = mail.to("siti@example.id")
    assert receipt.message["Auto-Submitted"] == "auto-generated"
    assert {"beat", "worker"} <= running.signs()
    # Two beats went on; nothing was decided again, and no queue grew.
    time.sleep(3)
    assert len(running.outbox()) == len(decided)
    with Redis.from_url(queue.url) as client:
        waiting = [key for key in client.scan_iter("*") if client.type(key) == b"list"]
        assert sum(client.llen(key) for key in waiting) <= 2
        dumped = b"".join(client.dump(key) or b"" for key in client.scan_iter("*"))
    assert b"6472014107900002" not in dumped and b"siti@example.id" not in dumped


def test_a_worker_killed_in_the_middle_leaves_nothing_undelivered(
    running: Office, mail: SmtpServer
) -> None:
    mail.mode, mail.delay = "late", 30
    running.receive()
    worker = running.run("worker")
    running.run("beat")
    wait_until(lambda: len(mail.messages) >= 1, 60, "a mail in the middle of its delivery")
    worker.kill()
    mail.mode = "accept"
    running.run("worker")
    decided = running.wait_until_sent(120)
    assert set(ids(mail)) == {row.message_id for row in decided}
    # Each line of the dead worker had a mail that the server had taken and not yet answered: only
    # those may have come a second time, under their old id.
    assert max(ids(mail).values()) <= 2


def test_a_redis_that_is_away_costs_a_worker_no_place(queue: Server) -> None:
    make: Any = kombu.Connection
    with make(queue.url, transport_options=REDIS) as connection:
        waiting = connection.SimpleQueue("notices")
        waiting.channel.basic_qos(prefetch_count=1)
        waiting.put({"poke": 1})
        taken = waiting.get(timeout=5)
        assert not waiting.channel.qos.can_consume()
        queue.kill()
        taken.ack_log_error(logging.getLogger("celery"), connection.connection_errors)
        assert waiting.channel.qos.can_consume()
        queue.start()  # the connection closes in order


def test_what_redis_forgets_the_next_sweep_finds(
    running: Office, queue: Server, mail: SmtpServer
) -> None:
    running.run("worker")
    running.run("beat")
    wait_until(lambda: {"beat", "worker"} <= running.signs(), 60, "signs of life")
    with Redis.from_url(queue.url) as client:
        client.flushall()
    queue.kill()
    running.receive()
    time.sleep(2)
    queue.start()
    decided = running.wait_until_sent(90)
    assert ids(mail) == Counter({row.message_id: 1 for row in decided})
