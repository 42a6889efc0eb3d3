"""A TCP proxy on loopback that can turn into a black hole."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.servers import free_port


@dataclass
class Proxy:
    """While `swallows`, lines are taken and nothing is answered; what is open stays open."""

    port: int
    target: int
    swallows: bool = False
    _end: threading.Event = field(default_factory=threading.Event)

    def serve(self, listener: socket.socket) -> None:
        while not self._end.is_set():
            try:
                line, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(line,), daemon=True).start()

    def _join(self, line: socket.socket) -> None:
        while self.swallows and not self._end.is_set():
            time.sleep(0.05)
        try:
            other = socket.create_connection(("127.0.0.1", self.target), timeout=2)
        except OSError:
            line.close()
            return
        other.settimeout(None)
        for pair in ((line, other), (other, line)):
            threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                while self.swallows and not self._end.is_set():
                    time.sleep(0.05)
                sink.sendall(part)
        for line in (source, sink):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        source.close()  # the other direction ends now too, and closes its own


@contextmanager
def proxy(target: int) -> Iterator[Proxy]:
    """A way to the loopback port `target`, for the length of the block."""
    made = Proxy(free_port(), target)
    with socket.create_server(("127.0.0.1", made.port), backlog=100) as listener:
        threading.Thread(target=made.serve, args=(listener,), daemon=True).start()
        try:
            yield made
        finally:
            made._end.set()
            listener.shutdown(socket.SHUT_RDWR)
