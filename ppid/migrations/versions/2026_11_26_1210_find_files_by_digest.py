"""Find a file by its digest: whoever holds one may ask whether it is ours."""

from alembic import op

revision = "0016_files_by_digest"
down_revision = "0015_tallies"
branch_labels = None
depends_on = None

INDEX = "ix_documents_sha256"


def upgrade() -> None:
    op.create_index(INDEX, "documents", ["sha256"])


def downgrade() -> None:
    op.drop_index(INDEX, "documents")
