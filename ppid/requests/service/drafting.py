"""Drafting an answer: every submitted version stays, the next one is a new row."""

from datetime import date

from sqlmodel import Session, col, func, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.clocks import service as clocks
from ppid.errors import DomainError, Invalid
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest, WrittenNotice
from ppid.requests.schemas import Draft, points_nowhere
from ppid.requests.service.assigning import restart_internal
from ppid.requests.service.common import actor_of, hold, perform, permit, record
from ppid.requests.service.delegating import goes_to_head, head_reads
from ppid.requests.service.items import undecide
from ppid.requests.service.refusals import AlreadySigned
from ppid.requests.service.testing import drop_adopted
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act

__all__ = [
    "AlreadySigned",
    "NotOpen",
    "current",
    "is_with_head",
    "lacks",
    "return_draft",
    "return_to_writer",
    "save_draft",
    "submit_draft",
]


class NotOpen(DomainError):
    """This draft was submitted or taken over; the next version is a new one."""

    title = "Draf sudah diajukan"
    detail = "Draf ini sudah diajukan, jadi tidak dapat diubah. Minta dikembalikan lebih dahulu."


def save_draft(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    assignment: Assignment | None,
    given: Draft,
) -> AnswerDraft:
    """Keep what is written so far; no event, since nothing happened to the case yet."""
    permit(session, info_request, Act.SUBMIT_DRAFT, officer.role)
    draft = current(session, info_request, assignment)
    if draft is None or draft.state in {"returned", "accepted"}:
        draft = _next(session, info_request, officer, assignment)
    if draft.state != "draft" or is_with_head(session, draft, officer):
        raise NotOpen
    draft.body, draft.proposed_outcome = given.body, given.outcome
    draft.holder, draft.link = given.holder or None, given.link or None
    draft.written_by, draft.written_at = officer.id, clock.now()
    draft.author_id = None  # words of one's own, whoever began it
    if officer.role != Role.PIMPINAN_UNIT:
        draft.head_asked_at = None
    draft.version += 1
    session.add(draft)
    session.flush()
    return draft


def lacks(draft: AnswerDraft) -> dict[str, str]:
    """By field, what a draft must still say before it is handed in."""
    return points_nowhere(draft.proposed_outcome, draft.holder or "", draft.link or "")


def current(
    session: Session, info_request: InformationRequest, assignment: Assignment | None
) -> AnswerDraft | None:
    """The newest version of this unit (or of the desk)."""
    return session.exec(
        select(AnswerDraft)
        .where(
            AnswerDraft.request_id == info_request.id,
            col(AnswerDraft.assignment_id) == (assignment.id if assignment else None),
        )
        .order_by(col(AnswerDraft.number).desc())
        .limit(1)
    ).first()


def is_with_head(session: Session, draft: AnswerDraft, officer: Officer) -> bool:
    """Whether it waits for the head of the unit, who alone may change it now.

    It waits no longer where the office stopped asking heads, or where the unit has none any more.
    """
    if draft.head_asked_at is None or officer.role == Role.PIMPINAN_UNIT:
        return False
    part = session.get(Assignment, draft.assignment_id) if draft.assignment_id else None
    return part is not None and head_reads(session, officer.public_body_id, part.unit_id)


def _next(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    assignment: Assignment | None,
) -> AnswerDraft:
    highest = session.exec(
        select(func.max(AnswerDraft.number)).where(AnswerDraft.request_id == info_request.id)
    ).one()
    return AnswerDraft(
        request_id=info_request.id,
        assignment_id=assignment.id if assignment else None,
        number=(highest or 0) + 1,
        body="",
        proposed_outcome="granted",
        written_by=officer.id,
        written_at=clock.now(),
    )


