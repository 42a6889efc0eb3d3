"""End the windows to the Commission that a dispute about their request should have ended."""

from alembic import op

revision = "0047_disputed_requests"
down_revision = "0046_open_by_name"
branch_labels = None
depends_on = None

STANDS = """
    FROM objections JOIN disputes ON disputes.request_id = objections.request_id
    WHERE objections.id = clocks.subject_id AND disputes.objection_id IS NULL
    AND (disputes.closed_on IS NULL OR disputes.ending = 'final')
"""
RECEIVED = f"(SELECT MIN(disputes.received_on) {STANDS})"


END = f"""
    UPDATE clocks SET next_step_at = NULL, stopped_by = 'dispute.received',
        stopped_on = CASE WHEN {RECEIVED} < started_on THEN started_on ELSE {RECEIVED} END
    WHERE kind = 'dispute-filing' AND stopped_on IS NULL AND EXISTS (SELECT 1 {STANDS})
"""  # noqa: S608


def upgrade() -> None:
    op.execute(END)


def downgrade() -> None:
    """What runs out by itself is not begun again."""
