"""Keep the number of an older register beside the case, to be shown as it was written."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0058_old_numbers"
down_revision = "0057_waiting_drafts"
branch_labels = None
depends_on = None

KEPT = {  # cases, what an import kept of them, and by which column
    "information_requests": ("imported_cases", "request_id"),
    "objections": ("imported_objections", "objection_id"),
}


def upgrade() -> None:
    for cases, (kept, key) in KEPT.items():
        op.add_column(cases, sa.Column("old_number", sqltypes.AutoString(), nullable=True))
        found = f"FROM {kept} WHERE {kept}.{key} = {cases}.id"
        op.execute(
            f"UPDATE {cases} SET old_number = (SELECT {kept}.old_number {found}) "  # noqa: S608
            f"WHERE EXISTS (SELECT 1 {found})"
        )


def downgrade() -> None:
    for cases in KEPT:
        op.drop_column(cases, "old_number")
