"""Four eyes: two acts by two people, in whatever seat (*a.n.*) and however they log in."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts import queries
from ppid.accounts.models import Officer
from ppid.events.models import Event


def is_one_of(session: Session, officer: Officer, others: Iterable[UUID | None]) -> bool:
    """Whether this person, or the absent officer in whose seat they act, is among the others.

    Two accounts with one NIP are one person.
    """
    mine, known = _some([officer.id, officer.acting_for]), _some(others)
    if mine & known:
        return True
    return bool(_numbers(session, mine) & _numbers(session, known))


def behind(session: Session, subject_id: UUID, *names: str) -> set[UUID]:
    """Who stands behind these events of a subject: whoever acted, and in whose seat."""
    return {id_ for event in _events(session, subject_id, names) for id_ in who(event)}


def behind_last(session: Session, subject_id: UUID, name: str) -> set[UUID]:
    """The same of the newest event of this name alone: earlier ones fell."""
    return {id_ for event in _events(session, subject_id, [name])[-1:] for id_ in who(event)}


def _events(session: Session, subject_id: UUID, names: Iterable[str]) -> list[Event]:
    query = select(Event).where(Event.subject_id == subject_id, col(Event.name).in_(list(names)))
    return list(session.exec(query.order_by(col(Event.id))))


def who(event: Event) -> set[UUID]:
    """Whoever acted, and in whose seat."""
    behalf = event.data.get("on_behalf_of")
    return _some([event.actor_id, UUID(behalf) if behalf else None])


def _numbers(session: Session, ids: set[UUID]) -> set[str]:
    """Their NIP, of those who have one; digits alone, as people type them with spaces."""
    found = (each.nip or "" for each in queries.by_ids(session, list(ids)))
    digits = ("".join(filter(str.isdigit, nip)) for nip in found)
    return {nip for nip in digits if nip}


def _some(ids: Iterable[UUID | None]) -> set[UUID]:
    return {each for each in ids if each is not None}
