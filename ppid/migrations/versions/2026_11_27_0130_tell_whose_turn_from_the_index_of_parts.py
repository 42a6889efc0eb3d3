"""Tell from the index of a case's parts alone which of them are still to be written."""

import sqlalchemy as sa
from alembic import op

revision = "0061_parts_state"
down_revision = "0060_sealed_once"
branch_labels = None
depends_on = None

NAME, TABLE = "ix_assignments_of_case", "assignments"
AT_WORK = sa.text("state IN ('open', 'submitted')")


def upgrade() -> None:
    _make(["state"])


def downgrade() -> None:
    _make([])


def _make(told: list[str]) -> None:
    if op.get_bind().dialect.name != "postgresql":
        return  # SQLite's indexes tell nothing beside their columns
    op.drop_index(NAME, TABLE)
    op.create_index(
        NAME,
        TABLE,
        ["request_id", "unit_id"],
        postgresql_where=AT_WORK,
        postgresql_include=told,
    )
