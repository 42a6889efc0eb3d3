"""A row for every try, written in the transaction of its result."""

import os
import socket
from functools import cache
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices.models import DeliveryAttempt

TRIES: Any = DeliveryAttempt.__table__  # type: ignore[attr-defined]  # past the ORM: it is cheap
HELD = "held"  # the address is not mailed any more: nothing was tried
OUTCOMES = {
    State.SENT: "sent",
    State.UNDELIVERABLE: "refused",
    State.DEAD: "deferred",
    State.QUARANTINED: "broken",
}


def note(session: Session, entry: OutboxEntry, state: State, values: dict[str, Any]) -> None:
    """Keep what became of this claim; nothing where nothing was tried."""
    outcome = _outcome(state, values)
    if outcome is None:
        return
    session.execute(
        insert(TRIES),
        {
            "outbox_id": entry.id,
            "token": entry.lease_token,
            "n": entry.attempts,
            "at": clock.real_now(),
            "outcome": outcome,
            "reply": values.get("reply") or values.get("note"),
            "worker": worker(),
        },
    )


def _outcome(state: State, values: dict[str, Any]) -> str | None:
    if state in OUTCOMES:
        return HELD if values.get("note") == HELD_NOTE else OUTCOMES[state]
    if state != State.PENDING or "attempts" in values:  # cancelled, or given back untried
        return None
    if "reply" in values:
        return "deferred"
    return "broken" if "note" in values else "lost"  # lost: its sender died while it held it


HELD_NOTE = "alamat ini pernah menolak surel; tidak dicoba lagi"


def worker() -> str:
    """This process, as an operator finds it: machine and process id."""
    return f"{_machine()}:{os.getpid()}"


@cache
def _machine() -> str:
    return socket.gethostname()[:60]
