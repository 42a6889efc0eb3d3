"""Which units are suggested for a request, and all that could be chosen.

The unit that the applicant named stands first: a wish. A unit that handed this case back stands
last, and that is said. Nothing is ticked, the officer decides.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import Assignment, InformationRequest
from ppid.routing import NOT_OURS, Routing
from ppid.routing import queries as routings
from ppid.units import office
from ppid.units import queries as units

BEST = 3
RETURNED, ASSIGNED = "request.assignment_returned", "request.assigned"


@dataclass(frozen=True)
class Choice:
    """A unit to choose; those at work already are told apart."""

    id: UUID
    name: str
    percent: int
    sentence: str
    at_work: bool
    gave_back: bool = False

    @property
    def line(self) -> str:
        """What speaks for it, and what against it; a wish has no percentage."""
        said = f"{self.percent} % · {self.sentence}" if self.percent else self.sentence
        if not self.gave_back:
            return said
        gave_back = _("Sudah mengembalikan permohonan ini.")
        return f"{gave_back} {said}".strip()


def context(session: Session, info_request: InformationRequest, today: date) -> dict[str, Any]:
    """The best three with their reasons, the parts of several, then all other active units."""
    known = routings.engine(session, info_request.public_body_id, today)
    routing = known.suggest(info_request.sought)
    active = {
        unit.name: unit.id for unit in units.active(session, info_request.public_body_id, today)
    }
    parts = queries.assignments(session, info_request)
    at_work = {row.unit_id for row in parts if row.state in {"open", "submitted"}}
    gave_back = {row.unit_id for row in parts if row.state == "returned"} - at_work
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
    ]
    best = _returned_last(best, gave_back)[:BEST]
    names = {id_: name for name, id_ in active.items()}
    best = _wished_first(info_request, best, names, at_work)
    best = _named_first(named_by_unit(session, info_request), best, names, at_work)
    best = _returned_last(best, gave_back)
    shown = {each.id for each in best}
    return {
        "best": best,
        "others": [
            Choice(id_, name, 0, "", id_ in at_work, id_ in gave_back)
            for name, id_ in active.items()
            if id_ not in shown
        ],
        "not_ours": _not_ours(routing),
        "parts": known.parts(info_request.sought),
        "unit_days": office.value(session, info_request.public_body_id, "unit_draft_days"),
    }


def _returned_last(best: list[Choice], gave_back: set[UUID]) -> list[Choice]:
    marked = [replace(each, gave_back=each.id in gave_back) for each in best]
    return sorted(marked, key=lambda each: each.gave_back)


def _wished_first(
    info_request: InformationRequest,
    best: list[Choice],
    active: dict[UUID, str],
    at_work: set[UUID],
) -> list[Choice]:
    """The applicant's own choice before the others, while that unit exists."""
    id_ = info_request.wished_unit_id
    if id_ is None or id_ not in active:
        return best
    wished = Choice(id_, active[id_], 0, _("Dipilih pemohon."), id_ in at_work)
    return _first(wished, best)


def _named_first(
    id_: UUID | None, best: list[Choice], active: dict[UUID, str], at_work: set[UUID]
) -> list[Choice]:
    """Before all: the unit that holds it, as the one says that handed its part back."""
    if id_ is None or id_ not in active:
        return best
    said = _("Ditunjuk unit yang mengembalikannya.")
    return _first(Choice(id_, active[id_], 0, said, id_ in at_work), best)


def _first(choice: Choice, best: list[Choice]) -> list[Choice]:
    """With what speaks for it besides, and named once."""
    known = next((each for each in best if each.id == choice.id), None)
    if known:
        sentence = f"{choice.sentence} {known.sentence}"
        choice = replace(choice, percent=known.percent, sentence=sentence)
    return [choice, *(each for each in best if each.id != choice.id)]


def named_by_unit(session: Session, info_request: InformationRequest) -> UUID | None:
    """Whom the last unit that handed its part back named; None once somebody was assigned since."""
    query = select(Event).where(
        Event.subject_id == info_request.id, col(Event.name).in_((RETURNED, ASSIGNED))
    )
    last = session.exec(query.order_by(col(Event.id).desc()).limit(1)).first()
    named = last.data.get("better_unit_id") if last and last.name == RETURNED else None
    return UUID(named) if named else None


def _not_ours(routing: Routing) -> str:
    """ "Bukan kewenangan", with who holds it, where that is among the likely ones."""
    for each in routing.suggestions[:BEST]:
        if each.unit == NOT_OURS:
            return each.sentence
    return ""


def was_handed_back(session: Session, officer: Officer, request_id: UUID) -> bool:
    """Whether the officer's own unit has returned its part of this case."""
    query = select(Assignment.id).where(
        Assignment.request_id == request_id,
        Assignment.unit_id == officer.unit_id,
        Assignment.state == "returned",
    )
    return session.exec(query).first() is not None
