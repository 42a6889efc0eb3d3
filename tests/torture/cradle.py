"""Processes of ours born by a fork of one that has read the code already.

Reading the code takes seconds of a processor, and the storms start a hundred processes. Such a
child is one of its own all the same: its own pid, session, environment, output and sockets; it
dies of what kills the others, and with the run. Whatever must be there before Python is (a disk
that forgets, another libc's clock) starts as any program does.

`python -m tests.torture.cradle FD` is the one that forks, once for each process of the suite.
"""

import ctypes
import gc
import json
import os
import runpy
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from tests.servers.processes import Process, start

LONGEST = 1 << 17  # bytes of one order
ENDED, AT_WORK = b"E", b"W"
CODE = struct.Struct("i")
# All that the processes read, but what keeps something of the process that reads it.
READ = (
    "ppid.app",
    "ppid.cli.ready",
    "ppid.cli.refusals",
    "ppid.cli.serve",
    "ppid.cli.tick",
    "ppid.cli.web",
    "ppid.notices.guards.restored",
    "celery.app.amqp",
    "celery.apps.worker",
    "celery.beat",
    "celery.concurrency.prefork",
    "celery.concurrency.solo",
    "celery.worker.consumer",
    "kombu.transport.redis",
    "workers.processes",
    "workers.sweep",
    "workers.notices",
    "workers.disputes",
    "workers.documents",
    "workers.imports",
    "workers.bounces",
    "workers.routing",
)


class Child:
    """The child as `subprocess.Popen` would show it; `at_work` once its worker or beat is."""

    def __init__(self, args: Sequence[str], pid: int, news: int) -> None:
        self.args, self.pid = args, pid
        self.returncode: int | None = None
        self.at_work = False
        self._news, self._lock = news, threading.Lock()

    def poll(self) -> int | None:
        with self._lock:
            while self.returncode is None and select.select([self._news], [], [], 0)[0]:
                self._hear()
        return self.returncode

    def _hear(self) -> None:
        word = os.read(self._news, 1)
        if word == AT_WORK:
            self.at_work = True
            return
        # Without a word the one that forks has gone, and its children with it.
        self.returncode = CODE.unpack(os.read(self._news, CODE.size))[0] if word else -9
        os.close(self._news)

    def wait(self, timeout: float | None = None) -> int:
        end = time.monotonic() + (timeout if timeout is not None else float("inf"))
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(list(self.args), timeout or 0)
            time.sleep(0.01)
        return code

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Cradle:
    """The one that forks, and the line to it; it ends when the line does."""

    def __init__(self) -> None:
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.lock = threading.Lock()
        with theirs:
            command = [sys.executable, "-m", "tests.torture.cradle", str(theirs.fileno())]
            self.popen = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def begin(self, args: Sequence[str], log: Path, env: Mapping[str, str]) -> Process:
        news, told = os.pipe()
        order = json.dumps([args, dict(env), str(Path.cwd())]).encode()
        with self.lock, log.open("ab") as output:
            socket.send_fds(self.line, [order], [output.fileno(), told])
            pid = int(self.line.recv(LONGEST))
        os.close(told)
        return Process(Child(args, pid, news), log)


@cache
def _cradle() -> Cradle:
    return Cradle()


_making = threading.Lock()


def begin(
    args: Sequence[str], log: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Process:
    """As `start`: forked where it is a module of ours that only our own settings change."""
    ours = [sys.executable, "-m"] == list(args[:2]) and cwd is None
    if not ours or any(not name.startswith("PPID_") for name in env or {}):
        return start(args, log, env, cwd)
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
    with _making:
        cradle = _cradle()
    return cradle.begin(list(args[2:]), log, outer | dict(env or {}))


def is_at_work(process: Process) -> bool:
    """Whether a worker takes tasks, or a beat has begun: they say so themselves."""
    process.popen.poll()
    return bool(getattr(process.popen, "at_work", False))


def _fork_for_ever(line: socket.socket) -> list[str]:
    """Fork at each order and tell how the children end; comes back in the child, with its args."""
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    news: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([line.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 512)
            _tell_ends(news)
        if line.fileno() not in ready:
            continue
        order, fds, _, _ = socket.recv_fds(line, LONGEST, 2)
        if not order:
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for fd in (wake, woken, line.detach(), *news.values()):
                os.close(fd)
            return _be_one(order, *fds)
        os.close(fds[0])
        news[pid] = fds[1]
        with suppress(OSError):  # whoever asked may have been killed meanwhile
            line.send(str(pid).encode())


def _tell_ends(news: dict[int, int]) -> None:
    while news:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        fd = news.pop(pid)
        with suppress(BrokenPipeError):  # nobody asks any more
            os.write(fd, ENDED + CODE.pack(os.waitstatus_to_exitcode(status)))
        os.close(fd)


def _be_one(order: bytes, output: int, news: int) -> list[str]:
    """What a new program has of its own; the arguments."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    os.setsid()
    for fd in (1, 2):
        os.dup2(output, fd)
    os.close(output)
    args, env, cwd = json.loads(order)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    time.tzset()
    _say_when_at_work(news)
    return [str(word) for word in args]


def _say_when_at_work(news: int) -> None:
    from celery.signals import beat_init, worker_ready

    def say(**_: Any) -> None:
        os.write(news, AT_WORK)

    for sign in (worker_ready, beat_init):
        sign.connect(say, weak=False)


def main(line: int) -> NoReturn:
    for name in READ:
        import_module(name)
    gc.collect()
    gc.freeze()
    assert threading.active_count() == 1, "a fork would leave a thread behind"
    module, *arguments = _fork_for_ever(socket.socket(fileno=line))
    sys.argv = [module, *arguments]
    warnings.filterwarnings("ignore", message=".*found in sys.modules", category=RuntimeWarning)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    raise SystemExit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
