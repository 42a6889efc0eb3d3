"""How Alembic runs here: one transaction a revision, alone, with foreign keys checked after."""

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel

import ppid.migrations.tables  # noqa: F401 (every table, for comparing)
from ppid.db import engine_for

LOCK = 7_014_2008


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    engine = engine_for(context.config.attributes["url"], pooled=False)
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_lock({LOCK})")
            connection.commit()
        _run(connection)
        if sqlite:
            broken = raw.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"foreign keys broken by a migration: {broken[:3]}")
    engine.dispose()


run_migrations_online()
