"""Keep objections in a register of their own, and letters about them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0020_objections"
down_revision = "0019_drafts"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
TEXT, INSTANT = sqltypes.AutoString(), sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "objections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("registration_number", TEXT, nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("outside_number", TEXT, nullable=True),
        sa.Column("requester_id", sa.Uuid(), nullable=False),
        sa.Column("grounds", DOCUMENT, nullable=False),
        sa.Column("case_position", TEXT, nullable=False),
        sa.Column("sought", TEXT, nullable=True),
        sa.Column("purpose", TEXT, nullable=True),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("agenda_number", TEXT, nullable=True),
        sa.Column("letter_number", TEXT, nullable=True),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=True),
        sa.Column("premature", DOCUMENT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("code_turn", sa.Integer(), nullable=False),
        sa.Column("code_kid", TEXT, nullable=False),
        sa.Column("locale", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('registered', 'in_review', 'approved', 'answered', 'settled', 'withdrawn')",
            name="ck_objections_status",
        ),
        sa.CheckConstraint(
            "channel IN ('web', 'api', 'email', 'letter', 'counter', 'phone', 'whatsapp')",
            name="ck_objections_channel",
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["requester_id"], ["requesters.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("registration_number"),
    )
    op.create_index(
        "ix_objections_queue", "objections", ["public_body_id", "closed_on", "next_due_on", "id"]
    )
    op.create_index("ix_objections_request", "objections", ["request_id"])
    op.create_index("ix_objections_requester", "objections", ["requester_id"])
    op.create_table(
        "objection_submissions",
        sa.Column("key_hash", TEXT, nullable=False),
        sa.Column("body_hash", TEXT, nullable=False),
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.add_column(
        "outgoing_letters",
        sa.Column("subject_kind", TEXT, nullable=False, server_default="request"),
    )


def downgrade() -> None:
    op.drop_column("outgoing_letters", "subject_kind")
    op.drop_table("objection_submissions")
    op.drop_table("objections")
