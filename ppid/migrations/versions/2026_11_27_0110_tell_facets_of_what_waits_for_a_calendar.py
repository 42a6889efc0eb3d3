"""Answer the facets of what waits for a calendar from its own index."""

import sqlalchemy as sa
from alembic import op

revision = "0059_waiting_facets"
down_revision = "0058_old_numbers"
branch_labels = None
depends_on = None

NAME, TABLE = "ix_requests_waiting", "information_requests"
WAITS = sa.text("closed_on IS NULL AND next_due_on IS NULL")


def upgrade() -> None:
    _make(["status", "channel", "received_on"])


def downgrade() -> None:
    _make([])


def _make(told: list[str]) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return  # SQLite's indexes tell nothing beside their columns
    op.drop_index(NAME, TABLE)
    op.create_index(
        NAME,
        TABLE,
        ["public_body_id", "id"],
        postgresql_where=WAITS,
        postgresql_include=told,
    )
