"""Writing down who is told: by mail where there is an address, else by *surat keluar*."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from ppid import clock
from ppid.events.service import Decision, decide_all, dedup_key
from ppid.notices import gathering
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import Person

Telling = tuple[UUID, Decision]  # the request it is about, and what is said to whom


def tell(session: Session, public_body_id: UUID, tellings: Iterable[Telling]) -> None:
    """Decide mail about requests; what was decided before stays as it is."""
    rows = gathering.gathered(session, public_body_id, tellings)
    decide_all(session, "request", public_body_id, rows)


def tell_people(
    session: Session, public_body_id: UUID, about: Iterable[tuple[UUID, Person, Decision]]
) -> None:
    """Mail to applicants and proxies, and a task of the desk for each without an address."""
    mails: list[Telling] = []
    letters: list[Telling] = []
    for request_id, person, decision in about:
        (mails if person.has_email else letters).append((request_id, decision))
    tell(session, public_body_id, mails)
    open_letters(session, public_body_id, letters)


def open_letters(session: Session, public_body_id: UUID, tellings: Iterable[Telling]) -> None:
    """Open a *surat keluar* for each telling, once: it has the key that its mail would have."""
    rows = [_letter(public_body_id, request_id, what) for request_id, what in tellings]
    if rows:
        postgres = session.get_bind().dialect.name == "postgresql"
        insert: Any = postgresql.insert if postgres else sqlite.insert
        # The table, not the model, and row by row: many at once cost more to compile than to write.
        session.execute(insert(OutgoingLetter.__table__).on_conflict_do_nothing(), rows)  # type: ignore[attr-defined]


def _letter(public_body_id: UUID, request_id: UUID, what: Decision) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "public_body_id": public_body_id,
        "request_id": request_id,
        "dedup_key": dedup_key(request_id, public_body_id, what),
        "notice": what.notice,
        "recipient": what.recipient,
        "data": {**what.data, "step": what.step},
        "state": "open",
        "created_at": clock.now(),
        "version": 1,
    }
