"""Keep how far the respondent's bundle of evidence is, and where it lies for some hours."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0053_evidence"
down_revision = "0052_superseded_proofs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dispute_evidence",
        sa.Column("dispute_id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("pdf_key", sqltypes.AutoString(), nullable=True),
        sa.Column("zip_key", sqltypes.AutoString(), nullable=True),
        sa.Column("sha256", sqltypes.AutoString(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'made', 'failed')", name="ck_dispute_evidence_state"
        ),
        sa.ForeignKeyConstraint(["dispute_id"], ["disputes.id"]),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("dispute_id"),
    )
    op.create_index("ix_dispute_evidence_state", "dispute_evidence", ["state", "asked_at"])


def downgrade() -> None:
    op.drop_table("dispute_evidence")
