"""A row for every try, written in the transaction of its result."""

import os
import socket
from functools import cache
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.notices.models import DeliveryAttempt

TRIES: Any = DeliveryAttempt.__table__  # type: ignore[attr-defined]  # past the ORM: it is cheap
SENT, DEFERRED, REFUSED, BROKEN = "sent", "deferred", "refused", "broken"
LOST = "lost"  # its sender died while it held it
HELD = "held"  # the address is not mailed any more: nothing was tried
HELD_NOTE = "alamat ini pernah menolak surel; tidak dicoba lagi"
INSERT = insert(TRIES)


def note(
    session: Session,
    entry: OutboxEntry,
    outcome: str,
    reply: str | None = None,
    n: int | None = None,
) -> None:
    """Keep what became of this try; `n` where it is not the row's own count."""
    keep(session, [row(entry, outcome, reply, n)])


def keep(session: Session, rows: list[dict[str, Any]]) -> None:
    session.connection().execute(INSERT, rows)


def row(
    entry: OutboxEntry, outcome: str, reply: str | None = None, n: int | None = None
) -> dict[str, Any]:
    """A try as its table keeps it."""
    return {
        "outbox_id": entry.id,
        "token": entry.lease_token,
        "n": entry.attempts if n is None else n,
        "at": clock.real_now(),
        "outcome": outcome,
        "reply": reply,
        "worker": worker(),
    }


def worker() -> str:
    """This process, as an operator finds it: machine and process id."""
    return f"{_machine()}:{os.getpid()}"


@cache
def _machine() -> str:
    return socket.gethostname()[:60]
