"""Reminding the units at work, when an officer wants to and not only when the ladder does."""

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.errors import DomainError, Forbidden
from ppid.requests.models import InformationRequest
from ppid.requests.service.common import actor_of, hold, open_assignments, record


class NobodyAtWork(DomainError):
    """No unit has an open part of this case."""

    title = "Tidak ada yang diingatkan"
    detail = "Tidak ada unit yang sedang mengerjakan permohonan ini."


def remind(session: Session, info_request: InformationRequest, officer: Officer, note: str) -> None:
    """Every unit that has not handed in its draft hears of it once; no clock moves."""
    if officer.role not in DESK_ROLES:
        raise Forbidden
    hold(session, info_request)
    units = [row for row in open_assignments(session, info_request) if row.state == "open"]
    if not units or info_request.closed_on is not None:
        raise NobodyAtWork
    data = {"unit_ids": [str(row.unit_id) for row in units], "note": note}
    record(session, "request.reminded", info_request, actor_of(officer), data)
