"""Seal an event once: a seal that was set is never changed and never taken away."""

from alembic import op

revision = "0060_sealed_once"
down_revision = "0059_waiting_facets"
branch_labels = None
depends_on = None

NAME = "events_sealed_once"
GUARDED = f"CREATE TRIGGER {NAME} BEFORE UPDATE OF chain, seal ON events"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"{GUARDED} WHEN OLD.seal IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        )
        return
    op.execute(
        f"{GUARDED} FOR EACH ROW WHEN (OLD.seal IS NOT NULL) EXECUTE FUNCTION events_append_only()"
    )


def downgrade() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON events"
    op.execute(f"DROP TRIGGER {NAME}{on}")
