"""Keep a proof of receipt that was corrected beside the one that took its place."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0052_superseded_proofs"
down_revision = "0051_belated_order"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "superseded_proofs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("proof", sqltypes.AutoString(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("receiver", sqltypes.AutoString(), nullable=False),
        sa.Column("reference", sqltypes.AutoString(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("corrected_by", sa.Uuid(), nullable=False),
        sa.Column("corrected_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["corrected_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_superseded_proofs_request", "superseded_proofs", ["request_id"])


def downgrade() -> None:
    op.drop_table("superseded_proofs")
