"""Which database this is, as the database itself says it."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from ppid.settings import settings

Identity = Mapping[str, str]
TIMELINE = "timeline"
# The oid of a table is new after every restore of it; the first eight signs of the name of a file
# of the log are its timeline, which is new after a recovery to a point in time and a failover.
PARTS = text(
    "SELECT (SELECT oid FROM pg_database WHERE datname = current_database()) AS database, "
    "'outbox'::regclass::oid AS outbox, "
    "CASE WHEN pg_is_in_recovery() THEN NULL "
    "ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline"
)
SYSTEM = text("SELECT system_identifier FROM pg_control_system()")


def identity(session: Session) -> Identity:
    """The parts that could be read; of SQLite none: a file may be moved with its folder."""
    if session.get_bind().dialect.name != "postgresql":
        return {}
    found = dict(session.execute(PARTS).mappings().one())
    try:
        with session.begin_nested():
            found["system"] = session.execute(SYSTEM).scalar_one()
    except DBAPIError:  # a managed server may keep it from us
        pass
    return {name: str(value) for name, value in found.items() if value is not None}


def differing(before: Identity, now: Identity) -> set[str]:
    """The parts that both know and that are not the same."""
    return {name for name in before.keys() & now.keys() if before[name] != now[name]}


def is_beside_its_mark(session: Session) -> bool:
    """Whether the database is a file of our own data folder, where the mark lies as well."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    return bool(file) and Path(str(file)).absolute().parent == settings().data_dir
