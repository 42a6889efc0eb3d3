"""Gather the morning: digests and calendar feeds of officers, proof of letters that a person carries."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0011_digest"
down_revision = "0010_wording"
branch_labels = None
depends_on = None

PROOF = (
    ("receiver", sqltypes.AutoString()),
    ("said_at", sqltypes.UTCDateTime()),
    ("said", sqltypes.AutoString()),
    ("proof_document_id", sa.Uuid()),
    ("cancel_reason", sqltypes.AutoString()),
)


def upgrade() -> None:
    op.add_column(
        "officers",
        sa.Column("digest", sqltypes.AutoString(), nullable=False, server_default="single"),
    )
    op.create_table(
        "calendar_feeds",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("fetched_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("officer_id"),
        sa.UniqueConstraint("token_hash"),
    )
    for name, kind in PROOF:
        op.add_column("outgoing_letters", sa.Column(name, kind, nullable=True))
    op.add_column(
        "outgoing_letters",
        sa.Column("printed", sa.Integer(), nullable=False, server_default="0"),
    )


def downgrade() -> None:
    op.drop_column("outgoing_letters", "printed")
    for name, _kind in reversed(PROOF):
        op.drop_column("outgoing_letters", name)
    op.drop_table("calendar_feeds")
    op.drop_column("officers", "digest")
