"""Which rows the living senders of this machine hold, so that a dead one's go on at once.

Each sender keeps a locked file in `<data>/sending/` while it works. The kernel opens the lock when
its holder dies, however it dies; whoever comes next reads there what was left. The lease is for
everything that this cannot see: another machine, or a folder that cannot be written.
"""

import fcntl
import secrets
from collections.abc import Iterable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from ppid.settings import settings

Claim = tuple[int, int]  # id of the outbox row, token of its lease
ENDING = ".held"


def folder() -> Path:
    return settings().data_dir / "sending"


class Hand:
    """What one sender holds, written down as it takes it; nobody else writes there."""

    def __init__(self) -> None:
        self._file: FileIO | None = None
        self._path = folder() / f"{secrets.token_hex(8)}{ENDING}"

    def take(self, claims: Iterable[Claim]) -> None:
        """These too; a folder that cannot be written leaves them to their lease."""
        lines = "".join(f"{id_} {token}\n" for id_, token in claims)
        with suppress(OSError):
            self._file = self._file or self._opened()
            self._file.write(lines.encode())

    def _opened(self) -> FileIO:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        hidden = self._path.with_suffix(".new")
        file = FileIO(hidden, "w")
        fcntl.flock(file, fcntl.LOCK_EX)
        hidden.replace(self._path)  # seen only once it is locked: else it looked like a dead one's
        return file

    def open(self) -> None:
        """Nothing is held any more."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
            self._file.close()
            self._file = None


def left_behind() -> dict[Path, list[Claim]]:
    """What dead senders of this machine held, by the file that says so."""
    return {path: _read(path) for path in folder().glob(f"*{ENDING}") if _is_free(path)}


def forget(paths: Iterable[Path]) -> None:
    """These rows have gone on."""
    for path in paths:
        path.unlink(missing_ok=True)


def _is_free(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(path: Path) -> list[Claim]:
    found: list[Claim] = []
    with suppress(OSError, ValueError):  # the last line may be half written
        for line in path.read_text(encoding="utf-8").splitlines():
            id_, token = line.split()
            found.append((int(id_), int(token)))
    return found
