"""Keep whether whoever asks for a dossier may read of the request objected to."""

import sqlalchemy as sa
from alembic import op

revision = "0048_dossier_request"
down_revision = "0047_disputed_requests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    said: sa.Column[bool] = sa.Column(
        "with_request", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("dispute_dossiers", said)


def downgrade() -> None:
    with op.batch_alter_table("dispute_dossiers") as table:
        table.drop_column("with_request")
