"""Keep the office's own words of notices: versions only ever added, and drafts being looked at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0010_wording"
down_revision = "0009_deliveries"
branch_labels = None
depends_on = None

KEPT = "wording_versions"
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        KEPT,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("notice", sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("overrides", DOCUMENT, nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "notice", "number"),
    )
    op.create_table(
        "wording_drafts",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("notice", sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqltypes.AutoString(), nullable=False),
        sa.Column("sentences", DOCUMENT, nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("saved_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("officer_id", "notice", "language"),
    )
    _keep()


def _keep() -> None:
    """Versions are only ever added, whatever code runs: sent notices name the ones they had."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {KEPT}_no_{act.lower()} BEFORE {act} ON {KEPT} "
                f"BEGIN SELECT RAISE(ABORT, '{KEPT} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {KEPT}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{KEPT} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {KEPT}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {KEPT} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {KEPT}_append_only()"
    )


def downgrade() -> None:
    op.drop_table("wording_drafts")
    op.drop_table(KEPT)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP FUNCTION {KEPT}_append_only()")
