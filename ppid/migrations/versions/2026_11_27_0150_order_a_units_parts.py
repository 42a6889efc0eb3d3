"""Walk a unit's parts in the order of its queue, and tell from indexes alone what is its own.

Where a case stands in the order is a fact of the case, so the database itself repeats it beside
each part, in the transaction that moves the limit, whoever moves it: also the release before this
one. Who makes a part waits for whoever moves the limit of its case, and the other way round.
"""

import sqlalchemy as sa
from alembic import op

revision = "0063_ordered_parts"
down_revision = "0062_draft_authors"
branch_labels = None
depends_on = None

TABLE, INDEX, HAD = "assignments", "ix_assignments_queue", "ix_assignments_unit"
DUE = "ix_clocks_due"
MADE, MOVED = "assignments_ordered", "information_requests_moved"
FIRST = "'0001-01-01'"  # before all days: a case that waits for a calendar
AT_WORK = sa.text("state IN ('open', 'submitted')")
CASE = "SELECT next_due_on FROM information_requests WHERE id = NEW.request_id"
REPEAT = (
    f"UPDATE {TABLE} SET ordered_on = COALESCE(NEW.next_due_on, {FIRST}) "  # noqa: S608
    "WHERE request_id = NEW.id;"
)
ENTER = f"UPDATE {TABLE} SET ordered_on = COALESCE(({CASE}), {FIRST}) WHERE id = NEW.id;"  # noqa: S608
COPIED = (
    f"UPDATE {TABLE} SET ordered_on = r.next_due_on FROM information_requests AS r "  # noqa: S608
    f"WHERE r.id = {TABLE}.request_id AND r.next_due_on IS NOT NULL"
)
CHANGED = "OLD.next_due_on IS DISTINCT FROM NEW.next_due_on"
ON_MOVE = "AFTER UPDATE OF next_due_on ON information_requests"


def upgrade() -> None:
    column = sa.Column("ordered_on", sa.Date(), nullable=False, server_default=sa.text(FIRST))
    op.add_column(TABLE, column)
    # The triggers first: whatever changes while the days are copied waits for them.
    if op.get_bind().dialect.name == "postgresql":
        _function(MOVED, f"{REPEAT} RETURN NULL;")
        op.execute(
            f"CREATE TRIGGER {MOVED} {ON_MOVE} "
            f"FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION {MOVED}()"
        )
        day = f"COALESCE(({CASE} FOR SHARE), {FIRST})"
        _function(MADE, f"NEW.ordered_on := {day}; RETURN NEW;")
        op.execute(
            f"CREATE TRIGGER {MADE} BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {MADE}()"
        )
    else:
        op.execute(f"CREATE TRIGGER {MOVED} {ON_MOVE} WHEN {CHANGED} BEGIN {REPEAT} END")
        op.execute(f"CREATE TRIGGER {MADE} AFTER INSERT ON {TABLE} BEGIN {ENTER} END")
    op.execute(COPIED)
    op.create_index(
        INDEX,
        TABLE,
        ["unit_id", "ordered_on", "request_id"],
        postgresql_where=AT_WORK,
        sqlite_where=AT_WORK,
    )
    _tell(["request_id"], ["request_id", "kind", "reading", "stopped_on", "id"])


def _tell(of_part: list[str], of_clock: list[str]) -> None:
    """Which cases a unit has or had, and which limits lie in a week, without reading the rows."""
    op.drop_index(HAD, TABLE)
    op.create_index(HAD, TABLE, ["unit_id", "state", *of_part])
    if op.get_bind().dialect.name == "postgresql":  # SQLite's indexes tell nothing beside
        op.drop_index(DUE, "clocks")
        keys = ["public_body_id", "due_on"]
        op.create_index(DUE, "clocks", keys, postgresql_include=of_clock)


def _function(name: str, body: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
    )


def downgrade() -> None:
    _tell([], [])
    op.drop_index(INDEX, TABLE)
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in ((MADE, TABLE), (MOVED, "information_requests")):
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_column(TABLE, "ordered_on")
