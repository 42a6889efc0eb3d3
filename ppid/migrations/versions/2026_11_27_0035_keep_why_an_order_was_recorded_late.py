"""Keep why the execution of an order was recorded only after its lapse had been announced."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0051_belated_order"
down_revision = "0050_open_words"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "objection_orders", sa.Column("belated_reason", sqltypes.AutoString(), nullable=True)
    )


def downgrade() -> None:
    with op.batch_alter_table("objection_orders") as table:
        table.drop_column("belated_reason")
