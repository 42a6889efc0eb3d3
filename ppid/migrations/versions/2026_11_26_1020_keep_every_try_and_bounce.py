"""Keep every try, what came back, and the addresses that are not mailed again."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0009_deliveries"
down_revision = "0008_engine"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FAILED = sa.text("state IN ('undeliverable', 'dead', 'quarantined')")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("sent_to", sqltypes.AutoString(), nullable=True))
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["public_body_id", "id"],
        postgresql_where=FAILED,
        sqlite_where=FAILED,
    )
    op.create_table(
        "delivery_attempts",
        sa.Column("outbox_id", BIG, nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("outcome", sqltypes.AutoString(), nullable=False),
        sa.Column("reply", sqltypes.AutoString(), nullable=True),
        sa.Column("worker", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.PrimaryKeyConstraint("outbox_id", "token"),
    )
    _bounces()
    op.create_table(
        "suppressions",
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("address_index", sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("status", sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("outbox_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("public_body_id", "address_index"),
    )


def _bounces() -> None:
    op.create_table(
        "bounces",
        sa.Column("digest", sqltypes.AutoString(), nullable=False),
        sa.Column("outbox_id", BIG, nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("status", sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_bounces_outbox", "bounces", ["outbox_id"])
    op.create_table(
        "bounce_counts",
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("number", BIG, nullable=False),
        sa.Column("last_at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )


def downgrade() -> None:
    for table in ("suppressions", "bounce_counts", "bounces", "delivery_attempts"):
        op.drop_table(table)
    op.drop_index("ix_outbox_failed", "outbox")
    op.drop_column("outbox", "sent_to")
