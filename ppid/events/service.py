"""Writing the timeline and deciding what is due because of it."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, col

from ppid import clock, keys
from ppid.events.models import Event, OutboxEntry, State
from ppid.kit import bulk
from ppid.kit.upserts import insert_for
from ppid.settings import settings

CHUNK = 5_000
EVENTS: Any = Event.__table__  # type: ignore[attr-defined]  # many rows go past the ORM
Decider = Callable[[Session, Event], None]
# By notice, the number of the words in force in a public body; the words live above this line.
Numbering = Callable[[Session, UUID, Iterable[str]], Mapping[str, int]]
SHIPPED_WORDS = 1
_subscribers: dict[str, tuple[Decider, ...]] = {}
_numberings: list[Numbering] = []
_places: list[Callable[[], str]] = []


@dataclass(frozen=True)
class Actor:
    """Who did it: an officer, the applicant, or the service itself."""

    kind: str
    id: UUID | None = None
    behalf: UUID | None = None  # the absent officer in whose seat (*a.n.*) it was done


APPLICANT = Actor("applicant")
SYSTEM = Actor("system")


def subscribe(subscribers: Mapping[str, Iterable[Decider]]) -> None:
    """Set which deciders each event has; called once, by wiring."""
    _subscribers.clear()
    _subscribers.update({name: tuple(deciders) for name, deciders in subscribers.items()})


def number_words_by(numbering: Numbering) -> None:
    """Set who knows which words a notice is decided with; called once, by wiring."""
    _numberings[:] = [numbering]


def place_by(place: Callable[[], str]) -> None:
    """Set who knows from where the present request comes; called once, by the web service."""
    _places[:] = [place]


def _place_of(by: Actor) -> str | None:
    """Of officers only: where applicants are is nobody's business."""
    found = [place() for place in _places] if by.kind == "officer" else []
    return next((each for each in found if each), None)


def words_in_force(
    session: Session, public_body_id: UUID, notices: Iterable[str]
) -> Mapping[str, int]:
    """By notice, the number of its words now: every copy of what is decided now keeps it."""
    wanted = set(notices)
    found = dict.fromkeys(wanted, SHIPPED_WORDS)
    for numbering in _numberings:
        found |= numbering(session, public_body_id, wanted)
    return found


def record(
    session: Session,
    name: str,
    subject_kind: str,
    subject_id: UUID,
    *,
    public_body_id: UUID,
    by: Actor,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Add one event and what its deciders make of it. `data` is JSON without personal data."""
    event = Event(
        public_body_id=public_body_id,
        name=name,
        subject_kind=subject_kind,
        subject_id=subject_id,
        at=clock.now(),
        recorded_at=clock.real_now(),
        actor_kind=by.kind,
        actor_id=by.id,
        place=_place_of(by),
        data={**(data or {}), **_behalf(by)},
    )
    session.add(event)
    session.flush()
    for decider in _subscribers.get(name, ()):
        decider(session, event)
    return event


def _behalf(by: Actor) -> dict[str, str]:
    return {"on_behalf_of": str(by.behalf)} if by.behalf else {}


def record_all(
    session: Session,
    name: str,
    subject_kind: str,
    rows: Iterable[tuple[UUID, Mapping[str, Any]]],
    *,
    public_body_id: UUID,
    by: Actor,
) -> int:
    """The same event of many subjects, in few statements; only for one without deciders."""
    if _subscribers.get(name):
        raise ValueError(f"{name} has deciders: record each by itself")
    same = {
        "public_body_id": public_body_id,
        "name": name,
        "subject_kind": subject_kind,
        "at": clock.now(),
        "recorded_at": clock.real_now(),
        "actor_kind": by.kind,
        "actor_id": by.id,
        "place": _place_of(by),
    }
    many, count = iter(rows), 0
    while chunk := list(islice(many, CHUNK)):
        made = [{**same, "subject_id": id_, "data": dict(data)} for id_, data in chunk]
        session.execute(insert(EVENTS), made)
        count += len(chunk)
    return count


def message_id(dedup_key: str) -> str:
    """The same for every copy of a notice; a keyed MAC, so that nobody can foretell it."""
    tag = base64.b32encode(keys.mac("message-id", dedup_key))[:26].decode().lower()
    return f"<{tag}@{settings().mail_from.rpartition('@')[2]}>"


@dataclass(frozen=True)
class Decision:
    """A notice to be decided: what the outbox needs to know of it."""

    notice: str
    recipient: str
    due_at: datetime
    data: Mapping[str, Any]
    step: str = ""
    priority: int = 5
    cause_event_id: int | None = None
    dedup_key: str = ""  # "" = made of subject, notice, step, recipient and cause
    state: str = State.PENDING
    note: str | None = None
    channel: str = "email"
    template_version: int = 0  # 0 = the words in force at the decision


def decide(
    session: Session, subject_kind: str, subject_id: UUID, public_body_id: UUID, what: Decision
) -> bool:
    """Write the notice once; False where the same one was decided before."""
    words = words_in_force(session, public_body_id, [what.notice])
    values = _values(subject_kind, subject_id, public_body_id, what, words)
    statement = (
        insert_for(session, OutboxEntry)
        .on_conflict_do_nothing()
        .values(values)
        .returning(col(OutboxEntry.id))
    )
    made = session.execute(statement).first() is not None  # a row count is not to be had here
    if made:
        session.info["poke"] = True
    return made


def decide_all(
    session: Session,
    subject_kind: str,
    public_body_id: UUID,
    decisions: Iterable[tuple[UUID, Decision]],
) -> None:
    """Write many notices, each once, in few statements: for the sweep."""
    told = list(decisions)
    words = words_in_force(session, public_body_id, (what.notice for _, what in told))
    rows = [_values(subject_kind, id_, public_body_id, what, words) for id_, what in told]
    if rows:
        bulk.insert_once(session, OutboxEntry, rows)
        session.info["poke"] = True


def dedup_key(subject_id: UUID, public_body_id: UUID, what: Decision) -> str:
    """What makes a notice this one and no other."""
    cause = what.cause_event_id or 0
    parts = (public_body_id, subject_id, what.notice, what.step, what.recipient, cause)
    return what.dedup_key or "|".join(str(part) for part in parts)


def _values(
    subject_kind: str,
    subject_id: UUID,
    public_body_id: UUID,
    what: Decision,
    words: Mapping[str, int],
) -> dict[str, Any]:
    key = dedup_key(subject_id, public_body_id, what)
    return {
        "public_body_id": public_body_id,
        "dedup_key": key,
        "notice": what.notice,
        "step": what.step,
        "channel": what.channel,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "cause_event_id": what.cause_event_id,
        "recipient": what.recipient,
        "data": dict(what.data),
        "template_version": what.template_version or words[what.notice],
        "message_id": message_id(key),
        "priority": what.priority,
        "state": what.state,
        "due_at": what.due_at,
        "decided_at": clock.now(),
        "lease_token": 0,
        "attempts": 0,
        "note": what.note,
    }
