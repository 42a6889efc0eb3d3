"""The morning's mail of an officer who wants one: everything gathered for them, in one list.

It is decided once for each officer and date. What it lists is superseded in the same transaction
and names it, so nothing is lost and nothing is told twice, whenever a sweeper dies.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide
from ppid.holidays.queries import calendar
from ppid.notices import daily
from ppid.notices.gathering import DIGEST, MORNING
from ppid.notices.hours import Hours, hours_of, is_open, next_opening
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.units.models import PublicBody

NOTICE = "morning_digest"
CHUNK = 5_000
E = OutboxEntry


def digests(session: Session, now: datetime) -> Counter[str]:
    """Decide the digests of every public body, once a working day from opening."""
    made: Counter[str] = Counter()
    for body_id in session.exec(select(PublicBody.id)).all():
        if daily.is_its_turn(session, MORNING, body_id, now, uncounted=True):
            made[NOTICE] += _of_body(session, body_id, now)
    return +made


def next_on(session: Session, body_id: UUID) -> date | None:
    """The day whose mail will hold what is gathered now; None where its calendar is not loaded."""
    days, hours = calendar(session, body_id), hours_of(session, body_id)
    done = daily.is_done(session, MORNING, body_id, clock.local_date(clock.now()))
    return next_of(days, hours, done=done)


def next_of(days: Calendar, hours: Hours, *, done: bool) -> date | None:
    """As `next_on`, of a calendar and hours that were read; `done`: today's mail was decided."""
    now = clock.now()
    try:
        if is_open(now, days, hours) and not done:
            return clock.local_date(now)
        return clock.local_date(next_opening(now, days, hours))
    except CalendarMissing:
        return None


def _of_body(session: Session, body_id: UUID, now: datetime) -> int:
    return sum(
        _digest(session, body_id, recipient, ids, now)
        for recipient, ids in _waiting(session, body_id).items()
    )


def _waiting(session: Session, body_id: UUID) -> dict[str, list[int]]:
    """What is gathered, by reader. A row that an officer is just letting go is left to them."""
    rows = session.exec(
        select(E.recipient, E.id)
        .where(
            E.public_body_id == body_id,
            E.state == State.PENDING,
            E.channel == DIGEST,
        )
        .order_by(col(E.id))
        .with_for_update(skip_locked=True)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for recipient, id_ in rows:
        if id_ is not None:
            found[recipient].append(id_)
    return found


def _digest(
    session: Session, body_id: UUID, recipient: str, ids: Sequence[int], now: datetime
) -> bool:
    """One officer's list; False where today's was decided before, and the rows wait for the next.

    Its data are the ids of what it holds: the words are made of those that are true at sending.
    """
    on = clock.local_date(now).isoformat()
    key = f"{body_id}|{NOTICE}|{recipient}|{on}"
    what = Decision(NOTICE, recipient, now, {"on": on, "rows": list(ids)}, dedup_key=key)
    officer_id = UUID(recipient.partition(":")[2])
    if not decide(session, "officer", officer_id, body_id, what):
        return False
    _supersede(session, ids, f"termuat dalam rangkuman pagi {on}")
    return True


def _supersede(session: Session, ids: Sequence[int], note: str) -> None:
    rest = iter(ids)
    while some := list(islice(rest, CHUNK)):
        session.execute(
            update(E)
            .where(col(E.id).in_(some), col(E.state) == State.PENDING)
            .values(state=State.SUPERSEDED.value, note=note)
            .execution_options(synchronize_session=False)
        )
