"""Wake the clocks that had no further step: a completion that waits, a hand-over that is late.

Their steps are new on the ladder; a clock that slept for good would never learn of them.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0013_wake_the_silent"
down_revision = "0012_guards"
branch_labels = None
depends_on = None

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # past for the office's clock too, wherever it stands
CLOCKS = sa.table(
    "clocks",
    sa.column("kind", sa.String()),
    sa.column("due_on", sa.Date()),
    sa.column("stopped_on", sa.Date()),
    sa.column("next_step_at", sqltypes.UTCDateTime()),
)


def upgrade() -> None:
    wake(op.get_bind())


def wake(connection: sa.Connection) -> None:
    """The next sweep looks at each of them once and works out what is due."""
    connection.execute(
        sa.update(CLOCKS)
        .where(
            CLOCKS.c.kind.in_(("completion", "handover")),
            CLOCKS.c.due_on.is_not(None),
            CLOCKS.c.stopped_on.is_(None),
            CLOCKS.c.next_step_at.is_(None),
        )
        .values(next_step_at=LONG_AGO)
    )


def downgrade() -> None:
    """The old ladder has no such steps: the sweep puts the clocks back to sleep by itself."""
