"""Reading deliveries: page by page, counted, one with its history. Scoped by who asks.

What is unsent is found through two small partial indexes, and only that is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.errors import NotFound
from ppid.events.models import OutboxEntry, State
from ppid.kit.statements import at_sending
from ppid.notices import asked, cases
from ppid.notices.gathering import DIGEST
from ppid.notices.models import Bounce, DeliveryAttempt, OutgoingLetter
from ppid.objections.models import Objection
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest

MAY_SEE = DESK_ROLES | {Role.ADMIN}
PAGE = 50
OBJECTION = number_shown(Objection)
BIGGEST = 2**63 - 1
FORGOTTEN = timedelta(days=14)  # after which a reminder that failed bothers nobody any more
E: Any = OutboxEntry
OPEN = sa.text("outbox.state IN ('pending', 'sending')")  # as the partial indexes say it
FAILED = sa.text("outbox.state IN ('undeliverable', 'dead', 'quarantined')")
DEFERRED = "deferred"  # a state for people: pending, and tried before
FOR_THE_MORNING = "gathered"  # another: held for the reader's morning digest, which is no delay
HELD = col(E.channel) == DIGEST
STATES = (
    State.PENDING.value, DEFERRED, State.SENDING.value, State.UNDELIVERABLE.value,
    State.DEAD.value, State.QUARANTINED.value, FOR_THE_MORNING, State.SENT.value,
    State.CANCELLED.value, State.SUPERSEDED.value,
)  # fmt: skip
UNSENT = STATES[:6]
COUNTED = STATES[:7]  # what is closed grows for ever and is not counted


def shown_state(entry: OutboxEntry) -> str:
    """The state as people read it."""
    if entry.state == State.PENDING and entry.channel == DIGEST:
        return FOR_THE_MORNING
    return DEFERRED if entry.state == State.PENDING and entry.attempts else entry.state


def is_state(state: str) -> sa.ColumnElement[bool]:
    """The condition of a state as people read it, so that a partial index serves it."""
    if state in {State.PENDING, DEFERRED}:
        tried = col(E.attempts) > 0 if state == DEFERRED else col(E.attempts) == 0
        return sa.and_(OPEN, col(E.state) == State.PENDING, ~HELD, tried)
    if state == FOR_THE_MORNING:
        return sa.and_(OPEN, col(E.state) == State.PENDING, HELD)
    if state == State.SENDING:
        return sa.and_(OPEN, col(E.state) == state)
    return sa.and_(FAILED, col(E.state) == state) if state in UNSENT else col(E.state) == state


def page(
    session: Session,
    officer: Officer,
    states: Sequence[str] = (),
    notices: Sequence[str] = (),
    after: int | None = None,
    to_act_on: bool = False,
) -> list[tuple[OutboxEntry, str | None]]:
    """Up to PAGE + 1 deliveries, newest first, with the number of the request they are about.

    `to_act_on` leaves out what failed and is settled.
    """
    narrowed = [_theirs(officer)]
    if to_act_on:
        narrowed.append(needs_action())
    if notices:
        narrowed.append(col(E.notice).in_(notices))
    if after is not None:
        narrowed.append(col(E.id) < min(after, BIGGEST))
    ids: list[int] = []
    for part, key in _parts(states):  # an OR of them all would read every row
        query = sa.select(col(E.id)).where(*narrowed, part).order_by(key.desc())
        ids += session.scalars(query.limit(PAGE + 1))
    found = session.execute(
        sa.select(E, sa.func.coalesce(number_shown(InformationRequest), OBJECTION))
        .outerjoin(InformationRequest, col(InformationRequest.id) == col(E.subject_id))
        .outerjoin(Objection, col(Objection.id) == col(E.subject_id))
        .where(col(E.id).in_(sorted(ids, reverse=True)[: PAGE + 1]))
        .order_by(col(E.id).desc())
    )
    return [(row[0], row[1]) for row in found]


def _parts(states: Sequence[str]) -> list[tuple[sa.ColumnElement[bool], Any]]:
    """The wanted states, those of one index together, and what to sort by.

    Sorting by a sum keeps SQLite from walking the primary key instead of the small index.
    """
    key = col(E.id)
    if not states:
        return [(sa.true(), key)]
    groups = (
        (OPEN, key + 0, (*UNSENT[:3], FOR_THE_MORNING)),
        (FAILED, key + 0, UNSENT[3:]),
        (sa.true(), key, STATES[len(COUNTED) :]),
    )
    found = []
    for index, by, group in groups:
        wanted = [is_state(state) for state in group if state in states]
        if wanted:
            found.append((sa.and_(index, sa.or_(*wanted)), by))
    return found


def one(session: Session, officer: Officer, outbox_id: int) -> OutboxEntry:
    """One delivery; what the reader may not see is not found."""
    entry = session.get(OutboxEntry, outbox_id) if 0 < outbox_id <= BIGGEST else None
    if (
        entry is None
        or officer.role not in MAY_SEE
        or entry.public_body_id != officer.public_body_id
    ):
        raise NotFound
    return entry


def numbers_of(session: Session, entries: Sequence[OutboxEntry]) -> dict[UUID, str]:
    """The registration numbers of the cases that these deliveries are about."""
    return cases.numbers(session, {each.subject_id for each in entries})


def attempts_of(session: Session, entry: OutboxEntry) -> Sequence[DeliveryAttempt]:
    return session.exec(
        select(DeliveryAttempt)
        .where(DeliveryAttempt.outbox_id == entry.id)
        .order_by(col(DeliveryAttempt.token))
    ).all()


def bounces_of(session: Session, entry: OutboxEntry) -> Sequence[Bounce]:
    return session.exec(
        select(Bounce).where(Bounce.outbox_id == entry.id).order_by(col(Bounce.at))
    ).all()


def letter_of(session: Session, entry: OutboxEntry) -> OutgoingLetter | None:
    """The *surat keluar* that says the same by other means."""
    return session.exec(
        select(OutgoingLetter).where(OutgoingLetter.dedup_key == entry.dedup_key)
    ).one_or_none()


@dataclass(frozen=True)
class Unsent:
    """What has not arrived: mail that is due, and mail that needs a person."""

    waiting: int  # due and not tried yet, or being sent; what a digest gathers is not late
    deferred: int  # tried, and tried again later
    failed: int  # a person must act
    oldest: datetime | None  # when the longest waiting one was due, on the office's clock


def to_act_on(session: Session, officer: Officer) -> int:
    """How many failed for good and still need a person: what the tab of that name lists."""
    return int(session.execute(to_act_on_query(officer)).scalar_one())


def to_act_on_query(officer: Officer) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(E).where(_theirs(officer), needs_action())


def unsent(session: Session, officer: Officer) -> Unsent:
    """The figures of the bar and the board; nothing where the officer may not see deliveries."""
    if officer.role not in MAY_SEE:
        return Unsent(0, 0, 0, None)
    tried = sa.and_(col(E.state) == State.PENDING, col(E.attempts) > 0)
    deferred = sa.func.coalesce(sa.func.sum(sa.case((tried, 1), else_=0)), 0)
    is_due = col(E.due_at) <= clock.now()
    open_ = sa.select(sa.func.count(), deferred, sa.func.min(col(E.due_at)))
    due, later, oldest = session.execute(open_.where(_theirs(officer), OPEN, ~HELD, is_due)).one()
    return Unsent(due - later, later, to_act_on(session, officer), oldest)


def given_up(session: Session) -> int:
    """How many notices reach nobody until a person acts."""
    return int(session.execute(given_up_query()).scalar_one())


def given_up_query() -> sa.Select[Any]:
    """Notices in the whole service that reach nobody until a person acts, and nobody has.

    What an address refused is counted where no letter stands in its place: mail to officers and to
    the Commission, which has no other way.
    """
    without_a_letter = sa.and_(
        col(E.state) == State.UNDELIVERABLE,
        sa.or_(col(E.recipient).startswith("officer:"), col(E.recipient) == "commission"),
        ~_has_letter(sa.true()),
    )
    dropped = col(E.state).in_((State.DEAD.value, State.QUARANTINED.value))
    mine = sa.and_(FAILED, sa.or_(dropped, without_a_letter), ~_settled())
    return sa.select(sa.func.count()).select_from(E).where(mine)


def needs_action() -> sa.ColumnElement[bool]:
    """It failed for good, and neither a letter nor time has settled it."""
    return sa.and_(FAILED, ~_settled())


def is_unreached(session: Session, request_id: UUID) -> bool:
    """Whether a mail of this case to the applicant or proxy failed for good, and nothing since."""
    citizens = (col(E.recipient).startswith(kind) for kind in ("requester:", "proxy:"))
    mine = sa.and_(col(E.subject_id) == request_id, sa.or_(*citizens), needs_action())
    query = sa.select(sa.select(1).select_from(E).where(mine).exists())
    return bool(session.execute(query).scalar_one())


def _settled() -> sa.ColumnElement[bool]:
    """Nobody need act any more: carried as a letter, long past, or asked for by the reader."""
    decided_at = col(E.decided_at)
    past = decided_at < at_sending(decided_at, lambda: clock.now() - FORGOTTEN)
    return sa.or_(
        _has_letter(col(OutgoingLetter.state) != "open"),
        col(E.recipient).startswith(asked.PREFIX),
        sa.and_(col(E.recipient).startswith("officer:"), past),
    )


def _has_letter(such: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    letters = sa.select(1).where(col(OutgoingLetter.dedup_key) == col(E.dedup_key), such)
    return letters.correlate(E).exists()


def of_states(session: Session, officer: Officer) -> dict[str, int]:
    """How many of each state that is still open, and of what waits for a morning's digest."""
    found = dict.fromkeys(COUNTED, 0)
    pending = col(E.state) == State.PENDING
    shown = sa.case(
        (sa.and_(pending, HELD), FOR_THE_MORNING),
        (sa.and_(pending, col(E.attempts) > 0), DEFERRED),
        else_=col(E.state),
    ).label("shown")
    for part in (OPEN, FAILED):
        query = sa.select(shown, sa.func.count()).where(_theirs(officer), part)
        for state, number in session.execute(query.group_by(shown)):
            found[state] += number
    return found


def of_notices(session: Session, officer: Officer) -> dict[str, int]:
    """How many of each notice are not sent."""
    found: dict[str, int] = {}
    for part in (sa.and_(OPEN, ~HELD), FAILED):
        rows = session.execute(
            sa.select(col(E.notice), sa.func.count())
            .where(_theirs(officer), part)
            .group_by(col(E.notice))
        )
        for notice, number in rows:
            found[notice] = found.get(notice, 0) + number
    return found


def _theirs(officer: Officer) -> sa.ColumnElement[bool]:
    if officer.role not in MAY_SEE:
        raise NotFound
    return col(E.public_body_id) == officer.public_body_id
