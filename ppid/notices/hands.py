"""Which rows the living senders of this machine hold, so that a dead one's go on at once.

Each sender keeps a locked file in `<data>/sending/` while it works. The kernel opens the lock when
its holder dies, however it dies; whoever comes next reads there what was left. A mail that the
server took is noted before the database hears of it, which may have to wait for its turn: a sender
that is killed meanwhile leaves word, and no second copy goes out. The lease is for everything that
this cannot see: another machine, a power cut, a folder that cannot be written.
"""

import fcntl
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from ppid.settings import settings

Claim = tuple[int, int]  # id of the outbox row, token of its lease
ENDING = ".held"
LINE = re.compile(r"(held|sent) (\d+) (\d+)")


def folder() -> Path:
    return settings().data_dir / "sending"


@dataclass(frozen=True)
class Left:
    """What a dead sender leaves: the rows it held, and those of them that the server took."""

    held: frozenset[Claim]
    sent: frozenset[Claim]


class Hand:
    """What one sender holds, written down as it takes it; nobody else writes there."""

    def __init__(self) -> None:
        self._file: FileIO | None = None
        self._path = folder() / f"{secrets.token_hex(8)}{ENDING}"

    def take(self, claims: Iterable[Claim]) -> None:
        """These too; a folder that cannot be written leaves them to their lease."""
        with suppress(OSError):
            self._file = self._file or self._opened()
            self._file.write("".join(f"held {id_} {token}\n" for id_, token in claims).encode())

    def sent(self, claim: Claim) -> None:
        """The server took this one. Not synced: a killed process loses nothing that it wrote."""
        with suppress(OSError):
            if self._file is not None:
                self._file.write(f"sent {claim[0]} {claim[1]}\n".encode())

    def _opened(self) -> FileIO:
        settings().folder("sending")
        hidden = self._path.with_suffix(".new")
        file = FileIO(hidden, "w")
        fcntl.flock(file, fcntl.LOCK_EX)
        hidden.replace(self._path)  # seen only once it is locked: else it looked like a dead one's
        return file

    def open(self) -> None:
        """Nothing is held any more."""
        if self._file is not None:
            self._path.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """As if this sender had died: what it still holds is for whoever comes next."""
        if self._file is not None:
            self._file.close()
            self._file = None


def left_behind() -> dict[Path, Left]:
    """What dead senders of this machine left, by the file that says so."""
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


def _read(path: Path) -> Left:
    found: dict[str, set[Claim]] = {"held": set(), "sent": set()}
    with suppress(OSError):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
            # The last line may be half written, and half a number is another number.
            if line.endswith("\n") and (known := LINE.fullmatch(line.rstrip("\n"))):
                found[known[1]].add((int(known[2]), int(known[3])))
    return Left(frozenset(found["held"]), frozenset(found["sent"]))
