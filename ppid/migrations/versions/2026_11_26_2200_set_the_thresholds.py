"""Keep how sure a suggestion must be, and the office's own sentences about who answers."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0034_thresholds"
down_revision = "0031_atasan"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString()
INSTANT = sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "routing_sentences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("before", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.CheckConstraint("kind IN ('duties', 'advice')", name="ck_routing_sentences_kind"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "code", "kind", "number"),
    )
    op.create_table(
        "routing_thresholds",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("assign_from", sa.Float(), nullable=False),
        sa.Column("not_ours_from", sa.Float(), nullable=False),
        sa.Column("lead", sa.Float(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("routing_thresholds")
    op.drop_table("routing_sentences")
