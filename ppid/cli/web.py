"""One web process: granian inside this process, so that it is one process and not two."""

import asyncio
import gc
import signal
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.embed import Server

from ppid.app import create_app
from ppid.cli.leaving import see_all_in
from workers import poke

BACKLOG = 256
AT_ONCE = 64  # requests worked on; the others wait in the backlog instead of in memory
HEADERS_WITHIN = 15_000  # milliseconds


def run(host: str, port: int) -> int:
    """Serve until SIGTERM or Ctrl-C, then answer what was begun."""
    poke.listen()
    app = create_app()  # before the loop: it says which threads the loop may use
    # What stays as long as the process is looked through no more: each time took a third of a
    # second, and somebody's page waited for it.
    gc.collect()
    gc.freeze()
    return asyncio.run(_serve(app, host, port))


async def _stop(server: Server, port: int, leave: asyncio.Event) -> None:
    await leave.wait()
    try:
        await see_all_in(port)
    finally:  # whatever the system said of its sockets: who is told to stop stops
        server.stop()  # type: ignore[no-untyped-call]


async def _serve(app: Any, host: str, port: int) -> int:
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        backlog=BACKLOG,
        backpressure=AT_ONCE,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_WITHIN),
        log_level=LogLevels.error,
    )
    loop = asyncio.get_running_loop()
    leave = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, leave.set)
    leaving = loop.create_task(_stop(server, port, leave))
    await server.serve()
    leaving.cancel()
    return 1 if server.interrupt_children else 0
