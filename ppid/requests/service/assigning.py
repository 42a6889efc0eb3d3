"""*Disposisi*: to one or more units; inside the province it never restarts the answer clock."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import internal
from ppid.clocks import service as clocks
from ppid.clocks.service import Subject
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.schemas import OwnPart
from ppid.requests.service.common import actor_of, perform, permit, record
from ppid.requests.service.parts import check_due
from ppid.statute.clocks import ClockKind
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.units import office
from ppid.units.models import Unit


def assign(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    to: Sequence[Unit],
    note: str,
    today: date,
    own: Mapping[UUID, OwnPart] | None = None,
) -> list[Assignment]:
    """Hand the case to each unit; one event a unit, so that each hears once.

    `own` is by unit what it gets instead of the common note, and its own internal day. Raises
    Invalid (field `due_<id>`) for such a day that has passed or is later than the answer.
    """
    if not to:
        raise Invalid({"units": _("Pilih paling sedikit satu perangkat daerah.")})
    perform(session, info_request, Act.ASSIGN, officer.role)
    former = _given_back(session, info_request, to)
    parts = {unit.id: (own or {}).get(unit.id) or OwnPart(note) for unit in to}
    made = [_assignment(session, info_request, officer, unit, parts[unit.id]) for unit in to]
    _own_days(session, info_request, made, parts, today)
    clocks.stop(session, info_request.id, today, "request.assigned", ClockKind.ASSIGNMENT)
    for row, unit in zip(made, to, strict=True):
        told = _told(unit, to) | ({"former": former} if former else {})
        record(
            session,
            "request.assigned",
            info_request,
            actor_of(officer),
            {
                "assignment_id": str(row.id),
                "unit_id": str(row.unit_id),
                "internal_due_on": row.internal_due_on.isoformat() if row.internal_due_on else None,
                **told,
            },
        )
    return made


def _given_back(
    session: Session, info_request: InformationRequest, to: Sequence[Unit]
) -> list[str]:
    """The units that gave their part back, by name: the applicant was told that they work on it."""
    query = (
        select(Unit.name)
        .join(Assignment, col(Assignment.unit_id) == col(Unit.id))
        .where(Assignment.request_id == info_request.id, Assignment.state == "returned")
    )
    return sorted(set(session.exec(query)) - {unit.name for unit in to})


def _told(unit: Unit, to: Sequence[Unit]) -> dict[str, Any]:
    """The applicant hears of several units once: with the first, which names them all."""
    if len(to) == 1:
        return {}
    return {"all_units": [each.name for each in to]} if unit is to[0] else {"told": True}


def _own_days(
    session: Session,
    info_request: InformationRequest,
    made: Sequence[Assignment],
    parts: Mapping[UUID, OwnPart],
    today: date,
) -> None:
    """Internal days that the desk set by hand; the answer clock is not touched."""
    limits = clocks.answer_limits(clocks.running(session, info_request.id))
    for row in made:
        if (due := parts[row.unit_id].due) is not None:
            check_due(due, today, limits[0] if limits else None, f"due_{row.unit_id}")
            row.internal_due_on = due
            internal.set_internal(session, row.id, due)


def _assignment(
    session: Session, info_request: InformationRequest, officer: Officer, unit: Unit, part: OwnPart
) -> Assignment:
    known = select(Assignment).where(
        Assignment.request_id == info_request.id, Assignment.unit_id == unit.id
    )
    row = session.exec(known).one_or_none()
    if row is not None and row.state in {"open", "submitted"}:
        raise Invalid({"units": _("{unit} sudah menangani permohonan ini.").format(unit=unit.name)})
    if row is None:
        row = Assignment(
            request_id=info_request.id,
            unit_id=unit.id,
            note=part.note,
            assigned_by=officer.id,
            assigned_at=clock.now(),
        )
    row.note, row.assigned_by, row.assigned_at = part.note, officer.id, clock.now()
    row.state, row.returned_reason = "open", None
    session.add(row)
    session.flush()
    restart_internal(session, info_request, row)
    return row


def restart_internal(session: Session, info_request: InformationRequest, row: Assignment) -> None:
    """The unit's own limit, from the office's setting."""
    days = int(office.value(session, info_request.public_body_id, "unit_draft_days"))
    subject = Subject("assignment", row.id, info_request.id, info_request.public_body_id)
    row.internal_due_on = internal.start_internal(
        session, subject, info_request.received_on, days
    ).due_on
    session.add(row)


def return_assignment(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    row: Assignment,
    reason: str,
    today: date,
    better_unit_id: UUID | None = None,
) -> None:
    """ "Bukan kewenangan kami": back to the desk with a reason; the answer clock runs on.

    The event tells the reason and, where the unit named one, the unit that it thinks holds the
    information: routing unlearns the one, and the desk is offered the other first.
    """
    permit(session, info_request, Act.RETURN_ASSIGNMENT, officer.role, Facts(part=row.state))
    row.state, row.returned_reason = "returned", reason
    session.add(row)
    session.flush()
    perform(session, info_request, Act.RETURN_ASSIGNMENT, officer.role)
    clocks.stop(session, row.id, today, "request.assignment_returned")
    if info_request.status == "verified":
        clocks.start(
            session,
            Subject("request", info_request.id, info_request.id, info_request.public_body_id),
            ClockKind.ASSIGNMENT,
            today,
        )
    data = {"assignment_id": str(row.id), "unit_id": str(row.unit_id), "reason": reason}
    if better_unit_id is not None:
        data["better_unit_id"] = str(better_unit_id)
    record(session, "request.assignment_returned", info_request, actor_of(officer), data)
