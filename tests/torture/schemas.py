"""A database as one can compare it: its schema, and how many rows each table has."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text
from sqlmodel import SQLModel

import ppid.migrations.tables  # noqa: F401 (every table)

TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def schema(engine: Engine) -> dict[str, Any]:
    """Tables with columns, keys, indexes, checks and triggers, in an order of their own."""
    found: dict[str, Any] = {}
    with _open(engine) as connection:
        look = inspect(connection)
        columns, keys = look.get_multi_columns(), look.get_multi_pk_constraint()  # all at once
        indexes, foreign = look.get_multi_indexes(), look.get_multi_foreign_keys()
        checks = look.get_multi_check_constraints()
        for table in sorted(columns):
            found[table[1]] = {
                "columns": sorted(
                    (c["name"], str(c["type"]), c["nullable"], c["default"] is not None)
                    for c in columns[table]
                ),
                "key": keys[table]["constrained_columns"],
                "indexes": sorted(
                    (str(i["name"]), tuple(map(str, i["column_names"])), bool(i["unique"]))
                    for i in indexes[table]
                ),
                "foreign": sorted(
                    (tuple(f["constrained_columns"]), f["referred_table"]) for f in foreign[table]
                ),
                "checks": sorted(str(c["name"]) for c in checks[table]),
            }
        rows = connection.execute(text(TRIGGERS[engine.dialect.name]))
        found["triggers"] = sorted(tuple(row) for row in rows)
    return found


def in_the_way(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What of a new schema stops the code of the release before it, which knows the old one."""
    found = [f"{table} is gone" for table in before.keys() - after.keys()]
    for table in before.keys() & after.keys() - {"triggers"}:
        old = {name: (type_, null) for name, type_, null, _ in before[table]["columns"]}
        new = {name: rest for name, *rest in after[table]["columns"]}
        found += [f"{table}.{name} is gone" for name in old.keys() - new.keys()]
        for name, (type_, null, has_default) in new.items():
            if name not in old:
                if not (null or has_default):
                    found.append(f"{table}.{name} must be written")
            elif old[name][0] != type_ or (old[name][1] and not null):
                found.append(f"{table}.{name} takes less")
        unique = {columns for _, columns, once in before[table]["indexes"] if once}
        for _, columns, once in after[table]["indexes"]:
            if once and columns not in unique and set(columns) <= old.keys():
                found.append(f"{table} {columns} must differ")
    return sorted(found)


def counts(engine: Engine) -> dict[str, int]:
    """How many rows each table has; the revision's own is not counted."""
    with _open(engine) as connection:
        tables = [t for t in inspect(connection).get_table_names() if t != "alembic_version"]
        quoted = engine.dialect.identifier_preparer.quote
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {quoted(table)}")).scalar_one()
            for table in tables
        }


def differs_from_models(engine: Engine) -> list[str]:
    """What the models say and the schema does not, or the other way round."""
    with _open(engine) as connection:
        found = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    return [str(difference) for difference in found]


def _open(engine: Engine) -> Connection:
    return engine.execution_options(sqlite_begin="DEFERRED").connect()
