"""Reading and writing what the guards remember; the one who writes last is believed."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from ppid import clock
from ppid.kit.upserts import insert_for
from ppid.notices.guards.models import Guard


def get(session: Session, name: str) -> Guard | None:
    """The row as it stands in the database now."""
    return session.get(Guard, name, populate_existing=True)


def all_named(session: Session, prefix: str) -> list[Guard]:
    """The rows whose names begin so."""
    query = select(Guard).where(col(Guard.name).startswith(prefix, autoescape=True))
    return list(session.exec(query.execution_options(populate_existing=True)))


def put(session: Session, name: str, data: dict[str, Any], at: datetime | None = None) -> None:
    """Remember `data` under `name`, as of `at` on the real clock (now)."""
    made = insert_for(session, Guard).values(name=name, at=at or clock.real_now(), data=data)
    newer = {"at": made.excluded.at, "data": made.excluded.data}
    session.execute(made.on_conflict_do_update(index_elements=["name"], set_=newer))


def put_once(session: Session, name: str, data: dict[str, Any]) -> bool:
    """Remember it unless something is remembered there; whether it was this call that did."""
    made = insert_for(session, Guard).values(name=name, at=clock.real_now(), data=data)
    made = made.on_conflict_do_nothing().returning(Guard.__table__.c.name)  # type: ignore[attr-defined]
    return session.execute(made).first() is not None


def drop(session: Session, *names: str) -> None:
    """Forget."""
    if not names:
        return
    session.execute(
        delete(Guard).where(col(Guard.name).in_(names)).execution_options(synchronize_session=False)
    )
