"""Let the calendar move: proposals by two people, and every limit that a change moved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0006_calendar_moves"
down_revision = "0005_each_item"
branch_labels = None
depends_on = None

KEPT = ("clock_moves", "calendar_versions", "calendar_days")


def upgrade() -> None:
    _proposals()
    _moves()
    op.add_column("calendar_versions", sa.Column("proposal_id", sa.Uuid(), nullable=True))
    op.create_index(
        "uq_calendar_versions_whole",
        "calendar_versions",
        ["public_body_id", "scope", "year", "number"],
        unique=True,
        postgresql_where=sa.text("unit_id IS NULL"),
        sqlite_where=sa.text("unit_id IS NULL"),
    )
    _may_wait("completion_letters", "due_on", nullable=True)
    _may_wait("extensions", "new_due_on", nullable=True)
    for table in KEPT:
        _keep(table)


def _proposals() -> None:
    op.create_table(
        "calendar_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("scope", sqltypes.AutoString(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("act", sqltypes.AutoString(), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=False),
        sa.Column(
            "rows",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("source", sqltypes.AutoString(), nullable=False),
        sa.Column("note", sqltypes.AutoString(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=True),
        sa.Column("proposed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.CheckConstraint(
            "scope IN ('national', 'province', 'unit')", name="ck_calendar_proposals_scope"
        ),
        sa.CheckConstraint(
            "act IN ('add', 'correct', 'remove', 'import', 'library')",
            name="ck_calendar_proposals_act",
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'approved', 'declined')", name="ck_calendar_proposals_state"
        ),
        sa.CheckConstraint(
            "state <> 'approved' OR (proposed_by IS NULL AND decided_by IS NULL) OR "
            "(proposed_by IS NOT NULL AND decided_by IS NOT NULL AND proposed_by <> decided_by)",
            name="ck_calendar_proposals_two_people",
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_calendar_proposals_state", "calendar_proposals", ["public_body_id", "state"]
    )


def _moves() -> None:
    op.create_table(
        "clock_moves",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("clock_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("reading", sqltypes.AutoString(), nullable=False),
        sa.Column("old_due_on", sa.Date(), nullable=True),
        sa.Column("new_due_on", sa.Date(), nullable=True),
        sa.Column("old_extended_from", sa.Date(), nullable=True),
        sa.Column("new_extended_from", sa.Date(), nullable=True),
        sa.Column("old_calendar_version", sqltypes.AutoString(), nullable=False),
        sa.Column("new_calendar_version", sqltypes.AutoString(), nullable=False),
        sa.Column("new_extension_calendar", sqltypes.AutoString(), nullable=True),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["clock_id"], ["clocks.id"]),
        sa.ForeignKeyConstraint(["cause_id"], ["calendar_versions.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("batch_id", "clock_id"),
    )
    op.create_index("ix_clock_moves_request", "clock_moves", ["request_id"])
    op.create_index("ix_clock_moves_batch", "clock_moves", ["batch_id", "request_id"])
    op.create_index("ix_clock_moves_clock", "clock_moves", ["clock_id"])


def _may_wait(table: str, column: str, *, nullable: bool) -> None:
    """A date may be unknown while its calendar is not loaded; SQLite rebuilds the table."""
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, existing_type=sa.Date(), nullable=nullable)


def _keep(table: str) -> None:
    """Rows are only ever added, whatever code runs."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def downgrade() -> None:
    for table in KEPT:
        _let_go(table)
    _may_wait("extensions", "new_due_on", nullable=False)
    _may_wait("completion_letters", "due_on", nullable=False)
    op.drop_index("uq_calendar_versions_whole", "calendar_versions")
    with op.batch_alter_table("calendar_versions") as batch:
        batch.drop_column("proposal_id")
    op.drop_table("clock_moves")
    op.drop_table("calendar_proposals")


def _let_go(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("delete", "update"):
            op.execute(f"DROP TRIGGER {table}_no_{act}")
        return
    op.execute(f"DROP TRIGGER {table}_kept ON {table}")
    op.execute(f"DROP FUNCTION {table}_append_only()")
