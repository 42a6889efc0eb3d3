"""A unit's own part of a case: what it is to answer, and by which day inside the office."""

from datetime import date

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.clocks import internal
from ppid.clocks import service as clocks
from ppid.errors import Conflict, Forbidden, Invalid
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.service.common import actor_of, hold, record


def change_part(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    row: Assignment,
    note: str,
    due: date,
    today: date,
) -> None:
    """Other words or another internal day for a unit at work; the answer clock is not touched.

    Raises Invalid for a day that has passed, or that is later than the answer itself.
    """
    if officer.role not in DESK_ROLES:
        raise Forbidden
    hold(session, info_request)
    session.refresh(row, with_for_update=True)
    if row.state != "open" or info_request.closed_on is not None:
        raise Conflict
    limits = clocks.answer_limits(clocks.running(session, info_request.id))
    check_due(due, today, limits[0] if limits else None)
    if (row.note, row.internal_due_on) == (note, due):
        return
    before = row.internal_due_on
    row.note, row.internal_due_on = note, due
    internal.set_internal(session, row.id, due)
    info_request.version += 1
    session.add_all([row, info_request])
    data = {
        "assignment_id": str(row.id),
        "unit_id": str(row.unit_id),
        "old_due_on": before.isoformat() if before else None,
        "internal_due_on": due.isoformat(),
        "note": note,
    }
    record(session, "request.part_changed", info_request, actor_of(officer), data)


def check_due(due: date, today: date, answer_due: date | None, field: str = "due") -> None:
    """Raises Invalid for an internal day that has passed, or is later than the answer itself."""
    if due < today:
        raise Invalid({field: _("Batas internal tidak boleh sudah lewat.")})
    if answer_due is not None and answer_due >= today and due > answer_due:
        sentence = _("Batas internal paling lambat batas jawaban: {day}.")
        raise Invalid({field: sentence.format(day=long_date(answer_due))})
