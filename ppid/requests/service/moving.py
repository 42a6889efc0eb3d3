"""What stays open when a person leaves or a unit ends goes on to others; no clock moves for it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.events import Actor
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.service.assigning import restart_internal
from ppid.requests.service.common import hold, record
from ppid.units.models import Unit

AT_WORK = ("open", "submitted")
UNDECIDED = ("draft", "submitted", "returned")


def parts_of(session: Session, unit_id: UUID) -> list[tuple[Assignment, InformationRequest]]:
    """What a unit still works on, the nearest limit first."""
    rows = session.exec(
        select(Assignment, InformationRequest)
        .join(InformationRequest, col(InformationRequest.id) == col(Assignment.request_id))
        .where(
            Assignment.unit_id == unit_id,
            col(Assignment.state).in_(AT_WORK),
            col(InformationRequest.closed_on).is_(None),
        )
        .order_by(col(InformationRequest.next_due_on), col(InformationRequest.id))
    )
    return [(row[0], row[1]) for row in rows]


def parts_number(session: Session, unit_id: UUID) -> int:
    """How many cases a unit still works on."""
    return len(parts_of(session, unit_id))


def open_number(session: Session, public_body_id: UUID) -> int:
    """How many cases of a public body nobody has closed."""
    query = select(func.count()).where(
        InformationRequest.public_body_id == public_body_id,
        col(InformationRequest.closed_on).is_(None),
    )
    return int(session.exec(query).one())


def move_parts(
    session: Session, parts: Iterable[tuple[Assignment, InformationRequest]], to: Unit, by: Actor
) -> int:
    """Each part with its note, drafts and limit goes on at another unit; returns how many.

    Where that unit has a part in the case already, the old one is closed into it.
    """
    moved = 0
    for part, info_request in parts:
        hold(session, info_request)
        _move(session, part, info_request, to, by)
        moved += 1
    return moved


def _move(
    session: Session, part: Assignment, info_request: InformationRequest, to: Unit, by: Actor
) -> None:
    before = part.unit_id
    same = select(Assignment).where(
        Assignment.request_id == info_request.id, Assignment.unit_id == to.id
    )
    kept = session.exec(same).one_or_none()
    if kept is None:
        part.unit_id = to.id
    else:
        _merge(session, info_request, part, kept)
    info_request.version += 1
    session.add(part)
    session.add(info_request)
    due = (kept or part).internal_due_on
    data = {
        "assignment_id": str((kept or part).id),
        "from_unit_id": str(before),
        "unit_id": str(to.id),
        "internal_due_on": due.isoformat() if due else None,
    }
    record(session, "request.part_moved", info_request, by, data)


def _merge(
    session: Session, info_request: InformationRequest, part: Assignment, kept: Assignment
) -> None:
    """The successor's own part goes on, open again where it was over; the old one is closed."""
    clocks.stop(session, part.id, clock.today(), "request.part_moved")
    if kept.state not in AT_WORK:
        kept.state, kept.returned_reason, kept.note = part.state, None, part.note
        if part.state == "open":
            restart_internal(session, info_request, kept)
    part.state = "closed"
    session.add(kept)
    drafts = select(AnswerDraft).where(AnswerDraft.assignment_id == part.id)
    for draft in session.exec(drafts):
        draft.assignment_id = kept.id
        session.add(draft)


def drafts_number(session: Session, officer: Officer) -> int:
    """How many answers this officer has begun and nobody has decided."""
    query = select(func.count()).select_from(AnswerDraft).where(_undecided(officer))
    return int(session.exec(query).one())


def hand_drafts_on(session: Session, officer: Officer, to: Officer) -> int:
    """Whoever takes over hears when a draft comes back; who wrote it stays its author."""
    rows = session.exec(select(AnswerDraft).where(_undecided(officer))).all()
    for draft in rows:
        draft.author_id = draft.author_id or draft.written_by
        draft.written_by = to.id
        session.add(draft)
    return len(rows)


def _undecided(officer: Officer) -> ColumnElement[bool]:
    open_ = select(InformationRequest.id).where(col(InformationRequest.closed_on).is_(None))
    return (
        (col(AnswerDraft.written_by) == officer.id)
        & col(AnswerDraft.state).in_(UNDECIDED)
        & col(AnswerDraft.request_id).in_(open_)
    )
