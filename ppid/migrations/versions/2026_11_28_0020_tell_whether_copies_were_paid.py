"""Tell with a hand-over whether its cost was paid, when, and by which receipt."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0066_paid_copies"
down_revision = "0065_part_words"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
TABLE, COLUMN = "handovers", "payment"


def upgrade() -> None:
    column: sa.Column[object] = sa.Column(COLUMN, DOCUMENT, nullable=False, server_default="{}")
    op.add_column(TABLE, column)


def downgrade() -> None:
    op.drop_column(TABLE, COLUMN)
