"""Know to which item of a request a blacked-out file belongs."""

import sqlalchemy as sa
from alembic import op

revision = "0036_redaction_items"
down_revision = "0030_imports"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("redactions", sa.Column("item", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("redactions", "item")
