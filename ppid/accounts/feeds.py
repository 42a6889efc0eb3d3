"""The secret address of an officer's deadlines: made, renewed and revoked on their account page.

It opens a calendar without log-in, so it is 256 random bits, kept only by their hash.
"""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from ppid import events
from ppid.accounts.models import CalendarFeed, Officer
from ppid.accounts.sessions import hash_of

TOUCH_EVERY = timedelta(hours=1)


def of_officer(session: Session, officer: Officer) -> CalendarFeed | None:
    return session.get(CalendarFeed, officer.id)


def share(session: Session, officer: Officer, real_now: datetime) -> str:
    """A new secret, told once; the one before it opens nothing any more."""
    row = session.get(CalendarFeed, officer.id, with_for_update=True)
    renewed = row is not None
    raw = secrets.token_urlsafe(32)
    row = row or CalendarFeed(officer_id=officer.id, token_hash="", created_at=real_now)
    row.token_hash, row.created_at, row.fetched_at = hash_of(raw), real_now, None
    session.add(row)
    session.flush()
    _record(session, "officer.calendar_shared", officer, {"renewed": renewed})
    return raw


def revoke(session: Session, officer: Officer) -> None:
    """The address opens nothing any more; safe to repeat."""
    row = session.get(CalendarFeed, officer.id)
    if row is None:
        return
    session.delete(row)
    session.flush()
    _record(session, "officer.calendar_revoked", officer, {})


def find(session: Session, raw: str) -> tuple[CalendarFeed, Officer] | None:
    """Whose deadlines this secret opens; None for an unknown one and for an officer who left."""
    found = session.exec(
        select(CalendarFeed, Officer)
        .join(Officer, col(Officer.id) == CalendarFeed.officer_id)
        .where(CalendarFeed.token_hash == hash_of(raw), col(Officer.active).is_(True))
    ).one_or_none()
    return (found[0], found[1]) if found else None


def is_to_touch(row: CalendarFeed, real_now: datetime) -> bool:
    return row.fetched_at is None or real_now - row.fetched_at >= TOUCH_EVERY


def touch(session: Session, row: CalendarFeed, real_now: datetime) -> None:
    """Note that a calendar has fetched it, for the officer to see."""
    kept = session.get(CalendarFeed, row.officer_id)
    if kept is not None and kept.token_hash == row.token_hash:
        kept.fetched_at = real_now
        session.add(kept)


def _record(session: Session, name: str, officer: Officer, data: dict[str, bool]) -> None:
    events.record(
        session,
        name,
        "officer",
        officer.id,
        public_body_id=officer.public_body_id,
        by=events.Actor("officer", officer.id),
        data=data,
    )
