"""Keep what an applicant prepares for the Komisi Informasi, locked with a code of her own."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0041_dossiers"
down_revision = "0038_agenda"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dispute_dossiers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("case_key", sqltypes.AutoString(), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'queued', 'made', 'failed')", name="ck_dispute_dossiers_state"
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("objection_id"),
    )
    op.create_index("ix_dispute_dossiers_changed", "dispute_dossiers", ["changed_at"])
    op.create_index("ix_dispute_dossiers_state", "dispute_dossiers", ["state", "asked_at"])
    op.create_table(
        "dispute_dossier_papers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("pages", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dispute_dossiers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_dispute_dossier_papers_dossier", "dispute_dossier_papers", ["dossier_id"])


def downgrade() -> None:
    op.drop_table("dispute_dossier_papers")
    op.drop_table("dispute_dossiers")
