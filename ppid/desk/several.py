"""Drafts of several units before one decision: whose words are whose, and where they differ."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.requests.models import AnswerDraft, Assignment
from ppid.units.models import Unit


def differ(rows: Sequence[AnswerDraft]) -> bool:
    """Whether they propose different outcomes: then none of them is the office's proposal."""
    return len({row.proposed_outcome for row in rows}) > 1


def unit_names(session: Session, rows: Sequence[AnswerDraft]) -> dict[UUID, str]:
    """By draft, the full name of the unit whose part it answers; the desk's own have none."""
    query = (
        select(AnswerDraft.id, Unit.name)
        .join(Assignment, col(Assignment.id) == AnswerDraft.assignment_id)
        .join(Unit, col(Unit.id) == Assignment.unit_id)
        .where(col(AnswerDraft.id).in_([row.id for row in rows]))
    )
    return dict(session.exec(query).all())


def body_of(rows: Sequence[AnswerDraft], names: Mapping[UUID, str]) -> str:
    """Their texts as one letter to start from; of several units each under the unit's name."""
    several = len({row.assignment_id for row in rows}) > 1
    return "\n\n".join(
        f"{names[row.id]}:\n{row.body}" if several and row.id in names else row.body for row in rows
    )
