"""Note papers seen instead of kept, oral requests read back, what is alike, and advice given."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0022_seen_papers"
down_revision = "0021_pages"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = "'ktp', 'ikd', 'letter', 'licence', 'passport', 'entity', 'proxy'"


def upgrade() -> None:
    op.create_table(
        "seen_papers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("kind", TEXT(), nullable=False),
        sa.Column("place", TEXT(), nullable=False),
        sa.Column("tail", sa.LargeBinary(), nullable=True),
        sa.Column("seen_by", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sqltypes.UTCDateTime(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="ck_seen_papers_kind"),
        sa.CheckConstraint("place IN ('check', 'intake', 'code')", name="ck_seen_papers_place"),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["seen_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_seen_papers_request_id", "seen_papers", ["request_id"])
    op.add_column(
        "information_requests",
        sa.Column("read_back", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "request_likeness",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("text_hash", TEXT(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_table(
        "likeness_bands",
        sa.Column("band", BIG, nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.PrimaryKeyConstraint("band", "request_id"),
    )
    op.create_index("ix_likeness_bands_request_id", "likeness_bands", ["request_id"])
    op.create_table(
        "advice_tallies",
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("advice", TEXT(), nullable=False),
        sa.Column("act", TEXT(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("advice IN ('not_ours', 'complaint')", name="ck_advice_tallies_advice"),
        sa.CheckConstraint("act IN ('shown', 'asked_anyway')", name="ck_advice_tallies_act"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("public_body_id", "on_day", "advice", "act"),
    )


def downgrade() -> None:
    op.drop_table("advice_tallies")
    op.drop_table("likeness_bands")
    op.drop_table("request_likeness")
    op.drop_column("information_requests", "read_back")
    op.drop_table("seen_papers")
