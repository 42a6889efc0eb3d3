"""The draft editor behind its page: whose draft, which version, its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer
from ppid.desk import acts
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import service as redactions
from ppid.errors import NotFound
from ppid.requests import queries, service
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest
from ppid.requests.schemas import Draft
from ppid.requests.service.drafting import current
from ppid.statute.transitions import Act, Status


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


@dataclass(frozen=True)
class Unsent:
    """A draft that is written and not handed in: whose ("" for the desk), where it would be."""

    unit: str
    href: str  # "" for whoever does not write it


def unsent(
    info_request: InformationRequest,
    officer: Officer,
    parts: Iterable[Assignment],
    drafts: Iterable[AnswerDraft],
    units: Mapping[UUID, str],
) -> list[Unsent]:
    """Of each part that is still open (or of the desk) the draft that nobody has been given yet."""
    opened = {row.id: row.unit_id for row in parts if row.state == "open"}
    found = []
    for row in drafts:
        if row.state != "draft" or row.head_asked_at is not None:
            continue
        unit = opened.get(row.assignment_id) if row.assignment_id else None
        is_desks = row.assignment_id is None and info_request.status == Status.VERIFIED
        if unit is None and not is_desks:
            continue
        own = officer.unit_id == unit if unit else officer.role in DESK_ROLES
        writes = own and (officer.role in UNIT_ROLES) == (unit is not None)
        href = f"{acts.base_of(info_request.id)}/draf/ajukan" if writes else ""
        found.append(Unsent(units.get(unit, "") if unit else "", href))
    return found


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
