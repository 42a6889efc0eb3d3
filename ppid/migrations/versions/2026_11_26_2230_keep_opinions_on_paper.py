"""Keep the scan of an opinion on paper; a test typed from paper waits for a second person."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0039_opinions"
down_revision = "0043_answer_receipts"
branch_labels = None
depends_on = None

TESTS, FILES = "consequence_tests", "documents"
PURPOSES = ("identity_paper", "supporting_paper", "incoming_letter", "answer", "signed_letter")
OPINION = "team_opinion"
# What a second person has agreed to already, with the refusal that it came with.
CHECKED = """
UPDATE consequence_tests SET
  confirmed_by = (SELECT checked_by FROM written_notices
    WHERE written_notices.request_id = consequence_tests.request_id),
  confirmed_at = (SELECT checked_at FROM written_notices
    WHERE written_notices.request_id = consequence_tests.request_id)
WHERE stage = 'set' AND stance IS NULL
"""
# What the office has shown to everybody since, it has looked at.
LISTED = """
UPDATE consequence_tests SET confirmed_at = set_at
WHERE stage = 'set' AND stance IS NULL AND listed AND confirmed_at IS NULL
"""


def upgrade() -> None:
    op.add_column(TESTS, sa.Column("scan_id", sa.Uuid(), nullable=True))
    op.add_column(TESTS, sa.Column("confirmed_by", sa.Uuid(), nullable=True))
    op.add_column(TESTS, sa.Column("confirmed_at", sqltypes.UTCDateTime(), nullable=True))
    op.execute(CHECKED)
    op.execute(LISTED)
    _allow((*PURPOSES, OPINION))


def _allow(purposes: Iterable[str]) -> None:
    """SQLite rebuilds the table."""
    known = ", ".join(repr(each) for each in purposes)
    with op.batch_alter_table(FILES) as batch:
        batch.drop_constraint("ck_documents_purpose", type_="check")
        batch.create_check_constraint("ck_documents_purpose", f"purpose IN ({known})")


def downgrade() -> None:
    op.execute(f"UPDATE documents SET purpose = 'supporting_paper' WHERE purpose = '{OPINION}'")  # noqa: S608
    _allow(PURPOSES)
    for name in ("confirmed_at", "confirmed_by", "scan_id"):
        op.drop_column(TESTS, name)
