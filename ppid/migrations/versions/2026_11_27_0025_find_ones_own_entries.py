"""Find what an officer has written down without reading the whole register."""

import sqlalchemy as sa
from alembic import op

revision = "0049_entered_by"
down_revision = "0048_dossier_request"
branch_labels = None
depends_on = None

ENTERED = sa.text("entered_by IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_requests_entered",
        "information_requests",
        ["entered_by", "entered_at"],
        postgresql_where=ENTERED,
        sqlite_where=ENTERED,
    )


def downgrade() -> None:
    op.drop_index("ix_requests_entered", "information_requests")
