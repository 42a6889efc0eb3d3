"""Know which steps an office has had before it, so that one which is shipped later is told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014_know_every_rung"
down_revision = "0013_wake_the_silent"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column("ladder_versions", sa.Column("known", DOCUMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("ladder_versions", "known")
