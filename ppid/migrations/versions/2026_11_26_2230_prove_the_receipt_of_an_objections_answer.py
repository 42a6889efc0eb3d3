"""Keep the proof that the superior's answer was received: what counts from its receipt needs it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0043_answer_receipts"
down_revision = "0041_dossiers"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString()


def upgrade() -> None:
    op.create_table(
        "objection_receipts",
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("proof", TEXT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("receiver", TEXT, nullable=False),
        sa.Column("reference", TEXT, nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint(
            "proof IN ('signature', 'delivery')", name="ck_objection_receipts_proof"
        ),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("objection_id"),
    )


def downgrade() -> None:
    op.drop_table("objection_receipts")
