"""The guard of the real clock: while it cannot be believed, no time limit is acted upon.

A letter that a clock sent too early cannot be taken back. So before the ladder is asked, the real
clock is held against what no one can set: the seconds since the machine started, the clock of the
database server, and the instants that were recorded before. Training moves only the office's clock
and is not seen here. What cannot be seen at all: a machine that starts with a clock in the future.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.events.service import SYSTEM, Actor
from ppid.notices.guards import machine, rows
from ppid.notices.guards.holding import OPEN, tell
from ppid.notices.guards.models import Guard

HELD, KNOWN = "clock-held", "clock:"
JUMP = timedelta(minutes=10)
KEPT = timedelta(days=60)  # how long the clock of a former start is remembered
LONGEST_LEASE, LONGEST_REST = timedelta(minutes=2), timedelta(minutes=75)  # of notices
SERVER = sa.text("SELECT clock_timestamp()")

FORWARD, BACKWARD, SERVERS, UNSURE = "forward", "backward", "server", "unsynchronised"


@dataclass(frozen=True)
class Doubt:
    """Why the clock is not believed, and by how much it is off (seconds; ahead is positive)."""

    kind: str
    seconds: float


@dataclass(frozen=True)
class Standing:
    """Since when (real clock, as it was then) the ladder stands still, and why."""

    since: datetime
    kind: str
    seconds: float


def standing(session: Session) -> Standing | None:
    """Whether the guard holds the ladder; None where time limits are acted upon."""
    row = rows.get(session, HELD)
    return Standing(row.at, row.data["kind"], row.data["seconds"]) if row else None


def look(session: Session) -> bool:
    """Whether the ladder may be asked now. Holds it, and lets it go once the clocks agree again."""
    found = doubt(session)
    if found:
        _hold(session, found)
        return False
    _remember(session)
    row = rows.get(session, HELD)
    if row is None:
        return True
    if row.data["boot"] != machine.boot() and _still_complains(row):
        return False
    rows.drop(session, HELD)
    tell(session, "clock.agreed", SYSTEM, {"kind": row.data["kind"]})
    return True


def confirm(session: Session, by: Actor) -> bool:
    """An operator says that the clock is right as it is; False where nothing was held."""
    row = rows.get(session, HELD)
    if row is None:
        return False
    known = [found.name for found in rows.all_named(session, KNOWN)]
    rows.drop(session, HELD, *known)
    data = {name: row.data[name] for name in ("kind", "seconds")}
    tell(session, "clock.confirmed", by, data | {"since": row.at.isoformat()})
    return True


def doubt(session: Session) -> Doubt | None:
    """The first thing that speaks against this machine's clock."""
    known = {row.name: row for row in rows.all_named(session, KNOWN)}
    mine = known.get(KNOWN + machine.boot())
    return (
        (_since_start(mine) if mine else _after_start(known.values()))
        or _behind(known.values())
        or _against_server(session)
    )


def _since_start(mine: Guard) -> Doubt | None:
    """The clock and the seconds since the start of the machine have gone different ways."""
    passed = timedelta(seconds=clock.boottime() - mine.data["up"])
    off = clock.real_now() - mine.at - passed
    if abs(off) <= JUMP:
        return None
    return Doubt(FORWARD if off > timedelta() else BACKWARD, off.total_seconds())


def _after_start(known: Any) -> Doubt | None:
    """A start without NTP on a machine that had it: wait until the clock has been set.

    A machine that merely was off says nothing else, and goes on.
    """
    newest = max(known, key=lambda row: row.at, default=None)
    if newest is None or not newest.data["synchronised"] or machine.is_synchronised() is not False:
        return None
    off = clock.real_now() - newest.at
    return Doubt(UNSURE, off.total_seconds()) if off > JUMP else None


def _behind(known: Any) -> Doubt | None:
    """It is earlier than it already was."""
    newest = max((row.at for row in known), default=None)
    if newest is None or clock.real_now() >= newest - JUMP:
        return None
    return Doubt(BACKWARD, (clock.real_now() - newest).total_seconds())


def server_now(session: Session) -> datetime | None:
    """What the database server's clock says; None where the database is a file of ours."""
    if session.get_bind().dialect.name != "postgresql":
        return None
    found: datetime = session.execute(SERVER).scalar_one()
    return found


def _against_server(session: Session) -> Doubt | None:
    """The database server says another time; on the same machine it says the same, and no more."""
    told = server_now(session)
    if told is None:
        return None
    off = clock.real_now() - told
    return Doubt(SERVERS, off.total_seconds()) if abs(off) > JUMP else None


def _hold(session: Session, found: Doubt) -> None:
    # As far as we can tell what time it really is: other machines compare it with their own clocks.
    off = 0.0 if found.kind == UNSURE else found.seconds
    now = (clock.real_now() - timedelta(seconds=off)).isoformat()
    data = {"kind": found.kind, "seconds": round(found.seconds), "boot": machine.boot()}
    if rows.put_once(session, HELD, data | {"seen": now}):
        tell(session, "clock.held", SYSTEM, {"kind": found.kind, "seconds": data["seconds"]})
    elif row := rows.get(session, HELD):
        rows.put(session, HELD, row.data | {"seen": now}, row.at)
    _free_what_waits_for_a_wrong_hour(session)


def _still_complains(row: Guard) -> bool:
    """Whether the other machine that holds the ladder has said so lately."""
    return abs(clock.real_now() - datetime.fromisoformat(row.data["seen"])) < JUMP


def _remember(session: Session) -> None:
    """This clock, as it is now, is right."""
    if not machine.boot():
        return
    data = {"up": clock.boottime(), "synchronised": machine.is_synchronised() is True}
    rows.put(session, KNOWN + machine.boot(), data)
    old = [r.name for r in rows.all_named(session, KNOWN) if r.at < clock.real_now() - KEPT]
    rows.drop(session, *old)


def _free_what_waits_for_a_wrong_hour(session: Session) -> None:
    """Leases and pauses that a clock ahead has set would last until that hour comes."""
    now = clock.real_now()
    for column, longest in (("lease_until", LONGEST_LEASE), ("retry_at", LONGEST_REST)):
        session.execute(
            sa.update(OutboxEntry)
            .where(OPEN, col(getattr(OutboxEntry, column)) > now + longest)
            .values({column: now})
            .execution_options(synchronize_session=False)
        )
