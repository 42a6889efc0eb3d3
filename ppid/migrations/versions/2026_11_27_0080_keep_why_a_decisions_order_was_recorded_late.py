"""Keep why the execution of a decision's order was recorded only once it was overdue."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0056_belated_decision"
down_revision = "0055_court_effect"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "dispute_orders", sa.Column("belated_reason", sqltypes.AutoString(), nullable=True)
    )


def downgrade() -> None:
    with op.batch_alter_table("dispute_orders") as table:
        table.drop_column("belated_reason")
