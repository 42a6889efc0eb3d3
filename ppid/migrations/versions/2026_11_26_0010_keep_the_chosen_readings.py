"""Keep the chosen readings of the law, and beside each clock those it was started under."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0004_readings"
down_revision = "0003_last_seal"
branch_labels = None
depends_on = None

SETTINGS = sa.table(
    "office_settings",
    sa.column("public_body_id", sa.Uuid()),
    sa.column("name", sa.String()),
    sa.column("value", sa.JSON()),
    sa.column("basis", sa.String()),
    sa.column("set_by", sa.Uuid()),
    sa.column("set_at", sqltypes.UTCDateTime()),
)


def upgrade() -> None:
    made = op.create_table(
        "reading_choices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("point", sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("option", sqltypes.AutoString(), nullable=False),
        sa.Column("basis", sqltypes.AutoString(), nullable=True),
        sa.Column("note", sqltypes.AutoString(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "point", "number"),
    )
    op.add_column(
        "clocks", sa.Column("choices", sqltypes.AutoString(), nullable=False, server_default="")
    )
    op.add_column("clocks", sa.Column("extended_on", sa.Date(), nullable=True))
    op.add_column("clocks", sa.Column("extension_calendar", sqltypes.AutoString(), nullable=True))
    _take_over(made)
    _keep_unchanged()


def _take_over(made: sa.Table) -> None:
    """The older setting of *cuti bersama*, where its basis was recorded; counted from today on."""
    bind = op.get_bind()
    rows = bind.execute(sa.select(SETTINGS).where(SETTINGS.c.name == "count_cuti_bersama"))
    for row in rows.all():
        if row.value is not True or not row.basis:
            continue
        bind.execute(
            sa.insert(made).values(
                id=uuid4(),
                public_body_id=row.public_body_id,
                point="cuti_bersama",
                number=1,
                option="counted",
                basis=row.basis,
                note="",
                chosen_by=row.set_by,
                chosen_at=row.set_at,
                recorded_at=row.set_at,
                valid_from=sa.func.current_date(),
            )
        )


def _keep_unchanged() -> None:
    """A choice is answered by a later one, never edited away."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER reading_choices_no_{act.lower()} BEFORE {act} ON reading_choices "
                "BEGIN SELECT RAISE(ABORT, 'reading_choices are append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION reading_choices_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'reading_choices are append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER reading_choices_kept BEFORE DELETE OR TRUNCATE OR UPDATE "
        "ON reading_choices FOR EACH STATEMENT EXECUTE FUNCTION reading_choices_append_only()"
    )


def downgrade() -> None:
    op.drop_table("reading_choices")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION reading_choices_append_only()")
    op.drop_column("clocks", "extension_calendar")
    op.drop_column("clocks", "extended_on")
    op.drop_column("clocks", "choices")
