"""Find the last seal at once: each place in the chain of events is taken once."""

from alembic import op

revision = "0003_last_seal"
down_revision = "0002_append_only"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_events_chain", "events", ["chain"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_events_chain", "events")
