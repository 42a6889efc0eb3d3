"""Decide each item of a request, and keep the proof that the answer was received."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0005_each_item"
down_revision = "0004_readings"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column(
        "request_items", sa.Column("decision", DOCUMENT, nullable=False, server_default="{}")
    )
    op.create_table(
        "receipt_proofs",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("proof", sqltypes.AutoString(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("receiver", sqltypes.AutoString(), nullable=False),
        sa.Column("reference", sqltypes.AutoString(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint("proof IN ('signature', 'delivery')", name="ck_receipt_proofs_proof"),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )


def downgrade() -> None:
    op.drop_table("receipt_proofs")
    op.drop_column("request_items", "decision")
