"""One sweeper at a time, and sending held after a restore: both are rows of `heartbeats`."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, update
from sqlmodel import Session, col

from ppid import clock
from ppid.db import transaction
from ppid.kit.upserts import insert_for
from ppid.notices.models import Heartbeat

SWEEP, PAUSED = "sweep", "sending-paused"
LEASE, RENEW = timedelta(seconds=20), 6.0  # on the real clock; what a killed sweeper costs
log = logging.getLogger("ppid.lease")


def take(holder: str) -> bool:
    """Become the sweeper; False while another one is."""
    with transaction() as session:
        _make_sure(session, SWEEP)
        until, now = col(Heartbeat.lease_until), clock.real_now()
        # A lease longer than any that is given was given by a clock that has been set back since.
        free = until.is_(None) | (until < now) | (until > now + 2 * LEASE)
        return _set(session, free, holder, lease_until=now + LEASE)


def keep(holder: str) -> bool:
    """Prolong the lease; False where it was lost, and the work must stop."""
    with transaction() as session:
        mine = col(Heartbeat.holder) == holder
        return _set(session, mine, holder, lease_until=clock.real_now() + LEASE)


@contextmanager
def held(holder: str) -> Iterator[None]:
    """Prolong the lease beside the work, however long one batch takes; at the end give it back."""
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(holder, done), name="ppid-sweep", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        give_back(holder)


def _renew(holder: str, done: threading.Event) -> None:
    while not done.wait(RENEW):
        try:
            if not keep(holder):
                return
        except Exception as error:  # the work beside it meets the same database and ends by itself
            log.warning("not renewed", extra={"error": type(error).__name__})


def give_back(holder: str) -> None:
    with transaction() as session:
        _set(session, col(Heartbeat.holder) == holder, "", lease_until=None)


def _set(session: Session, where: Any, holder: str, **values: Any) -> bool:
    statement = (
        update(Heartbeat)
        .where(col(Heartbeat.name) == SWEEP, where)
        .values(holder=holder, at=clock.real_now(), **values)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[Any], session.execute(statement)).rowcount == 1


def _make_sure(session: Session, name: str, holder: str = "") -> None:
    values = {"name": name, "at": clock.real_now(), "holder": holder}
    made = insert_for(session, Heartbeat).values(**values)
    session.execute(made.on_conflict_do_nothing())


def pause_sending(session: Session, why: str = "") -> None:
    """Hold all mail, as after a restore: what was sent since the backup must be checked first."""
    _make_sure(session, PAUSED, why)


def resume_sending(session: Session) -> None:
    """Let mail go again."""
    session.execute(
        delete(Heartbeat)
        .where(col(Heartbeat.name) == PAUSED)
        .execution_options(synchronize_session=False)
    )


def is_paused(session: Session) -> bool:
    return session.get(Heartbeat, PAUSED, populate_existing=True) is not None
