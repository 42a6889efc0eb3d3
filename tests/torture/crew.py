"""Processes that are killed and started again at once, each by a keeper of its own."""

import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.servers import Process, Server
from tests.servers.processes import family, start, wait_until
from tests.torture import cradle

Ready = Callable[[Process], bool]
PAUSE = 0.02


@dataclass
class Slot:
    """A place where a process of one kind always runs; the keeper is the one who starts it.

    A process ends with the thread that started it, so the keeper stays as long as its slot.
    """

    kind: str
    begin: Callable[[], Process]
    ready: Ready
    process: Process | None = None
    leaving: Process | None = None
    up: bool = False
    starts: int = 0
    codes: list[int] = field(default_factory=list)  # how those before ended
    closing: bool = False
    thread: threading.Thread | None = None

    def open(self) -> None:
        self.thread = threading.Thread(target=self._keep, name=f"keeper-{self.kind}", daemon=True)
        self.thread.start()

    def _keep(self) -> None:
        while not self.closing:
            if self.process is None or not self.process.running:
                self.up = False
                if self.process is not None:
                    self.codes.append(self.process.popen.returncode)
                self.process = self.begin()
                self.starts += 1
            if not self.up and self.leaving is not self.process:
                with suppress(OSError):
                    self.up = self.ready(self.process)
            time.sleep(PAUSE)
        self._end()

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()

    def kill(self) -> None:
        """`kill -9` of the process and all that it started."""
        self.up = False
        if self.process is not None:
            self.process.kill()

    def terminate(self) -> None:
        """SIGTERM, as a deploy does; the next one starts once this one has left."""
        self.leaving, self.up = self.process, False
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGTERM)

    def kill_a_child(self, random: Random) -> bool:
        """`kill -9` of one process below it; the others live on. False where there is none."""
        children = family(self.process.pid)[1:] if self.process else []
        if not children:
            return False
        with suppress(ProcessLookupError):
            os.kill(random.choice(children), signal.SIGKILL)
        return True

    def said(self) -> tuple[str, int, str]:
        """Which it is, how often it was started, and its last words."""
        return self.kind, self.starts, self.process.output()[-600:] if self.process else ""

    def close(self) -> None:
        self.closing = True
        if self.thread is not None:
            self.thread.join(30)


def program(kind: str, args: Sequence[str], env: dict[str, str], log: Path, ready: Ready) -> Slot:
    """A slot for one of our own processes."""
    return Slot(kind, lambda: cradle.begin(args, log, env), ready)


def server(kind: str, running: Server) -> Slot:
    """A slot for a server that runs already; it comes back with its folder and port."""

    def begin() -> Process:
        running.process = start(running.args, running.log, user=running.user)
        return running.process

    return Slot(kind, begin, lambda _process: running.ready(), process=running.process)


@dataclass
class Crew:
    """All slots of a storm; their processes end with the block."""

    slots: list[Slot] = field(default_factory=list)

    def add(self, slot: Slot) -> Slot:
        self.slots.append(slot)
        slot.open()
        return slot

    def of(self, kind: str) -> list[Slot]:
        return [slot for slot in self.slots if slot.kind == kind]

    def wait_until_up(self, timeout: float = 240) -> None:
        try:
            wait_until(lambda: all(slot.up for slot in self.slots), timeout)
        except AssertionError as error:
            down = [slot.said() for slot in self.slots if not slot.up]
            raise AssertionError(f"{error}: not up: {down}") from None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        """Ours first, the servers last: nobody talks to a server that has gone."""
        for slot in sorted(self.slots, key=lambda slot: slot.kind in {"postgresql", "redis"}):
            slot.close()


def has_children(process: Process) -> bool:
    """A worker has forked those who do the tasks."""
    return len(family(process.pid)) > 2


def talkers(process: Process, port: int) -> list[int]:
    """Which processes of a family hold a line to a loopback port: those at work with it."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    fields = [line.split() for line in lines]
    ours = {f"socket:[{words[9]}]" for words in fields if _is_line_to(words, port)}
    return [pid for pid in family(process.pid) if _sockets(pid) & ours]


def _is_line_to(words: list[str], port: int) -> bool:
    return words[3] == "01" and words[2].endswith(f":{port:04X}")


def _sockets(pid: int) -> set[str]:
    found = set()
    for file in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(OSError):
            found.add(str(file.readlink()))
    return found
