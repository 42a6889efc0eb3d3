"""The mark outside of the database: how far this machine has seen it come.

A small file in the data folder, written after the commit that it tells of: it may lag behind the
database and never runs ahead of it, unless the database went back.
"""

import fcntl
import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from ppid.settings import settings

log = logging.getLogger("ppid.guards")


@dataclass(frozen=True)
class Mark:
    """A point in the life of a database.

    `life`: the instant (UTC, ISO 8601) of its first start or of the last resuming; `turn` grows
    with every sweep; `token` is that turn's alone. `event` and `event_at`: the newest event then.
    """

    life: str
    turn: int
    token: str
    event: int = 0
    event_at: str = ""


def path() -> Path:
    return settings().data_dir / "database.mark"


def read() -> Mark | None:
    """The mark of this machine; None where it has none, or none that can be read."""
    try:
        return Mark(**json.loads(path().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write(mark: Mark) -> None:
    """Put it in the place of an earlier one; a folder that takes nothing is no reason to stop.

    Several processes write here: who comes late with an earlier turn leaves the later one alone.
    """
    made = path().with_name(f".{path().name}-{secrets.token_hex(4)}")
    try:
        settings().folder()
        with path().with_name(f".{path().name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _replace(made, mark)
    except OSError as error:
        log.warning("mark not written", extra={"error": type(error).__name__})
        made.unlink(missing_ok=True)


def _replace(made: Path, mark: Mark) -> None:
    known = read()
    if known and (known.life, known.turn) >= (mark.life, mark.turn):
        return
    with made.open("w", encoding="utf-8") as file:
        json.dump(asdict(mark), file)
        file.flush()
        os.fsync(file.fileno())
    made.replace(path())
