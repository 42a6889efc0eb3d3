"""Who wrote a draft, and which unit handed it in: what moves to a successor takes the drafts
along, and nobody else becomes their author by it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.requests.models import AnswerDraft, InformationRequest
from ppid.units.models import Unit

HANDED_IN = ("request.draft_for_head", "request.draft_submitted")


def people_of(rows: Sequence[AnswerDraft]) -> set[UUID]:
    """The officers whose names stand beside these drafts."""
    return {id_ for row in rows for id_ in (row.written_by, row.author_id) if id_}


def author_of(row: AnswerDraft, names: Mapping[UUID, str]) -> str:
    """Who wrote it, and who has it now where that is somebody else."""
    holder = names.get(row.written_by, "")
    if row.author_id is None or row.author_id == row.written_by:
        return holder
    author = names.get(row.author_id, "")
    return _("{author}, kini {holder}").format(author=author, holder=holder)


def of_events(events: Iterable[Event], shorts: Mapping[UUID, str]) -> dict[str, str]:
    """By draft, the short name of its unit; `shorts` are the names by unit."""
    return {
        event.data["draft_id"]: shorts.get(UUID(event.data["unit_id"]), "")
        for event in events
        if event.name in HANDED_IN and event.data.get("unit_id")
    }


def of_case(session: Session, info_request: InformationRequest) -> dict[str, str]:
    """As `of_events`, for the pages on which drafts are worked at."""
    events = session.exec(
        select(Event)
        .where(Event.subject_id == info_request.id, col(Event.name).in_(HANDED_IN))
        .order_by(col(Event.id))
    ).all()
    ids = {UUID(event.data["unit_id"]) for event in events if event.data.get("unit_id")}
    named = session.exec(select(Unit.id, Unit.short_name).where(col(Unit.id).in_(ids)))
    return of_events(events, {id_: short or "" for id_, short in named})
