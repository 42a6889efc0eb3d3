"""Know from where: an officer's act keeps the address of their browser, sealed with it."""

import sqlalchemy as sa
from alembic import op

revision = "0030_event_places"
down_revision = "0028_redactions"
branch_labels = None
depends_on = None

OPENED = sa.text("name IN ('identity.opened', 'document.opened')")
BY_SOMEBODY = sa.text("actor_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("events", sa.Column("place", sa.String(), nullable=True))
    op.create_index(
        "ix_events_actor",
        "events",
        ["actor_id", "id"],
        postgresql_where=BY_SOMEBODY,
        sqlite_where=BY_SOMEBODY,
    )
    op.create_index(
        "ix_events_opened", "events", ["id"], postgresql_where=OPENED, sqlite_where=OPENED
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER events_no_new_place BEFORE UPDATE OF place ON events "
            "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
        )
        return
    op.execute(
        "CREATE TRIGGER events_no_new_place BEFORE UPDATE OF place ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()"
    )


def downgrade() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON events"
    op.execute("DROP TRIGGER events_no_new_place" + on)
    op.drop_index("ix_events_opened", "events")
    op.drop_index("ix_events_actor", "events")
    op.drop_column("events", "place")
