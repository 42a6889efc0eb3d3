"""Let each proof open once, and let the desk lift a limit for a day."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0023_efforts"
down_revision = "0022_seen_papers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_efforts",
        sa.Column("id", sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("network", sqltypes.AutoString(), nullable=False),
        sa.Column("until", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_spent_efforts_network", "spent_efforts", ["network"])
    op.create_table(
        "lifted_limits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("network", sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("lifted_by", sa.Uuid(), nullable=False),
        sa.Column("lifted_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("until", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("restored_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["lifted_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lifted_limits_network", "lifted_limits", ["network"])


def downgrade() -> None:
    op.drop_table("lifted_limits")
    op.drop_table("spent_efforts")
