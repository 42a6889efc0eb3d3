"""Tell how a mediation ended that adjudication follows."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0064_mediation_ends"
down_revision = "0063_ordered_parts"
branch_labels = None
depends_on = None

TABLE, COLUMN = "dispute_stages", "mediation_end"


def upgrade() -> None:
    column: sa.Column[str] = sa.Column(
        COLUMN, sqltypes.AutoString(), nullable=False, server_default=""
    )
    op.add_column(TABLE, column)


def downgrade() -> None:
    op.drop_column(TABLE, COLUMN)
