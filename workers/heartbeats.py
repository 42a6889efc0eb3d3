"""Signs of life in the database, on the real clock."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from ppid import clock
from ppid.notices.models import Heartbeat

BEAT, WORKER = "beat", "worker"


def mark(session: Session, name: str, at: datetime | None = None) -> None:
    """`name` was at work at that instant; an older sign never hides a newer one."""
    make = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    insert = make(Heartbeat).values(name=name, at=at or clock.real_now(), holder="")
    newer = col(Heartbeat.at) < insert.excluded.at
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["name"], set_={"at": insert.excluded.at}, where=newer
        )
    )
