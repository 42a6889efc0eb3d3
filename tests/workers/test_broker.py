"""The queue in a folder, through kombu as Celery uses it."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import connection as kombu

from workers import broker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "broker"


@pytest.fixture
def connection(folder: Path) -> Iterator[Any]:
    broker.register()
    with connect(folder) as made:
        yield made


def connect(folder: Path) -> Any:
    make: Any = kombu.Connection
    options = {"folder": str(folder), "polling_interval": 0.05}
    return make("folder://localhost", transport_options=options)


def queue(connection: Any) -> Any:
    return connection.SimpleQueue("notices")


def read(connection: Any) -> list[object]:
    """Everything that waits, oldest first."""
    found = []
    try:
        while True:
            message = queue(connection).get(timeout=0.3)
            message.ack()
            found.append(message.payload)
    except Empty:
        return found


def test_messages_come_back_in_their_order(connection: Any, folder: Path) -> None:
    for number in range(3):
        queue(connection).put({"number": number})
    assert len(list((folder / "notices").glob("*.msg"))) == 3
    assert read(connection) == [{"number": 0}, {"number": 1}, {"number": 2}]
    assert not list(folder.rglob("*.msg"))


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b'{"body": 1}'])
def test_a_file_that_cannot_be_read_is_set_aside(
    connection: Any, folder: Path, content: bytes
) -> None:
    (folder / "notices").mkdir(parents=True)
    (folder / "notices" / "0-first.msg").write_bytes(content)
    queue(connection).put("second")
    assert read(connection) == ["second"]
    assert [path.name for path in (folder / "bad").iterdir()] == ["0-first.msg"]


def test_half_a_message_is_not_a_message(connection: Any, folder: Path) -> None:
    (folder / "notices").mkdir(parents=True)
    (folder / "notices" / ".being-written").write_bytes(b'{"bo')
    assert read(connection) == []


def test_two_workers_never_take_the_same_message(connection: Any, folder: Path) -> None:
    for number in range(60):
        queue(connection).put(number)
    taken: list[list[object]] = [[], []]

    def work(mine: list[object]) -> None:
        with connect(folder) as own:
            mine += read(own)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(str(number) for mine in taken for number in mine) == sorted(map(str, range(60)))


def test_a_waiting_queue_is_counted(connection: Any, folder: Path) -> None:
    channel = connection.default_channel
    assert channel.queue_declare("notices", passive=True).message_count == 0
    queue(connection).put("one")
    assert channel.queue_declare("notices", passive=True).message_count == 1
    assert channel.queue_purge("notices") == 1
    assert channel.queue_declare("notices", passive=True).message_count == 0


def test_a_file_is_json_from_the_first_to_the_last_sign(connection: Any, folder: Path) -> None:
    queue(connection).put("Tanda bukti · ✓")
    (made,) = (folder / "notices").glob("*.msg")
    assert json.loads(made.read_text())["properties"]["delivery_info"]["routing_key"] == "notices"
