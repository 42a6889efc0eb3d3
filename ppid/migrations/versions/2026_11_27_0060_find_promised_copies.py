"""Find the copies that were promised and not handed over, without reading every clock."""

import sqlalchemy as sa
from alembic import op

revision = "0054_promised"
down_revision = "0053_evidence"
branch_labels = None
depends_on = None

RUNNING = sa.text("stopped_on IS NULL AND kind = 'handover'")


def upgrade() -> None:
    op.create_index(
        "ix_clocks_promised",
        "clocks",
        ["public_body_id", "due_on"],
        postgresql_where=RUNNING,
        sqlite_where=RUNNING,
    )


def downgrade() -> None:
    op.drop_index("ix_clocks_promised", "clocks")
