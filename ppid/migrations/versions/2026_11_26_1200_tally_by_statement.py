"""Tally by statement: notices that enter many at a time leave one line, not one each.

Lines that were added up are dead until they are vacuumed, and the sweep walks past them.
"""

from alembic import op

revision = "0015_tallies"
down_revision = "0014_know_every_rung"
branch_labels = None
depends_on = None

ENTERED = "outbox_entered"
OPEN = "('pending', 'sending')"
INTO = "INSERT INTO outbox_tallies (notice, state, change)"
EACH = f"{INTO} VALUES (NEW.notice, NEW.state, 1);"
TOGETHER = (
    f"{INTO} SELECT notice, state, count(*) FROM entered "  # noqa: S608 (names of our own)
    f"WHERE state NOT IN {OPEN} GROUP BY notice, state;"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite knows triggers of rows only
        _count(TOGETHER, "REFERENCING NEW TABLE AS entered FOR EACH STATEMENT")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _count(EACH, f"FOR EACH ROW WHEN (NEW.state NOT IN {OPEN})")


def _count(body: str, when: str) -> None:
    op.execute(f"DROP TRIGGER {ENTERED} ON outbox")
    op.execute(
        f"CREATE OR REPLACE FUNCTION {ENTERED}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {ENTERED} AFTER INSERT ON outbox {when} EXECUTE FUNCTION {ENTERED}()"
    )
