"""The circuit breaker: when the mail server takes nothing, all workers wait and one asks again.

Its state is one row on the real clock, so that every process sees it. Nothing that waits for the
server has a try counted.
"""

from datetime import timedelta
from enum import Enum
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import CursorResult
from sqlmodel import Session, col

from ppid import clock
from ppid.db import transaction
from ppid.kit.upserts import insert_for
from ppid.notices.models import TransportTrouble as Row

SMTP = "smtp"
PAUSES = (5, 10, 20, 40, 80, 120)  # seconds between two questions; the last one repeats
ONE_TRY = timedelta(minutes=2)  # for whoever asks; the row is free again if that process dies


class Gate(Enum):
    OPEN = "open"  # mail leaves
    PROBE = "probe"  # nothing leaves; this caller, and no other, asks the server again
    SHUT = "shut"  # nothing leaves, and it is not time to ask


def gate() -> Gate:
    """May this process send? One probe at a time, over all processes."""
    with transaction() as session:
        found = session.get(Row, SMTP, populate_existing=True)
        if found is None:
            return Gate.OPEN
        now = clock.real_now()
        mine = (
            sa.update(Row)
            .where(col(Row.name) == SMTP, col(Row.next_try_at) <= now)
            .values(next_try_at=now + ONE_TRY)
            .execution_options(synchronize_session=False)
        )
        taken = cast(CursorResult[Any], session.execute(mine)).rowcount == 1
        return Gate.PROBE if taken else Gate.SHUT


def trip(reason: str) -> None:
    """Nothing can leave: everybody waits, longer each time."""
    with transaction() as session:
        now, found = clock.real_now(), session.get(Row, SMTP, populate_existing=True)
        failures = found.failures + 1 if found else 1
        values = {"reason": reason, "failures": failures, "next_try_at": now + pause(failures)}
        if found is None:
            _insert(session, since=now, **values)
        else:
            session.execute(sa.update(Row).where(col(Row.name) == SMTP).values(**values))


def _insert(session: Session, **values: Any) -> None:
    """Two workers may see the trouble begin at once: the first one's row stays."""
    made = insert_for(session, Row).values(name=SMTP, **values)
    session.execute(made.on_conflict_do_nothing())


def mend() -> None:
    """Mail leaves again."""
    with transaction() as session:
        session.execute(sa.delete(Row).where(col(Row.name) == SMTP))


def pause(failures: int) -> timedelta:
    return timedelta(seconds=PAUSES[min(failures, len(PAUSES)) - 1])
