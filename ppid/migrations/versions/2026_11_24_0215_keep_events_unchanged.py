"""Keep events unchanged: nobody edits or deletes the timeline, whatever code runs."""

from alembic import op

revision = "0002_append_only"
down_revision = "0001_register"
branch_labels = None
depends_on = None

KEPT = (
    "id",
    "public_body_id",
    "name",
    "subject_kind",
    "subject_id",
    "at",
    "recorded_at",
    "actor_kind",
    "actor_id",
    "data",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", f"UPDATE OF {', '.join(KEPT)}"):
            op.execute(
                f"CREATE TRIGGER events_no_{act.split()[0].lower()} BEFORE {act} ON events "
                "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER events_no_delete BEFORE DELETE OR TRUNCATE ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()"
    )
    op.execute(
        f"CREATE TRIGGER events_no_update BEFORE UPDATE OF {', '.join(KEPT)} ON events "
        "FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER events_no_delete" + _on())
    op.execute("DROP TRIGGER events_no_update" + _on())
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION events_append_only()")


def _on() -> str:
    return "" if op.get_bind().dialect.name == "sqlite" else " ON events"
