"""Which rows the living senders of this machine hold, so that a dead one's go on at once.

Each sender keeps a locked file in `<data>/sending/` while it works. The kernel opens the lock when
its holder dies, however it dies; whoever comes next reads there what was left. The lease is for
everything that this cannot see: another machine, or a folder that cannot be written.
"""

import fcntl
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ppid.settings import settings

Claim = tuple[int, int]  # id of the outbox row, token of its lease
ENDING = ".json"


def folder() -> Path:
    return settings().data_dir / "sending"


@contextmanager
def holding(claims: Iterable[Claim]) -> Iterator[None]:
    """Say for the length of the block that these are in living hands."""
    path = _note(list(claims))
    if path is None:
        yield
        return
    with path.open() as file:
        # A name appears only once its lock is held, so that nobody takes it for a dead one's.
        fcntl.flock(file, fcntl.LOCK_EX)
        shown = path.with_suffix(ENDING)
        path.replace(shown)
        yield
        shown.unlink(missing_ok=True)  # not after an error: then somebody must take over


def _note(claims: list[Claim]) -> Path | None:
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        path = folder() / secrets.token_hex(8)
        path.write_text(json.dumps(claims), encoding="utf-8")
        return path
    return None


def left_behind() -> dict[Path, list[Claim]]:
    """What dead senders of this machine held, by the file that says so."""
    return {path: _read(path) for path in folder().glob(f"*{ENDING}") if _is_free(path)}


def forget(paths: Iterable[Path]) -> None:
    """These rows have gone on."""
    for path in paths:
        path.unlink(missing_ok=True)


def _is_free(path: Path) -> bool:
    with suppress(OSError), path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(path: Path) -> list[Claim]:
    with suppress(OSError, ValueError):
        return [(int(id_), int(token)) for id_, token in json.loads(path.read_bytes())]
    return []