def submit_draft(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft: AnswerDraft,
    today: date,
) -> None:
    """Hand the draft to the PPID Utama; the unit's own limit stops.

    Where the office wants it the head of the unit has it first, and hands it in. Raises Invalid
    where it sends the applicant elsewhere without saying where, as the decision would.
    """
    if draft.state != "draft" or is_with_head(session, draft, officer):
        raise NotOpen
    if missing := lacks(draft):
        raise Invalid(missing)
    part = session.get(Assignment, draft.assignment_id) if draft.assignment_id else None
    if goes_to_head(session, info_request, officer, part):
        _ask_head(session, info_request, officer, draft, part)
        return
    if draft.head_asked_at is not None and _reads_as_head(draft, officer):
        draft.head_by, draft.head_at = officer.id, clock.now()
    perform(session, info_request, Act.SUBMIT_DRAFT, officer.role)
    draft.state, draft.submitted_at = "submitted", clock.now()
    session.add(draft)
    unit_id = None
    if draft.assignment_id:
        row = session.get_one(Assignment, draft.assignment_id)
        row.state, unit_id = "submitted", str(row.unit_id)
        session.add(row)
        clocks.stop(session, row.id, today, "request.draft_submitted")
    data = {"draft_id": str(draft.id), "unit_id": unit_id, "number": draft.number}
    record(session, "request.draft_submitted", info_request, actor_of(officer), data)


def _reads_as_head(draft: AnswerDraft, officer: Officer) -> bool:
    """Whether a head hands it in; who wrote it and sits in the head's seat has only written it."""
    is_own = officer.acting_for is not None and draft.written_by == officer.id
    return officer.role == Role.PIMPINAN_UNIT and not is_own


def _ask_head(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft: AnswerDraft,
    part: Assignment | None,
) -> None:
    permit(session, info_request, Act.SUBMIT_DRAFT, officer.role)
    draft.head_asked_at, draft.returned_note, draft.returned_by = clock.now(), None, None
    _tell(session, info_request, officer, draft, part, "request.draft_for_head", {})


def return_to_writer(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft: AnswerDraft,
    note: str,
) -> None:
    """The head of the unit wants it otherwise: back inside the unit; its own limit runs on."""
    permit(session, info_request, Act.SUBMIT_DRAFT, officer.role)
    asked = draft.state == "draft" and draft.head_asked_at is not None
    if not asked or is_with_head(session, draft, officer):
        raise NotOpen
    draft.head_asked_at = None
    draft.returned_note, draft.returned_by = note, officer.id
    part = session.get(Assignment, draft.assignment_id) if draft.assignment_id else None
    name = "request.draft_returned_in_unit"
    _tell(session, info_request, officer, draft, part, name, {"note": note})


def _tell(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft: AnswerDraft,
    part: Assignment | None,
    name: str,
    more: dict[str, str],
) -> None:
    """An act inside the unit: the case stays where it is, and its page is a newer one."""
    draft.version += 1
    info_request.version += 1
    session.add_all([draft, info_request])
    unit_id = str(part.unit_id) if part else None
    data = {"draft_id": str(draft.id), "unit_id": unit_id, "number": draft.number, **more}
    record(session, name, info_request, actor_of(officer), data)


def return_draft(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    draft: AnswerDraft,
    note: str,
) -> None:
    """Back to its author for repair; the answer clock runs on."""
    hold(session, info_request)
    notice = session.get(WrittenNotice, info_request.id)
    facts = Facts(letter=notice.state if notice else "")
    permit(session, info_request, Act.RETURN_DRAFT, officer.role, facts)
    unit_id = None
    draft.state, draft.returned_note, draft.returned_by = "returned", note, officer.id
    session.add(draft)
    session.flush()
    perform(session, info_request, Act.RETURN_DRAFT, officer.role, facts)
    if notice is not None:
        session.delete(notice)
        undecide(session, info_request)
        drop_adopted(session, info_request, officer, clock.today())
    if draft.assignment_id:
        row = session.get_one(Assignment, draft.assignment_id)
        row.state, unit_id = "open", str(row.unit_id)
        restart_internal(session, info_request, row)
    data = {"draft_id": str(draft.id), "unit_id": unit_id, "note": note}
    record(session, "request.draft_returned", info_request, actor_of(officer), data)
