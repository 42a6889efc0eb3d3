"""Officers' sessions: rows made only at log-in, found by the hash of a random id, ended by us.

They run on the real clock: training never ends or prolongs one.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer, OfficerSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
AT_ONCE = 5  # sessions of one officer; the oldest gives way
TOUCH_EVERY = timedelta(minutes=1)


def hash_of(raw_id: str) -> str:
    return sha256(raw_id.encode(errors="replace")).hexdigest()


def start(
    session: Session, officer: Officer, real_now: datetime, address: str = "", user_agent: str = ""
) -> tuple[OfficerSession, str]:
    """A new session and its id, which only the officer's browser will know."""
    _make_room(session, officer, real_now)
    raw_id = secrets.token_urlsafe(32)
    row = OfficerSession(
        id_hash=hash_of(raw_id),
        officer_id=officer.id,
        csrf_token=secrets.token_urlsafe(32),
        created_at=real_now,
        last_seen_at=real_now,
        user_agent=user_agent[:200],
        address=address[:64],
    )
    session.add(row)
    session.flush()
    return row, raw_id


def is_live(row: OfficerSession, real_now: datetime) -> bool:
    return real_now - row.last_seen_at < IDLE and real_now - row.created_at < LONGEST


def find(
    session: Session, raw_id: str, real_now: datetime
) -> tuple[OfficerSession, Officer] | None:
    """The live session of an active officer; anything else is None."""
    found = session.exec(
        select(OfficerSession, Officer)
        .join(Officer, col(Officer.id) == OfficerSession.officer_id)
        .where(OfficerSession.id_hash == hash_of(raw_id), col(Officer.active).is_(True))
    ).one_or_none()
    return (found[0], found[1]) if found and is_live(found[0], real_now) else None


def is_to_touch(row: OfficerSession, real_now: datetime) -> bool:
    return real_now - row.last_seen_at >= TOUCH_EVERY


def touch(session: Session, row: OfficerSession, real_now: datetime) -> None:
    """Note that the officer is at work; never brings an ended session back."""
    session.execute(
        update(OfficerSession)
        .where(col(OfficerSession.id_hash) == row.id_hash)
        .values(last_seen_at=real_now)
    )


def of_officer(session: Session, officer: Officer, real_now: datetime) -> list[OfficerSession]:
    """The officer's live sessions, the latest first."""
    rows = session.exec(
        select(OfficerSession)
        .where(OfficerSession.officer_id == officer.id)
        .order_by(col(OfficerSession.last_seen_at).desc(), col(OfficerSession.created_at).desc())
    )
    return [row for row in rows if is_live(row, real_now)]


def end(session: Session, id_hash: str) -> None:
    session.execute(delete(OfficerSession).where(col(OfficerSession.id_hash) == id_hash))


def end_all(session: Session, officer: Officer, but: str = "") -> None:
    """End every session of an officer, except the one with the id hash `but`."""
    session.execute(
        delete(OfficerSession).where(
            col(OfficerSession.officer_id) == officer.id, col(OfficerSession.id_hash) != but
        )
    )


def _make_room(session: Session, officer: Officer, real_now: datetime) -> None:
    live = of_officer(session, officer, real_now)
    kept = [row.id_hash for row in live[: AT_ONCE - 1]]
    session.execute(
        delete(OfficerSession).where(
            col(OfficerSession.officer_id) == officer.id, col(OfficerSession.id_hash).not_in(kept)
        )
    )
