"""A door in front of one web process, as a reverse proxy is: it waits for a server that restarts.

Only the connecting is tried again. What was once handed over is never sent a second time, so an
answer that fails here is one that a citizen would have missed.
"""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.servers import free_port
from tests.servers.processes import listens, wait_until

PATIENCE = 180.0  # seconds that a visitor is kept waiting for a server, which starts slowly here


@contextmanager
def proxy(to: int) -> Iterator[int]:
    """Run for the length of the block in front of the loopback port `to`; the port of its own."""
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
    async def serve() -> asyncio.Server:
        async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(OSError):
                await _lead(reader, writer, to)
            writer.close()

        return await asyncio.start_server(visited, "127.0.0.1", port)

    server = loop.run_until_complete(serve())
    loop.run_forever()
    server.close()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


async def _lead(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, to: int) -> None:
    first = await reader.read(65536)
    if not first:
        return
    server_reader, server_writer = await _connected(to)
    server_writer.write(first)
    await asyncio.gather(_pump(reader, server_writer), _pump(server_reader, writer))


async def _connected(to: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return await asyncio.open_connection("127.0.0.1", to)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.05)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(65536):
            writer.write(part)
            await writer.drain()
    writer.close()
