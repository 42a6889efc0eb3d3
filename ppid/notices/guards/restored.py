"""Was the database put back, or exchanged? Then nothing is sent before somebody says so.

A restored database believes that yesterday's mail still waits. What it says of itself (a row) is
held against what the server says it is, and against what this machine has seen (a file).
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from ppid import clock, db
from ppid.events.models import Event, OutboxEntry
from ppid.notices import lease
from ppid.notices.guards import markfile, rows
from ppid.notices.guards.holding import hold
from ppid.notices.guards.identity import TIMELINE, differing, identity, is_beside_its_mark
from ppid.notices.guards.markfile import Mark
from ppid.notices.guards.models import Guard
from ppid.statute.words import N_

NAME = "database"
LOCK = 4_829_114  # of PostgreSQL's advisory locks
SURE = 2  # turns after which the file must be there; a crash may come between row and first file
ANOTHER = N_("pangkalan data ini bukan yang dikenal: dipulihkan ke tempat lain atau disalin")
BACK = N_("pangkalan data mundur: isinya lebih lama daripada yang pernah dilihat mesin ini")
ALONE = N_("berkas pangkalan data ada tanpa tandanya: disalin kembali ke folder data")


def check() -> str | None:
    """Hold all mail where the database is not the one we know; why, or None.

    Asked before every delivery. Raises what the database raises when it cannot be asked.
    """
    seen = markfile.read()  # before the row, so that a mark written meanwhile is no mark ahead
    with db.reading() as session:
        if lease.is_paused(session):
            return None
        why = _why_not(session, seen)
    if why:
        with db.transaction() as session:
            hold(session, why)
    return why


def _why_not(session: Session, seen: Mark | None) -> str | None:
    row = rows.get(session, NAME)
    if row is None:
        return ANOTHER if seen and session.exec(select(OutboxEntry.id).limit(1)).first() else None
    behind = _is_behind(session, row, seen) if seen else None
    unlike = differing(row.data["identity"], identity(session))
    if behind is False:
        unlike -= {TIMELINE}  # a failover that lost nothing, as this machine can tell
    if unlike:
        return ANOTHER
    if behind:
        return BACK
    alone = seen is None and row.data["turn"] >= SURE and is_beside_its_mark(session)
    return ALONE if alone else None


def _is_behind(session: Session, row: Guard, seen: Mark) -> bool | None:
    """Whether the database does not know what this machine saw of it; None where it cannot tell."""
    life, turn = row.data["life"], row.data["turn"]
    if seen.life < life:
        return None  # an older life of it, which resuming has closed
    if seen.life > life:
        return True
    if seen.turn > turn or (seen.turn == turn and seen.token != row.data["token"]):
        return True
    at = session.exec(select(Event.recorded_at).where(Event.id == seen.event)).one_or_none()
    return bool(seen.event) and (at is None or at.isoformat() != seen.event_at)  # another history


def mark() -> None:
    """Note how far the database has come, in it and then beside it; not while mail is held."""
    with db.transaction() as session:
        _one_by_one(session)
        if lease.is_paused(session):
            return
        row = rows.get(session, NAME)
        life = row.data["life"] if row else _new_life(None)
        made = _write(session, life, (row.data["turn"] if row else 0) + 1)
    markfile.write(made)


def start_anew(session: Session) -> None:
    """From now on this is the database, whatever was known of another one."""
    _one_by_one(session)
    row = rows.get(session, NAME)
    _write(session, _new_life(row), 0)


def _one_by_one(session: Session) -> None:
    """Two that count a turn at once would give it two tokens, and the file might keep the other."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer as it is
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _write(session: Session, life: str, turn: int) -> Mark:
    newest = session.exec(
        select(Event.id, Event.recorded_at).where(
            col(Event.id) == select(func.max(Event.id)).scalar_subquery()
        )
    ).first()
    event: tuple[int, str] = (newest[0] or 0, newest[1].isoformat()) if newest else (0, "")
    made = Mark(life, turn, secrets.token_hex(8), *event)
    data = {"life": life, "turn": turn, "token": made.token, "identity": dict(identity(session))}
    rows.put(session, NAME, data)
    return made


def _new_life(row: Guard | None) -> str:
    """Later than every life that this machine or this database knows of, whatever the clock."""
    known: list[str] = [clock.real_now().isoformat()]
    seen = markfile.read()
    known += [_after(life) for life in (seen.life if seen else "", _life(row)) if life]
    return max(known)


def _life(row: Guard | None) -> str:
    data: Mapping[str, object] = row.data if row else {}
    return str(data.get("life", ""))


def _after(life: str) -> str:
    return (datetime.fromisoformat(life) + timedelta(microseconds=1)).isoformat()
