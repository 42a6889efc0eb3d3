"""A wire between a client and a server that can go silent, slow or dead: a TCP proxy in Python."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from tests.servers.processes import free_port

State = Literal["open", "silent", "drip", "cut"]


@dataclass
class Wire:
    """What the test holds: `state` holds for connections made from now on.

    `silent`: connected, and not a word. `drip`: the server's words come letter by letter, one each
    `pace` seconds. `cut`: closed as soon as it is opened. `patience`: so many connections pass
    before `state` sets in.
    """

    target: int
    port: int = field(default_factory=free_port)
    state: State = "open"
    pace: float = 1.0
    patience: int = 0
    connections: int = 0

    def serve(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._guarded, args=(client,), daemon=True).start()

    def _guarded(self, client: socket.socket) -> None:
        with client:
            self._one(client)

    def _one(self, client: socket.socket) -> None:
        state: State = self.state
        if self.patience > 0:
            self.patience -= 1
            state = "open"
        if state == "cut":
            client.close()
            return
        if state == "silent":
            self._swallow(client)
            return
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.target)) as server:
            back = threading.Thread(target=self._pump, args=(server, client, state), daemon=True)
            back.start()
            self._pump(client, server, "open")
            back.join()

    def _swallow(self, client: socket.socket) -> None:
        with suppress(OSError):
            while client.recv(4096):
                pass

    def _pump(self, source: socket.socket, sink: socket.socket, state: State) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if state == "drip":
                    for letter in data:
                        sink.sendall(bytes([letter]))
                        time.sleep(self.pace)
                else:
                    sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    """Stand between a client and the loopback port `target` for the length of the block."""
    made = Wire(target)
    with socket.create_server(("127.0.0.1", made.port)) as listener:
        threading.Thread(target=made.serve, args=(listener,), daemon=True).start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)
