"""Keep what a court's decision makes of the Commission's (UU 14/2008 Ps. 49)."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0055_court_effect"
down_revision = "0054_promised"
branch_labels = None
depends_on = None

TABLE, CHECK = "dispute_court_steps", "ck_dispute_court_steps_effect"
EFFECTS = "effect IN ('stands', 'annulled_in_part', 'annulled')"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.add_column(sa.Column("effect", sqltypes.AutoString(), nullable=True))
        table.create_check_constraint(CHECK, EFFECTS)


def downgrade() -> None:
    with op.batch_alter_table(TABLE) as table:
        table.drop_constraint(CHECK, type_="check")
        table.drop_column("effect")
