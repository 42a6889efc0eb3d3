"""What every act on an objection shares: its case, its clocks, one event."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from ppid import events
from ppid.clocks import service as clocks
from ppid.clocks.service import Subject
from ppid.events import Actor
from ppid.objections import queries
from ppid.objections.models import Objection


def subject_of(made: Objection) -> Subject:
    """An objection is a case of its own: what ends its request ends nothing of it."""
    return Subject("objection", made.id, made.id, made.public_body_id)


def record(
    session: Session,
    name: str,
    objection: Objection,
    by: Actor,
    data: Mapping[str, Any] | None = None,
) -> None:
    """Record one event of the objection, after everything it tells is in the session."""
    running = [row for row in queries.clock_rows(session, objection) if row.stopped_on is None]
    objection.next_due_on = clocks.strictest(running)
    session.add(objection)
    session.flush()
    events.record(
        session,
        name,
        "objection",
        objection.id,
        public_body_id=objection.public_body_id,
        by=by,
        data=data,
    )
