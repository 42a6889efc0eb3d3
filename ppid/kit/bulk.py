"""Many rows in one statement: sent row by row, PostgreSQL spends its time on the way there.

There the rows travel as one JSON value, which the table's own row type reads: no text to compile
and no list of types. SQLite runs in our own process and takes them row by row just as fast.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, text, update
from sqlalchemy.dialects import sqlite
from sqlmodel import Session


def insert_once(session: Session, model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns; what breaks a UNIQUE key is left as it stands."""
    if not rows:
        return
    table = model.__table__
    if session.get_bind().dialect.name == "sqlite":
        session.connection().execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
        return
    columns = ", ".join(rows[0])
    _run(
        session,
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {_rows_of(table.name)}"  # noqa: S608 (names of our own)
        " ON CONFLICT DO NOTHING",
        rows,
    )


def set_instants(
    session: Session, model: Any, column: str, rows: Sequence[tuple[UUID, datetime | None]]
) -> None:
    """Give each row, found by its id, an instant of its own."""
    if not rows:
        return
    table = model.__table__
    if session.get_bind().dialect.name == "sqlite":
        statement = update(table).where(table.c.id == bindparam("key"))
        session.connection().execute(statement, [{"key": id_, column: at} for id_, at in rows])
        return
    _run(
        session,
        f"UPDATE {table.name} SET {column} = given.{column} FROM {_rows_of(table.name)}"  # noqa: S608
        f" WHERE {table.name}.id = given.id",
        [{"id": id_, column: at} for id_, at in rows],
    )


def _rows_of(table: str) -> str:
    return f"json_populate_recordset(NULL::{table}, CAST(:rows AS json)) AS given"


def _run(session: Session, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
    given = json.dumps([dict(row) for row in rows], default=str, ensure_ascii=False)
    session.connection().execute(text(statement), {"rows": given})
