"""Bring back to review the cases whose draft waits, and from which a further unit took them away.

No act of anyone: the draft was handed in, and stands in the events; only the state lost it.
"""

from alembic import op

revision = "0057_waiting_drafts"
down_revision = "0056_belated_decision"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE information_requests SET status = 'in_review', version = version + 1"
        " WHERE status IN ('verified', 'assigned') AND EXISTS (SELECT 1 FROM answer_drafts"
        " WHERE answer_drafts.request_id = information_requests.id"
        " AND answer_drafts.state IN ('submitted', 'accepted'))"
    )


def downgrade() -> None:
    """The state was wrong: nothing is taken back."""
