"""Guard what runs: who is alive, what the database and the clocks were, totals that add up."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0012_guards"
down_revision = "0011_digest"
branch_labels = None
depends_on = None

OPEN = "('pending', 'sending')"
ENTERED = "outbox_entered"
CHANGED = "outbox_changed"
# A notice that ends, that leaves its end again (a person sends it anew), or that goes back to wait.
NEW_ROW = f"NEW.state NOT IN {OPEN}"
NEW_STATE = f"OLD.state <> NEW.state AND (OLD.state NOT IN {OPEN} OR NEW.state <> 'sending')"
INTO = "INSERT INTO outbox_tallies (notice, state, change)"
IN_PLUS = f"{INTO} VALUES (NEW.notice, NEW.state, 1)"
OUT_MINUS = f"{INTO} SELECT OLD.notice, OLD.state, -1 WHERE OLD.state NOT IN {OPEN}"
IN_AGAIN = f"{INTO} SELECT NEW.notice, NEW.state, 1 WHERE NEW.state <> 'sending'"


def upgrade() -> None:
    op.add_column("heartbeats", sa.Column("started_at", sqltypes.UTCDateTime(), nullable=True))
    for name in ("task", "version"):
        op.add_column("heartbeats", sa.Column(name, sqltypes.AutoString(), nullable=True))
    op.create_table(
        "guards",
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column(
            "data",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "counters",
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("notice", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", "notice", "state"),
    )
    op.create_table(
        "outbox_tallies",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("notice", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
    )
    _count_what_is_there()
    _count_what_comes()


def _count_what_is_there() -> None:
    """Totals since the first notice, as far as the rows that are kept can tell."""
    for name in ("finished", "standing"):
        op.execute(
            sa.text(
                "INSERT INTO counters (name, notice, state, value) "
                "SELECT :name, notice, state, count(*) FROM outbox "
                "WHERE state NOT IN ('pending', 'sending') GROUP BY notice, state"
            ).bindparams(name=name)
        )


def _count_what_comes() -> None:
    """Rows that are only added: a total that all workers had to update would make them queue."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {ENTERED} AFTER INSERT ON outbox WHEN {NEW_ROW} BEGIN {IN_PLUS}; END"
        )
        op.execute(
            f"CREATE TRIGGER {CHANGED} AFTER UPDATE OF state ON outbox WHEN {NEW_STATE} "
            f"BEGIN {OUT_MINUS}; {IN_AGAIN}; END"
        )
        return
    for name, body in ((ENTERED, f"{IN_PLUS};"), (CHANGED, f"{OUT_MINUS}; {IN_AGAIN};")):
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {body} RETURN NULL; END $$"
        )
    op.execute(
        f"CREATE TRIGGER {ENTERED} AFTER INSERT ON outbox "
        f"FOR EACH ROW WHEN ({NEW_ROW}) EXECUTE FUNCTION {ENTERED}()"
    )
    op.execute(
        f"CREATE TRIGGER {CHANGED} AFTER UPDATE OF state ON outbox "
        f"FOR EACH ROW WHEN ({NEW_STATE}) EXECUTE FUNCTION {CHANGED}()"
    )


def downgrade() -> None:
    postgres = op.get_bind().dialect.name != "sqlite"
    for name in (ENTERED, CHANGED):
        op.execute(f"DROP TRIGGER {name}" + (" ON outbox" if postgres else ""))
        if postgres:
            op.execute(f"DROP FUNCTION {name}()")
    for table in ("outbox_tallies", "counters", "guards"):
        op.drop_table(table)
    for name in ("version", "task", "started_at"):
        op.drop_column("heartbeats", name)
