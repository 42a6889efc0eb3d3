"""Four eyes: a refusal is agreed to by a second person, and what is sent is what was approved."""

import json
from hashlib import sha256

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service.common import actor_of, hold, perform, record
from ppid.requests.service.refusals import ChangedSince, NotYet
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act


def digest_of(notice: WrittenNotice) -> str:
    """SHA-256 of everything that was decided, in one spelling: a changed letter has another one."""
    decided = [notice.outcome, notice.body, notice.consideration, notice.decision]
    spelled = json.dumps(decided, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()


def require_unchanged(notice: WrittenNotice) -> None:
    """The letter says word for word what was approved; one approved before digests passes."""
    if notice.approved_digest is not None and notice.approved_digest != digest_of(notice):
        raise ChangedSince


def is_unchecked(notice: WrittenNotice | None) -> bool:
    """Whether it refuses, and nobody but who decided has agreed yet."""
    if notice is None or notice.approved_digest is None:
        return False
    return notice.refuses and notice.checked_by is None


def check_refusal(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """A second person has read decision, test and letter, and agrees; the letter may go on."""
    hold(session, info_request)
    notice = session.get(WrittenNotice, info_request.id, with_for_update=True)
    facts = Facts(
        letter=notice.state if notice else "",
        check_awaited=is_unchecked(notice),
        decided_oneself=notice is not None and notice.approved_by == officer.id,
    )
    perform(session, info_request, Act.CHECK_REFUSAL, officer.role, facts)
    if notice is None:
        raise NotYet
    require_unchanged(notice)
    notice.checked_by, notice.checked_at = officer.id, clock.now()
    session.add(notice)
    data = {"digest": notice.approved_digest}
    record(session, "request.refusal_checked", info_request, actor_of(officer), data)
