"""Keep the versions of the ladder, and the hand-over of promised copies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0007_ladder"
down_revision = "0006_calendar_moves"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "ladder_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("steps", DOCUMENT, nullable=False),
        sa.Column("hours", DOCUMENT, nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "number"),
    )
    _keep_unchanged()
    op.create_table(
        "handovers",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("means", sqltypes.AutoString(), nullable=False),
        sa.Column("reference", sqltypes.AutoString(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.add_column("clocks", sa.Column("length", sa.Integer(), nullable=True))
    # The sweep ends old log-ins each time it runs: one look into an index.
    op.create_index("ix_officer_sessions_created", "officer_sessions", ["created_at"])


def _keep_unchanged() -> None:
    """A version is answered by a later one, never edited away."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER ladder_versions_no_{act.lower()} BEFORE {act} ON ladder_versions "
                "BEGIN SELECT RAISE(ABORT, 'ladder_versions are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION ladder_versions_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'ladder_versions are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER ladder_versions_kept BEFORE DELETE OR TRUNCATE OR UPDATE "
        "ON ladder_versions FOR EACH STATEMENT EXECUTE FUNCTION ladder_versions_append_only()"
    )


def downgrade() -> None:
    op.drop_index("ix_officer_sessions_created", table_name="officer_sessions")
    op.drop_column("clocks", "length")
    op.drop_table("handovers")
    op.drop_table("ladder_versions")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION ladder_versions_append_only()")
