"""Keep what the Information Commission is told of each month, so that each month is told once."""

import sqlalchemy as sa
from alembic import op

from ppid.kit.columns import DOCUMENT

revision = "0040_monthly_summaries"
down_revision = "0039_opinions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "monthly_summaries",
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("figures", DOCUMENT, nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("note_on", sa.Date(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("public_body_id", "month"),
    )


def downgrade() -> None:
    op.drop_table("monthly_summaries")
