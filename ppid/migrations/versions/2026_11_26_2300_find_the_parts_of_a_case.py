"""Let the queue find which units work on a case without reading the parts of all cases."""

import sqlalchemy as sa
from alembic import op

revision = "0045_parts_of_case"
down_revision = "0033_desk_indexes"
branch_labels = None
depends_on = None

AT_WORK = sa.text("state IN ('open', 'submitted')")


def upgrade() -> None:
    op.create_index(
        "ix_assignments_of_case",
        "assignments",
        ["request_id", "unit_id"],
        postgresql_where=AT_WORK,
        sqlite_where=AT_WORK,
    )


def downgrade() -> None:
    op.drop_index("ix_assignments_of_case", "assignments")
