"""A door that is shut turns nobody away who is already inside."""

import asyncio
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ppid.cli import leaving, web


@pytest.fixture
def door() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=8) as made:
        yield made


def visitor(door: socket.socket, timeout: float = 5.0) -> socket.socket:
    return socket.create_connection(door.getsockname(), timeout)


def test_it_finds_the_doors_of_its_port_only(door: socket.socket) -> None:
    with socket.create_server(("127.0.0.1", 0)):
        found = leaving.listening(door.getsockname()[1])
    assert [one.getsockname() for one in found] == [door.getsockname()]
    for one in found:
        one.close()


def test_who_waits_is_counted_and_served_after_the_door_is_shut(door: socket.socket) -> None:
    with visitor(door) as inside:
        assert leaving.waiting(door) == 1
        assert leaving.shut_door(door)
        with pytest.raises(TimeoutError):
            visitor(door, 0.3)
        served, _ = door.accept()
        with served:
            assert leaving.waiting(door) == 0
            inside.sendall(b"a question")
            assert served.recv(64) == b"a question"


def test_it_waits_until_the_last_one_is_in(door: socket.socket) -> None:
    async def leave() -> bool:
        seen = asyncio.create_task(leaving.see_all_in(door.getsockname()[1]))
        await asyncio.sleep(0.3)
        waits = not seen.done()
        door.accept()[0].close()
        await asyncio.wait_for(seen, 5)
        return waits

    with visitor(door):
        assert asyncio.run(leave())


def test_who_knocks_meanwhile_meets_the_next_process(door: socket.socket) -> None:
    address = door.getsockname()
    assert leaving.shut_door(door)
    knocking = socket.socket()
    knocking.settimeout(10)
    knocking.setblocking(False)
    knocking.connect_ex(address)
    time.sleep(0.1)
    door.close()
    with socket.create_server(address) as following, knocking:
        following.settimeout(10)
        served, _ = following.accept()
        with served:
            knocking.setblocking(True)
            knocking.sendall(b"a question")
            assert served.recv(64) == b"a question"


def test_a_door_that_never_empties_holds_nobody_up(
    door: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "LONGEST", 0.1)
    with visitor(door):
        asyncio.run(leaving.see_all_in(door.getsockname()[1]))
        assert leaving.waiting(door) == 1


def test_it_stops_even_where_the_sockets_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        stopped = False

        def stop(self) -> None:
            self.stopped = True

    async def unreadable(port: int) -> None:
        raise PermissionError(port)

    async def leave(server: Any) -> None:
        told = asyncio.Event()
        told.set()
        await web._stop(server, 1, told)

    server = Told()
    monkeypatch.setattr(web, "see_all_in", unreadable)
    with pytest.raises(PermissionError):
        asyncio.run(leave(server))
    assert server.stopped
