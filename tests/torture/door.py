"""A door in front of one web process, as a reverse proxy is: it waits for a server that restarts.

Only the connecting is tried again. What was once handed over is never sent a second time, so an
answer that fails here is one that a citizen would have missed.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from tests.servers import free_port
from tests.servers.processes import listens, wait_until

PATIENCE = 180.0  # seconds that a visitor is kept waiting for a server, which starts slowly here


@contextmanager
def proxy(to: int) -> Iterator[int]:
    """Run for the length of the block in front of the loopback port `to`; the port of its own.

    Who is still inside when the block ends is shut out, and leaves nothing open behind.
    """
    port, loop = free_port(), asyncio.new_event_loop()
    thread = threading.Thread(target=_run, args=(loop, port, to), name="proxy", daemon=True)
    thread.start()
    wait_until(lambda: listens(port), 10, "the proxy listens")
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _run(loop: asyncio.AbstractEventLoop, port: int, to: int) -> None:
    door = Door(to)
    server = loop.run_until_complete(asyncio.start_server(door.visited, "127.0.0.1", port))
    loop.run_forever()
    server.close()
    loop.run_until_complete(door.shut())
    loop.close()


@dataclass
class Door:
    """Who is inside: a task and two lines for each visitor."""

    to: int
    closed: bool = False
    visits: set[asyncio.Task[None]] = field(default_factory=set)
    lines: set[asyncio.StreamWriter] = field(default_factory=set)

    async def visited(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.current_task()
        assert visit is not None
        self.visits.add(visit)
        self.lines.add(writer)
        with suppress(OSError):
            await self._lead(reader, writer)
        await _end(writer)
        self.lines.discard(writer)
        self.visits.discard(visit)

    async def shut(self) -> None:
        """Cut every line; each visit then ends by itself."""
        self.closed = True
        for writer in self.lines:
            writer.transport.abort()
        await asyncio.gather(*self.visits)

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.read(65536)
        if not first:
            return
        server_reader, server_writer = await self._connected()
        self.lines.add(server_writer)
        server_writer.write(first)
        await asyncio.gather(_pump(reader, server_writer), _pump(server_reader, writer))
        self.lines.discard(server_writer)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return await asyncio.open_connection("127.0.0.1", self.to)
            except ConnectionRefusedError:
                if self.closed or time.monotonic() > end:
                    raise
                await asyncio.sleep(0.05)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    await _end(writer)


async def _end(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
