"""Four eyes on what closes information, and what is sent is what was approved.

A second person agrees to a refusal, and to a decision with a test that was typed from paper.
"""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.hands import behind_last, is_one_of
from ppid.accounts.models import Officer
from ppid.documents.models import Document, Purpose
from ppid.errors import Invalid
from ppid.requests.models import AnswerDraft, InformationRequest, WrittenNotice
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.requests.service.refusals import ChangedSince, NotYet
from ppid.requests.service.testing import confirm_adopted, period_faults
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act

DECIDED = "request.notice_approved"
FILES = "files"  # of a decision: the digests of what goes with the letter
PAPER = "paper"  # of a decision: a consequence test was typed from paper with it


def digest_of(notice: WrittenNotice) -> str:
    """SHA-256 of everything that was decided, in one spelling: a changed letter has another one."""
    decided = [notice.outcome, notice.body, notice.consideration, notice.decision]
    spelled = json.dumps(decided, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()


def kept_of(
    session: Session, request_id: UUID, decided: dict[str, Any], typed: bool
) -> dict[str, Any]:
    """What the notice keeps of a decision: its rulings, its files, and whether a test was typed."""
    return {**decided, FILES: files_of(session, request_id), PAPER: typed}


def files_of(session: Session, request_id: UUID) -> list[str]:
    """The SHA-256 of each file that goes with the answer, sorted."""
    handed_in = select(AnswerDraft.id).where(
        AnswerDraft.request_id == request_id,
        col(AnswerDraft.state).in_(("submitted", "accepted")),
    )
    query = select(Document.sha256).where(
        Document.request_id == request_id,
        Document.purpose == Purpose.ANSWER,
        col(Document.draft_id).in_(handed_in),
    )
    return sorted(session.exec(query))


def require_unchanged(session: Session, notice: WrittenNotice) -> None:
    """The letter says word for word what was approved, and the same files go with it.

    One that was approved before there were digests passes.
    """
    if notice.approved_digest is None:
        return
    files = notice.decision.get(FILES)
    if notice.approved_digest != digest_of(notice):
        raise ChangedSince
    if files is not None and files != files_of(session, notice.request_id):
        raise ChangedSince


def is_unchecked(notice: WrittenNotice | None) -> bool:
    """Whether it needs a second person, and nobody but who decided has agreed yet."""
    if notice is None or notice.approved_digest is None:
        return False
    return notice.needs_second and notice.checked_by is None


def decided_oneself(session: Session, notice: WrittenNotice | None, officer: Officer) -> bool:
    """Whether officer and decider are one person, or one of them sits in the other's seat."""
    if notice is None:
        return False
    behind = behind_last(session, notice.request_id, DECIDED)
    return is_one_of(session, officer, {notice.approved_by, *behind})


def check_facts_of(session: Session, notice: WrittenNotice | None, officer: Officer) -> Facts:
    """What the second person's agreement asks of the letter and of who agrees."""
    return Facts(
        letter=notice.state if notice else "",
        check_awaited=is_unchecked(notice),
        decided_oneself=decided_oneself(session, notice, officer),
    )


def check_refusal(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """A second person has read decision, test and letter, and agrees; the letter may go on."""
    hold(session, info_request)
    notice = session.get(WrittenNotice, info_request.id, with_for_update=True)
    facts = check_facts_of(session, notice, officer)
    perform(session, info_request, Act.CHECK_REFUSAL, officer.role, facts)
    if notice is None:
        raise NotYet
    require_unchanged(session, notice)
    if faults := period_faults(session, info_request):
        raise Invalid({"": " ".join(faults)})
    notice.checked_by, notice.checked_at = officer.id, clock.now()
    session.add(notice)
    confirm_adopted(session, info_request, officer)
    data = {"digest": notice.approved_digest}
    record(session, "request.refusal_checked", info_request, actor_of(officer), data)
