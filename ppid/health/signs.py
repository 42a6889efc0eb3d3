"""Signs of life as files, for the supervisor: it has no database and must stay small.

A worker process writes one file, `busy` when it takes a task and `idle` when it is through; the age
of the file says when. No file is a sign of nothing: the folder may not be writable.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from ppid.settings import settings

BUSY, IDLE = "busy", "idle"


def folder() -> Path:
    return settings().data_dir / "run"


def give(worker: int, busy: bool) -> None:
    """This process of the worker (its number) has taken a task, or is through with it."""
    with contextlib.suppress(OSError):
        settings().folder("run")
        path = folder() / f"worker-{worker}-{os.getpid()}"
        path.write_text(BUSY if busy else IDLE, encoding="ascii")


@dataclass(frozen=True)
class Sign:
    """The newest sign of a worker (nanoseconds of its files), and whether a task is at hand."""

    at: int
    busy: bool


def read(worker: int) -> Sign | None:
    """The sign of a worker; None where it gave none."""
    found: list[tuple[int, bool]] = []
    with contextlib.suppress(OSError):
        for path in folder().glob(f"worker-{worker}-*"):
            found.append((path.stat().st_mtime_ns, path.read_text(encoding="ascii") == BUSY))
    if not found:
        return None
    return Sign(max(at for at, _ in found), any(busy for _, busy in found))


def forget(worker: int) -> None:
    """The worker is gone."""
    with contextlib.suppress(OSError):
        for path in folder().glob(f"worker-{worker}-*"):
            path.unlink(missing_ok=True)
