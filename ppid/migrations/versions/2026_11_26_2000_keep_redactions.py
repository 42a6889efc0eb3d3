"""Keep originals apart while a copy is blacked out, with the boxes and their grounds."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0028_redactions"
down_revision = "0027_uji"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString()
INSTANT = sqltypes.UTCDateTime()
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "redactions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("draft_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("size", BIG, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("storage_key", TEXT, nullable=False),
        sa.Column("scan", TEXT, nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=True),
        sa.Column("uploaded_at", INSTANT, nullable=False),
        sa.Column("pages", DOCUMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_name", TEXT, nullable=False),
        sa.Column("made_id", sa.Uuid(), nullable=True),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Integer(), nullable=False),
        sa.Column("report", DOCUMENT, nullable=False),
        sa.Column("begun_by", sa.Uuid(), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("queued_by", sa.Uuid(), nullable=True),
        sa.Column("queued_at", INSTANT, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'queued', 'done', 'failed')", name="ck_redactions_state"
        ),
        sa.CheckConstraint(
            "scan IN ('unscanned', 'waiting', 'clean', 'infected')", name="ck_redactions_scan"
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["begun_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("storage_key"),
    )
    op.create_index("ix_redactions_request", "redactions", ["request_id"])
    op.create_index("ix_redactions_state", "redactions", ["state", "queued_at"])
    op.create_table(
        "redaction_boxes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("redaction_id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("x1", sa.Integer(), nullable=False),
        sa.Column("y1", sa.Integer(), nullable=False),
        sa.Column("x2", sa.Integer(), nullable=False),
        sa.Column("y2", sa.Integer(), nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("ground", TEXT, nullable=False),
        sa.Column("statute", TEXT, nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["redaction_id"], ["redactions.id"]),
        sa.ForeignKeyConstraint(["added_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_redaction_boxes_redaction", "redaction_boxes", ["redaction_id"])


def downgrade() -> None:
    op.drop_table("redaction_boxes")
    op.drop_table("redactions")
