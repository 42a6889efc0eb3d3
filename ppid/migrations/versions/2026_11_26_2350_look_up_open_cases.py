"""Let the queue look up the few open cases that a filter names, without reading their rows."""

import sqlalchemy as sa
from alembic import op

revision = "0046_open_by_name"
down_revision = "0040_monthly_summaries"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_on IS NULL")
READ = ["public_body_id", "next_due_on", "status", "channel", "received_on"]


def upgrade() -> None:
    op.create_index(
        "ix_requests_open_id",
        "information_requests",
        ["id"],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
        postgresql_include=READ,
    )
    op.create_index(
        "ix_requests_open_received",
        "information_requests",
        ["public_body_id", "received_on", "id"],
        postgresql_where=OPEN,
        sqlite_where=OPEN,
    )


def downgrade() -> None:
    op.drop_index("ix_requests_open_received", "information_requests")
    op.drop_index("ix_requests_open_id", "information_requests")
