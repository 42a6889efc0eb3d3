"""A sweep with nothing due looks into indexes only, however many clocks and notices there are."""

import re
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from ppid.cli.tick import tick
from tests.bench.ladder import grow
from tests.notices.conftest import Desk

MANY = 3_000
LARGE = "clocks|outbox|events|information_requests|outgoing_letters"
# PostgreSQL names a scan of a table from end to end so, SQLite without any index so.
WHOLE = re.compile(rf"Seq Scan on ({LARGE})\b|SCAN ({LARGE})\b(?! USING)")


@pytest.fixture
def said(desk: Desk, connection: Connection) -> list[tuple[str, Any]]:
    """Every statement of a tick beside many clocks that want nothing."""
    grow(desk.session, desk.people.body, 1, MANY)
    desk.session.commit()
    tick()  # the first one seals what setting up has recorded
    connection.execute(text("ANALYZE"))
    found: list[tuple[str, Any]] = []

    def note(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        found.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    tick()
    event.remove(connection, "before_cursor_execute", note)
    return found


def test_no_statement_of_an_idle_tick_reads_a_large_table_from_end_to_end(
    said: list[tuple[str, Any]], connection: Connection
) -> None:
    explain = "EXPLAIN " if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    asked = [pair for pair in said if re.match("SELECT|UPDATE|DELETE", pair[0])]
    assert len(asked) > 10
    for statement, parameters in asked:
        rows = connection.exec_driver_sql(explain + statement, parameters).all()
        plan = "\n".join(str(row[-1] if len(row) > 1 else row[0]) for row in rows)
        assert not WHOLE.search(plan), f"{statement}\n{plan}"


def test_an_idle_tick_says_the_same_few_statements_beside_any_number(
    said: list[tuple[str, Any]],
) -> None:
    assert len([statement for statement, _ in said if "SAVEPOINT" not in statement]) < 70
