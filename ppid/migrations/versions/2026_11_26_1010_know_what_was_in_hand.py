"""Know which mail was in a sender's hand when it died, and keep a server's trouble in one row."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0008_engine"
down_revision = "0007_ladder"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("begun_at", sqltypes.UTCDateTime(), nullable=True))
    for name in ("deaths", "uncertain"):
        column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
        op.add_column("outbox", column)
    op.create_table(
        "transport_troubles",
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("since", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def downgrade() -> None:
    op.drop_table("transport_troubles")
    for name in ("uncertain", "deaths", "begun_at"):
        op.drop_column("outbox", name)
