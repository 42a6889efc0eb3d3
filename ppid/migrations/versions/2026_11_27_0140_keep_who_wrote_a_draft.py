"""Keep who wrote a draft that a successor has now."""

import sqlalchemy as sa
from alembic import op

revision = "0062_draft_authors"
down_revision = "0061_parts_state"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("answer_drafts", sa.Column("author_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("answer_drafts", "author_id")
