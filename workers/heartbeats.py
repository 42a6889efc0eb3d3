"""Signs of life in the database, on the real clock: of beat and worker, and of each process."""

import os
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import __version__, clock
from ppid.kit.upserts import insert_for
from ppid.notices.models import Heartbeat
from workers.names import BEAT, WORKER, name_of

GONE = timedelta(hours=1)  # a process that was silent so long is no longer one of ours
_started: dict[str, datetime] = {}


def begin(kind: str) -> str:
    """This process and those that it forks are one beat or one worker; its name."""
    name = name_of(kind, os.getpid())
    _started[name] = clock.real_now()
    return name


def mark(session: Session, name: str, at: datetime | None = None, **about: Any) -> None:
    """`name` was at work at that instant; an older sign never hides a newer one."""
    insert = insert_for(session, Heartbeat).values(
        name=name, at=at or clock.real_now(), holder="", **about
    )
    newer = col(Heartbeat.at) < insert.excluded.at
    changed = {key: insert.excluded[key] for key in ("at", *about)}
    session.execute(
        insert.on_conflict_do_update(index_elements=["name"], set_=changed, where=newer)
    )


def sign(session: Session, name: str, task: str | None) -> None:
    """The process of this name has taken a task; None: it has only started."""
    if task:
        mark(session, WORKER)
    mark(session, name, started_at=_started.get(name), task=task, version=__version__)


def processes(session: Session, kind: str) -> list[Heartbeat]:
    """Every process of a kind that gave a sign within the hour."""
    since = clock.real_now() - GONE
    query = select(Heartbeat).where(
        col(Heartbeat.name).startswith(f"{kind}:"), col(Heartbeat.at) > since
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def forget(session: Session, name: str) -> None:
    """A process that ended in order is not missed."""
    session.execute(delete(Heartbeat).where(col(Heartbeat.name) == name))


def forget_the_gone(session: Session) -> None:
    """Rows of processes that were silent for an hour."""
    for kind in (BEAT, WORKER):
        session.execute(
            delete(Heartbeat)
            .where(
                col(Heartbeat.name).startswith(f"{kind}:"),
                col(Heartbeat.at) <= clock.real_now() - GONE,
            )
            .execution_options(synchronize_session=False)
        )
