"""Keep what is being asked until it is sent: sealed drafts, mailed links, and the unit wished for."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0019_drafts"
down_revision = "0018_own"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_request_drafts_changed", "request_drafts", ["changed_at"])
    op.create_table(
        "draft_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sqltypes.AutoString(), nullable=False),
        sa.Column("kid", sqltypes.AutoString(), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("until", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["request_drafts.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_draft_links_draft_id", "draft_links", ["draft_id"])
    op.add_column("information_requests", sa.Column("wished_unit_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("information_requests", "wished_unit_id")
    op.drop_table("draft_links")
    op.drop_table("request_drafts")
