"""One light process that starts web, worker and beat, restarts what dies, and stops them together.

Children have their own sessions, so that Ctrl-C reaches only this process, and the kernel asks
them to stop should this process be killed.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from types import FrameType

from ppid import clock
from ppid.cli import welcome
from ppid.cli.deaf import Ear
from ppid.health import signs

PATIENCE = 8.0  # seconds from the first SIGTERM to SIGKILL
MAILING = 60.0  # for a worker whose mail server is slow: cut short, the mail would leave twice
READY_WITHIN = 1800.0  # the first start migrates and lives through the demonstration
LONGEST_PAUSE = 30.0
STEADY = 60.0  # who lived that long is started again at once
LISTEN = 3.0  # seconds between two looks at the signs of the worker
REFUSED = 2  # the exit code of a wrong setting: trying again would not help
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass
class Child:
    """One of the processes, over all its lives."""

    name: str
    args: tuple[str, ...]
    popen: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    deaths: int = field(default=0)

    def start(self) -> None:
        self.started_at = clock.monotonic()
        # -P: a folder named ppid where the operator happens to stand is not our program.
        self.popen = subprocess.Popen(  # noqa: S603 (our own program)
            [sys.executable, "-P", "-m", "ppid", *self.args],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 (this process has no other thread)
        )

    @property
    def code(self) -> int | None:
        return None if self.popen is None else self.popen.poll()

    @property
    def alive(self) -> bool:
        return self.popen is not None and self.popen.poll() is None

    def signal(self, sign: signal.Signals) -> None:
        if self.popen is not None and self.popen.poll() is None:
            self.popen.send_signal(sign)

    def bury(self) -> float:
        """Note the death; how long to wait before the next life."""
        steady = clock.monotonic() - self.started_at > STEADY
        self.deaths = 1 if steady else self.deaths + 1
        pause = 0.0 if self.deaths == 1 else min(LONGEST_PAUSE, 2.0 ** (self.deaths - 2))
        self.popen, self.start_at = None, clock.monotonic() + pause
        return pause


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


class Supervisor:
    """The loop; `stop` is set by a signal."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.stop = threading.Event()
        self.hurry = threading.Event()  # asked a second time
        self.ear: Ear | None = None
        self.listen_at = 0.0
        listen = ("--host", host, "--port", str(port))
        self.web = Child("web", ("web", *listen, "--prepare"))
        self.others = (Child("worker", ("worker",)), Child("beat", ("beat",)))

    @property
    def children(self) -> tuple[Child, ...]:
        return (self.web, *self.others)

    def run(self) -> int:
        os.putenv("MALLOC_ARENA_MAX", "2")  # for the children: threads share what they freed
        self.web.start()
        try:
            if not self._becomes_ready():
                if self.web.alive and not self.stop.is_set():
                    _say(
                        f"web belum melayani sesudah {READY_WITHIN / 60:.0f} menit; dihentikan. "
                        "Jalankan lagi: data latihan yang belum lengkap dimulai dari awal."
                    )
                return 0 if self.stop.is_set() else self.web.code or 1
            welcome.say(self.host, self.port)
            while not self.stop.wait(0.3):
                if REFUSED in [self._look_after(child) for child in self.children]:
                    return REFUSED
            return 0
        finally:
            self._end()

    def _becomes_ready(self) -> bool:
        end = clock.monotonic() + READY_WITHIN
        while clock.monotonic() < end and self.web.alive and not self.stop.is_set():
            if _answers(self.host, self.port):
                return True
            self.stop.wait(0.1)
        return False

    def _look_after(self, child: Child) -> int | None:
        """Start what is not running; the exit code of what just died."""
        if child.alive:
            self._listen_to(child)
            return None
        if child.popen is not None:
            signs.forget(child.popen.pid)
            code = child.code
            pause = child.bury()
            if code != REFUSED:
                _say(
                    f"{child.name} berhenti (kode {code}); dijalankan lagi {pause:.0f} detik lagi."
                )
            return code
        if clock.monotonic() >= child.start_at:
            child.start()
        return None

    def _listen_to(self, child: Child) -> None:
        """End a worker that runs and takes no task."""
        if child.name != "worker" or child.popen is None or clock.monotonic() < self.listen_at:
            return
        self.listen_at = clock.monotonic() + LISTEN
        if self.ear is None or self.ear.pid != child.popen.pid:
            self.ear = Ear(child.popen.pid)
        if self.ear.must_die():
            child.signal(signal.SIGKILL)
        elif self.ear.told_at is None and self.ear.is_deaf():
            _say("worker tidak menerima tugas lagi; dihentikan dan dijalankan lagi.")
            self.ear.told_at = clock.monotonic()
            child.signal(signal.SIGTERM)

    def _end(self) -> None:
        for child in self.children:
            child.signal(signal.SIGTERM)
        start = clock.monotonic()
        for child in sorted(self.children, key=lambda child: child.name == "worker"):
            self._wait_for(child, start)

    def _wait_for(self, child: Child, start: float) -> None:
        """Let it end by itself for a while; a second signal to us means at once."""
        patience, told = MAILING if child.name == "worker" else PATIENCE, False
        while child.alive and clock.monotonic() < start + patience and not self.hurry.is_set():
            self.hurry.wait(0.1)
            if not told and clock.monotonic() > start + PATIENCE:
                told = True
                _say("worker menunggu jawaban peladen surel; Ctrl-C sekali lagi mengakhirinya.")
        if child.popen is not None and child.alive:
            child.signal(signal.SIGKILL)
            child.popen.wait()


def _answers(host: str, port: int) -> bool:
    """Whether `/healthz` says that the web process is alive."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((reachable, port), timeout=2) as line:
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return line.recv(64).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def _say(line: str) -> None:
    sys.stderr.write(f"ppid: {line}\n")
    sys.stderr.flush()


def serve(host: str, port: int) -> int:
    """Run everything until Ctrl-C or SIGTERM; 0 when it was stopped on purpose."""
    supervisor = Supervisor(host, port)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if supervisor.stop.is_set():
            supervisor.hurry.set()
        supervisor.stop.set()

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, stop)
    return supervisor.run()
