"""As many requests at work as there are threads, so that none waits for a thread with a lock held.

A request holds locks from its first write to its commit, and needs a thread for each step between.
Were all threads taken by requests that wait for that lock, nobody could ever go on: measured, ten
twins of one form stood still for 90 seconds. Others wait here instead, holding nothing.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar.types import Message, Send


class Seats:
    """The seats of one process."""

    def __init__(self, number: int) -> None:
        self._free = asyncio.Semaphore(number)

    @asynccontextmanager
    async def until_answered(self, send: Send) -> AsyncIterator[Send]:
        """A seat until the answer starts: by then everything is committed and no thread needed."""
        await self._free.acquire()
        left = False

        def leave() -> None:
            nonlocal left
            if not left:
                left = True
                self._free.release()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                leave()
            await send(message)

        try:
            yield watched
        finally:
            leave()

    @asynccontextmanager
    async def short(self) -> AsyncIterator[None]:
        """A seat for one step."""
        async with self._free:
            yield
