"""Taking an objection back: it stays in the register, and the window goes on as it was."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.errors import DomainError
from ppid.events import Actor
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.objections.service.common import record
from ppid.objections.service.filing import FILED
from ppid.statute.objecting import ObjectionStatus


class AlreadyEnded(DomainError):
    """Only what still waits for its answer can be withdrawn."""

    title = "Keberatan ini sudah selesai"
    detail = "Keberatan yang sudah ditanggapi atau dicabut tidak dapat dicabut lagi."


def withdraw(session: Session, objection: Objection, by: Actor, today: date) -> None:
    """Taken back by who objected; it stays in the register, and the window goes on as it was."""
    session.refresh(objection, with_for_update=True)
    if not ObjectionStatus(objection.status).is_open:
        raise AlreadyEnded
    objection.status, objection.closed_on = ObjectionStatus.WITHDRAWN.value, today
    objection.version += 1
    name = "objection.withdrawn"
    clocks.stop(session, objection.id, today, name)
    if objection.request_id is not None:
        resume_window(session, objection.request_id, today)
    record(session, name, objection, by, {"withdrawn_on": today.isoformat()})


def resume_window(session: Session, request_id: UUID, today: date) -> None:
    """What the objection had ended goes on while another one does not stand."""
    if queries.open_of(session, [request_id]):
        return
    for row in clocks.of_request(session, request_id):
        if row.stopped_by == FILED and row.due_on is not None and row.due_on >= today:
            row.stopped_on = row.stopped_by = None
            row.next_step_at = clock.now()
            session.add(row)
