"""The draft editor behind its page: whose draft, which version, its files."""

from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import Session, col

from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import acts
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import service as redactions
from ppid.errors import NotFound
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.schemas import Draft
from ppid.requests.service.drafting import current
from ppid.statute.transitions import Act


@dataclass(frozen=True)
class Desk:
    """A unit's own part (None: the desk writes itself) and its newest version."""

    part: Assignment | None
    draft: AnswerDraft | None

    @property
    def version(self) -> int:
        """Grows with every keeping, so that two people do not overwrite each other."""
        return self.draft.version if self.draft and self.draft.state == "draft" else 0

    @property
    def returned_note(self) -> str:
        if self.draft is None or self.draft.state not in {"draft", "returned"}:
            return ""
        return self.draft.returned_note or ""


def desk_of(session: Session, info_request: InformationRequest, officer: Officer) -> Desk:
    """Where this officer writes; refuses whoever may not draft now."""
    acts.require(info_request, officer, Act.SUBMIT_DRAFT)
    part = None
    if officer.role in UNIT_ROLES:
        part = queries.own_assignment(session, info_request, officer)
        if part is None:
            raise NotFound
    return Desk(part, current(session, info_request, part))


def keep(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    desk: Desk,
    given: Draft,
) -> AnswerDraft:
    """Keep what is written; the files of a version that came back go on to the next one."""
    before = desk.draft
    draft = service.save_draft(session, info_request, officer, desk.part, given)
    if before is not None and before.id != draft.id:
        session.execute(
            update(Document)
            .where(col(Document.draft_id) == before.id, col(Document.purpose) == Purpose.ANSWER)
            .values(draft_id=draft.id)
        )
        redactions.move(session, before.id, draft.id)
    return draft
