"""Let the queue count, and find what waits for a calendar, without looking at the register."""

import sqlalchemy as sa
from alembic import op

revision = "0033_desk_indexes"
down_revision = "0034_thresholds"
branch_labels = None
depends_on = None

REQUESTS, CLOCKS = "information_requests", "clocks"
OPEN = sa.text("closed_on IS NULL")
WAITING = sa.text("closed_on IS NULL AND next_due_on IS NULL")
CHECKING = sa.text("stopped_on IS NULL AND kind = 'completeness-check'")
AT_WORK = sa.text("state IN ('open', 'submitted')")
ORDER = ["public_body_id", "next_due_on", "id"]
COUNTED = ["status", "channel", "received_on"]


def upgrade() -> None:
    """The covering index takes the place of the one of the same name; no column changes."""
    op.drop_index("ix_requests_open", REQUESTS)
    op.create_index(
        "ix_requests_open",
        REQUESTS,
        ORDER,
        postgresql_where=OPEN,
        sqlite_where=OPEN,
        postgresql_include=COUNTED,
    )
    op.create_index(
        "ix_requests_waiting",
        REQUESTS,
        ["public_body_id", "id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )
    op.create_index(
        "ix_clocks_checking",
        CLOCKS,
        ["request_id"],
        postgresql_where=CHECKING,
        sqlite_where=CHECKING,
    )
    op.create_index(
        "ix_assignments_at_work",
        "assignments",
        ["unit_id", "request_id"],
        postgresql_where=AT_WORK,
        sqlite_where=AT_WORK,
    )


def downgrade() -> None:
    op.drop_index("ix_assignments_at_work", "assignments")
    op.drop_index("ix_clocks_checking", CLOCKS)
    op.drop_index("ix_requests_waiting", REQUESTS)
    op.drop_index("ix_requests_open", REQUESTS)
    op.create_index("ix_requests_open", REQUESTS, ORDER, postgresql_where=OPEN, sqlite_where=OPEN)
