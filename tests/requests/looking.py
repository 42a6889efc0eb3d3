"""What became of a request: its events and clocks, for tests."""

from typing import Any

from sqlmodel import Session, select

from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.events.models import Event
from ppid.requests.models import (
    InformationRequest,
)


def events(session: Session, made: InformationRequest) -> list[str]:
    query = select(Event.name).where(Event.subject_id == made.id).order_by(Event.id)  # type: ignore[arg-type]
    return list(session.exec(query))


def data_of(session: Session, made: InformationRequest, name: str) -> dict[str, Any]:
    query = select(Event.data).where(Event.subject_id == made.id, Event.name == name)
    return dict(session.exec(query).one())


def limits(session: Session, made: InformationRequest) -> dict[str, Clock]:
    """The clocks of the case by kind; the second reading of the answer's as `perki`."""
    rows = clocks.of_request(session, made.id)
    return {row.kind if row.reading == "statute" else row.reading: row for row in rows}
