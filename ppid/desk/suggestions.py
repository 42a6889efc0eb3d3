"""Which units are suggested for a request, and all that could be chosen."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.requests import queries
from ppid.requests.models import Assignment, InformationRequest
from ppid.routing import NOT_OURS, Routing, suggest
from ppid.units import office
from ppid.units import queries as units

BEST = 3


@dataclass(frozen=True)
class Choice:
    """A unit to choose; those at work already are told apart."""

    id: UUID
    name: str
    percent: int
    sentence: str
    at_work: bool


def context(session: Session, info_request: InformationRequest, today: date) -> dict[str, Any]:
    """The best three with their reasons, then all other active units by name."""
    routing = suggest(info_request.sought)
    active = {
        unit.name: unit.id for unit in units.active(session, info_request.public_body_id, today)
    }
    at_work = {
        row.unit_id
        for row in queries.assignments(session, info_request)
        if row.state in {"open", "submitted"}
    }
    best = [
        Choice(
            id=active[each.unit],
            name=each.unit,
            percent=round(each.confidence * 100),
            sentence=each.sentence,
            at_work=active[each.unit] in at_work,
        )
        for each in routing.suggestions
        if each.unit in active
    ][:BEST]
    named = {each.id for each in best}
    return {
        "best": best,
        "others": [
            Choice(id_, name, 0, "", id_ in at_work)
            for name, id_ in active.items()
            if id_ not in named
        ],
        "not_ours": _not_ours(routing),
        "unit_days": office.value(session, info_request.public_body_id, "unit_draft_days"),
    }


def _not_ours(routing: Routing) -> str:
    """ "Bukan kewenangan", with who holds it, where that is among the likely ones."""
    for each in routing.suggestions[:BEST]:
        if each.unit == NOT_OURS:
            return each.sentence
    return ""


def preselected(session: Session, info_request: InformationRequest, today: date) -> list[str]:
    """The unit that is sure enough to be ticked beforehand, if there is one."""
    routing = suggest(info_request.sought)
    if routing.decision != "assign" or queries.assignments(session, info_request):
        return []
    for unit in units.active(session, info_request.public_body_id, today):
        if unit.name == routing.suggestions[0].unit:
            return [str(unit.id)]
    return []


def was_handed_back(session: Session, officer: Officer, request_id: UUID) -> bool:
    """Whether the officer's own unit has returned its part of this case."""
    query = select(Assignment.id).where(
        Assignment.request_id == request_id,
        Assignment.unit_id == officer.unit_id,
        Assignment.state == "returned",
    )
    return session.exec(query).first() is not None
