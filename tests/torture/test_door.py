"""The door in front of the web process keeps nobody inside when it shuts."""

import gc
import socket
import warnings

import pytest

from tests.torture.door import proxy

pytestmark = pytest.mark.servers


def test_it_leaves_no_line_open_behind_visitors_who_are_still_inside() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        _left_inside()
        gc.collect()
    assert [str(warning.message) for warning in said] == []


def test_it_brings_the_answer_and_the_end_of_the_line() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        proxy(server.getsockname()[1]) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as visitor,
    ):
        visitor.sendall(b"tanya")
        line, _ = server.accept()
        with line:
            assert line.recv(5) == b"tanya"
            line.sendall(b"jawab")
        assert visitor.recv(5) == b"jawab"
        assert visitor.recv(5) == b""


def _left_inside() -> None:
    """One who talks, one who says nothing, one who waits for a server that does not stand."""
    server = socket.create_server(("127.0.0.1", 0))
    with proxy(server.getsockname()[1]) as port:
        talking, silent, waiting = (
            socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(3)
        )
        talking.sendall(b"tanya")
        line, _ = server.accept()
        line.recv(5)
        server.close()
        waiting.sendall(b"tanya")
        assert not _is_answered(waiting)
    assert [end.recv(1) for end in (talking, silent, waiting)] == [b"", b"", b""]
    for end in (talking, silent, waiting, line):
        end.close()


def _is_answered(visitor: socket.socket) -> bool:
    visitor.settimeout(0.3)
    try:
        return bool(visitor.recv(1))
    except TimeoutError:
        return False
    finally:
        visitor.settimeout(10)
