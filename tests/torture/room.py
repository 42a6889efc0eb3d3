"""A disk that can be full: a tmpfs where we are root, else a limit on the size of files."""

import os
import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTES = 64


@dataclass
class Room:
    """A folder, and how to leave no room in it and to give it back."""

    folder: Path
    fill: Callable[[], None]
    free: Callable[[], None]


def can_mount() -> bool:
    """Whether a small disk can be made here; a container's root may not."""
    with tempfile.TemporaryDirectory(prefix="ppid-mount-") as folder:
        if not _mount(Path(folder), 1):
            return False
        _unmount(Path(folder))
    return True


def _mount(folder: Path, megabytes: int) -> bool:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def room(folder: Path, pid: Callable[[], int], megabytes: int = MEGABYTES) -> Iterator[Room]:
    """Room in `folder`; `pid` is the process that a limit holds where nothing can be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _mount(folder, megabytes):
        yield Room(folder, lambda: _limit(pid(), 1), lambda: _limit(pid(), None))
        return
    filler = folder / "filler"
    try:
        yield Room(folder, lambda: _fill(filler), filler.unlink)
    finally:
        _unmount(folder)


def _fill(filler: Path) -> None:
    """Write until nothing fits any more, down to the last byte."""
    for size in (1 << 20, 1 << 12, 1):
        with filler.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def _limit(pid: int, size: int | None) -> None:
    _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    soft = hard if size is None else size
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
