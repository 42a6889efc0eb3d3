"""Find one's own requests again, confirm the answer, rate the service, explain with papers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0018_own"
down_revision = "0017_catalogue"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "asked_mails",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("email_indexes", DOCUMENT, nullable=False),
        sa.Column("number", sqltypes.AutoString(), nullable=True),
        sa.Column("locale", sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("kid", sqltypes.AutoString(), nullable=False),
        sa.Column("token_hash", sqltypes.AutoString(), nullable=False),
        sa.Column("used_at", sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('list', 'code')", name="ck_asked_mails_kind"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index("ix_asked_mails_expires_at", "asked_mails", ["expires_at"])
    op.add_column("proxies", sa.Column("email_index", sqltypes.AutoString(), nullable=True))
    op.create_index("ix_proxies_email_index", "proxies", ["email_index"])
    op.add_column(
        "written_notices", sa.Column("confirmed_at", sqltypes.UTCDateTime(), nullable=True)
    )
    op.create_table(
        "ratings",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("marks", DOCUMENT, nullable=False),
        sa.Column("comment", sqltypes.AutoString(), nullable=True),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_index("ix_ratings_rated", "ratings", ["public_body_id", "rated_on"])
    op.add_column("documents", sa.Column("note_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("documents", "note_id")
    op.drop_table("ratings")
    op.drop_column("written_notices", "confirmed_at")
    op.drop_index("ix_proxies_email_index", "proxies")
    op.drop_column("proxies", "email_index")
    op.drop_table("asked_mails")
