"""One process of a test: its own session, its output in a file, its end assured."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Whether someone accepts connections on the loopback port."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def wait_until(condition: Callable[[], bool], timeout: float = 30, what: str = "") -> None:
    """Look twenty times a second; `AssertionError` when the condition never holds."""
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, f"not within {timeout} s: {what or condition}"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether the process runs; a zombie that waits for its parent does not."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def family(pid: int) -> list[int]:
    """A process and everything that it has started and that still runs."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found += family(int(child))
    return found


class Program(Protocol):
    """What a test asks of a started program: of `subprocess.Popen`, or of one like it."""

    args: Any
    pid: int
    returncode: Any

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


class Begin(Protocol):
    """How a program is started: `start` below, or another that does the same."""

    def __call__(
        self, args: Sequence[str], log: Path, env: Mapping[str, str] | None, cwd: Path | None
    ) -> "Process": ...


@dataclass
class Process:
    """A started program. `kill` is `kill -9` on its whole group, `stop` asks first."""

    popen: Program
    log: Path

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def running(self) -> bool:
        return self.popen.poll() is None

    def output(self) -> str:
        """Everything printed so far, standard error included."""
        return self.log.read_text(errors="replace")

    def wait_for(self, ready: str | Callable[[], bool], timeout: float = 30) -> None:
        """Wait for words in the output, or a condition; fails at once when the process ends."""

        def is_ready() -> bool:
            if ready in self.output() if isinstance(ready, str) else ready():
                return True
            assert self.running, f"{self.popen.args!r} ended: {self.output()}"
            return False

        try:
            wait_until(is_ready, timeout, str(ready))
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.output()}") from None

    def kill(self) -> None:
        children = family(self.pid)[1:]
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        # PostgreSQL's children lead groups of their own and hold its shared memory until they end.
        for pid in children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.popen.wait(30)
        wait_until(lambda: not any(map(is_alive, children)), 30, "the children end")

    def stop(self, sig: signal.Signals = signal.SIGTERM, timeout: float = 30) -> int:
        """Ask the process to end, then end what is left of its group; the exit code."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, sig)
        with suppress(subprocess.TimeoutExpired):
            self.popen.wait(timeout)
        self.kill()
        return int(self.popen.returncode)


def start(
    args: Sequence[str],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: str | None = None,
) -> Process:
    """Start a program that dies with this one, without the PPID_ variables of the shell."""
    # The kernel ends it together with the thread that started it, so that a killed run leaves none.
    prefix = [shutil.which("setpriv") or "setpriv", "--pdeathsig", "KILL"]
    if user:
        prefix += ["--reuid", user, "--regid", user, "--init-groups"]
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
    with log.open("ab") as output:
        popen = subprocess.Popen(
            [*prefix, *args],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=outer | dict(env or {}),
            cwd=cwd,
            start_new_session=True,
        )
    return Process(popen, log)


@contextmanager
def process(
    args: Sequence[str],
    env: Mapping[str, str] | None = None,
    *,
    ready: str | Callable[[], bool] | None = None,
    timeout: float = 30,
    cwd: Path | None = None,
    begin: Begin = start,
) -> Iterator[Process]:
    """Run a program for the length of the block, entered once it is `ready`."""
    with tempfile.TemporaryDirectory(prefix="ppid-process-") as folder:
        running = begin(args, Path(folder, "output"), env, cwd)
        try:
            if ready is not None:
                running.wait_for(ready, timeout)
            yield running
        finally:
            running.stop(timeout=10)
