"""Ends of the chain of events, kept in the data folder: a database that was rewritten cannot agree.

One line an hour of `position seal day`, written after the commit that it tells of. So the file lags
behind the chain and never runs ahead of it, unless seals were taken away, or the database is an
older one than the file has seen.
"""

import logging
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from ppid import clock
from ppid.events import sealing
from ppid.events.models import Event
from ppid.settings import settings

log = logging.getLogger("ppid.audit")

EVERY = timedelta(hours=1)
LINE = re.compile(r"([0-9]+) ((?:[0-9a-f]{2})+) ([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Head:
    """Where the chain ended once: how many events it had, and the seal of the last."""

    position: int
    seal: bytes
    day: date  # of the real clock


def path() -> Path:
    return settings().data_dir / "audit-heads"


def note(session: Session) -> None:
    """Keep where the chain ends, if an hour has passed; a folder that takes nothing is no fault."""
    position, seal = sealing.head(session)
    file = path()
    try:
        if not position or _is_fresh(file):
            return
        settings().folder()
        with file.open("a", encoding="ascii") as lines:
            # The newline first: what a power cut left of an earlier line stays a line of its own.
            lines.write(f"\n{position} {seal.hex()} {clock.real_now().date()}")
    except OSError as error:
        log.warning("end of the chain not kept", extra={"error": type(error).__name__})


def _is_fresh(file: Path) -> bool:
    return file.exists() and clock.real_now().timestamp() - file.stat().st_mtime < EVERY.seconds


def forget() -> None:
    """The chain begins anew: training starts again."""
    path().unlink(missing_ok=True)


def kept() -> list[Head]:
    """What was noted, in order; a line that a power cut left unfinished is left out."""
    try:
        lines = path().read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [head for line in lines if (head := _read(line))]


def _read(line: str) -> Head | None:
    found = LINE.fullmatch(line)
    if not found:
        return None
    return Head(int(found[1]), bytes.fromhex(found[2]), date.fromisoformat(found[3]))


def gone(session: Session, heads: list[Head]) -> Head | None:
    """The first of these ends that the chain no longer passes through."""
    for start in range(0, len(heads), sealing.BATCH):
        some = heads[start : start + sealing.BATCH]
        query = select(Event.chain, Event.seal).where(
            col(Event.chain).in_([head.position for head in some])
        )
        found = dict(session.exec(query).all())
        for head in some:
            if found.get(head.position) != head.seal:
                return head
    return None
