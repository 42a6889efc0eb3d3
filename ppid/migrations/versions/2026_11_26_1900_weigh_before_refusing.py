"""Keep each consequence test, the second pair of eyes on a refusal, and what was approved."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0027_uji"
down_revision = "0026_queue"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
Text, Moment = sqltypes.AutoString, sqltypes.UTCDateTime


def upgrade() -> None:
    op.create_table(
        "consequence_tests",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("occasion", Text(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("document", Text(), nullable=False),
        sa.Column("part", Text(), nullable=False),
        sa.Column("letters", DOCUMENT, nullable=False),
        sa.Column("other_statute", Text(), nullable=False),
        sa.Column("harm", Text(), nullable=False),
        sa.Column("benefit", Text(), nullable=False),
        sa.Column("period", Text(), nullable=False),
        sa.Column("period_until", sa.Date(), nullable=True),
        sa.Column("stage", Text(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("returned_note", Text(), nullable=True),
        sa.Column("stance", Text(), nullable=True),
        sa.Column("team_opinion", Text(), nullable=True),
        sa.Column("advised_by", sa.Uuid(), nullable=True),
        sa.Column("advised_at", Moment(), nullable=True),
        sa.Column("decree_number", Text(), nullable=True),
        sa.Column("decree_date", sa.Date(), nullable=True),
        sa.Column("head_name", Text(), nullable=True),
        sa.Column("head_office", Text(), nullable=True),
        sa.Column("head_letter", Text(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", Moment(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_reason", Text(), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "occasion IN ('before', 'request', 'dispute')", name="ck_consequence_tests_occasion"
        ),
        sa.CheckConstraint(
            "stage IN ('draft', 'asked', 'advised', 'set', 'ended')",
            name="ck_consequence_tests_stage",
        ),
        sa.CheckConstraint("stance IN ('agrees', 'disagrees')", name="ck_consequence_tests_stance"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["advised_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["set_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_consequence_tests_list", "consequence_tests", ["public_body_id", "stage", "listed"]
    )
    op.create_index("ix_consequence_tests_request", "consequence_tests", ["request_id"])
    op.add_column("written_notices", sa.Column("approved_digest", Text(), nullable=True))
    op.add_column("written_notices", sa.Column("checked_by", sa.Uuid(), nullable=True))
    op.add_column("written_notices", sa.Column("checked_at", Moment(), nullable=True))
    op.add_column("answer_drafts", sa.Column("head_asked_at", Moment(), nullable=True))
    op.add_column("answer_drafts", sa.Column("head_by", sa.Uuid(), nullable=True))
    op.add_column("answer_drafts", sa.Column("head_at", Moment(), nullable=True))


def downgrade() -> None:
    for column in ("head_at", "head_by", "head_asked_at"):
        op.drop_column("answer_drafts", column)
    for column in ("checked_at", "checked_by", "approved_digest"):
        op.drop_column("written_notices", column)
    op.drop_table("consequence_tests")
