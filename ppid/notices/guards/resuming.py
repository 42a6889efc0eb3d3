"""Letting mail go again after it was held: an operator's act, on the record."""

from typing import Any

from sqlmodel import Session

from ppid.events.service import SYSTEM, Actor
from ppid.notices import lease
from ppid.notices.guards import restored
from ppid.notices.guards.holding import held, tell, waiting


def resume(session: Session, by: Actor = SYSTEM) -> None:
    """Let mail go; what the database is now becomes what it is known as."""
    found = held(session)
    data: dict[str, Any] = {"waiting": waiting(session).total}
    if found:
        data |= {"why": found.why, "since": found.since.isoformat()}
    lease.resume_sending(session)
    restored.start_anew(session)
    tell(session, "sending.resumed", by, data)
