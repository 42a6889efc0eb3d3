"""An SMTP server in a process of its own that never forgets: on the disk before it answers.

`python -m tests.torture.sink PORT FILE [DELAY]`. Each mail is one line of JSON in FILE, synced
before the 250 is said; mails that come together share one sync. DELAY seconds pass before a
recipient is accepted.
"""

import asyncio
import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port, process
from tests.servers.processes import listens

ATTEMPT = re.compile(rb"^X-PPID-Attempt:[^\r\n]*\r?\n", re.MULTILINE | re.IGNORECASE)
MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Arrival:
    """One copy on the wire; `body` is a digest of all but the number of the attempt."""

    id: str
    to: str
    body: str


@dataclass(frozen=True)
class Sink:
    """What the test holds of the server."""

    url: str
    port: int
    file: Path

    def arrivals(self) -> list[Arrival]:
        """Every copy that came, in order; a last line that is still being written is left out."""
        lines = self.file.read_text().split("\n")[:-1]
        return [Arrival(**json.loads(line)) for line in lines]

    def counts(self) -> Counter[str]:
        return Counter(mail.id for mail in self.arrivals())


@contextmanager
def sink(folder: Path, delay: float = 0.0) -> Iterator[Sink]:
    """Run the server for the length of the block."""
    port = free_port()
    file = folder / f"arrivals-{port}"
    file.touch()
    command = [sys.executable, "-m", "tests.torture.sink", str(port), str(file), str(delay)]
    with process(command, ready=lambda: listens(port)):
        yield Sink(f"smtp://127.0.0.1:{port}", port, file)


class Journal:
    """A file whose lines are on the disk once `keep` returns."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("ab", buffering=0)
        self.waiting: list[asyncio.Future[None]] = []
        self.busy = False

    async def keep(self, line: bytes) -> None:
        self.file.write(line)
        done = asyncio.get_running_loop().create_future()
        self.waiting.append(done)
        if not self.busy:
            self.busy = True
            asyncio.get_running_loop().create_task(self._sync())
        await done

    async def _sync(self) -> None:
        while self.waiting:
            waiting, self.waiting = self.waiting, []
            await asyncio.to_thread(os.fsync, self.file.fileno())
            for done in waiting:
                done.set_result(None)
        self.busy = False


@dataclass
class Line:
    """One connection, from greeting to QUIT."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    journal: Journal
    delay: float
    to: str = ""

    async def serve(self) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._say("220 sink")
            while command := await self.reader.readline():
                if await self._answer(command.decode(errors="replace").strip()):
                    break
        self.writer.close()

    async def _answer(self, command: str) -> bool:
        """Answer one command; true after QUIT."""
        verb = command[:4].upper()
        if verb == "EHLO":
            await self._say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")
        elif verb == "RCPT":
            self.to = command.partition("<")[2].partition(">")[0]
            await asyncio.sleep(self.delay)  # a real server asks about the recipient here
            await self._say("250 OK")
        elif verb == "DATA":
            await self._data()
        elif verb == "QUIT":
            await self._say("221 bye")
            return True
        else:
            await self._say("250 OK")
        return False

    async def _data(self) -> None:
        await self._say("354 go")
        text = await self.reader.readuntil(b"\r\n.\r\n")
        found = MESSAGE_ID.search(text)
        body = hashlib.sha256(ATTEMPT.sub(b"", text)).hexdigest()[:16]
        arrival = {"id": found[1].decode() if found else "", "to": self.to, "body": body}
        await self.journal.keep(json.dumps(arrival).encode() + b"\n")
        await self._say("250 2.0.0 kept")

    async def _say(self, line: str) -> None:
        self.writer.write(f"{line}\r\n".encode())
        await self.writer.drain()


async def _serve(port: int, file: Path, delay: float) -> None:
    journal = Journal(file)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await Line(reader, writer, journal, delay).serve()

    server = await asyncio.start_server(connected, "127.0.0.1", port, limit=2**24)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])))
