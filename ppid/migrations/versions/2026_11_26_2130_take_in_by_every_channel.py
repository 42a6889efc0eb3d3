"""Know how a case reached us; take over objections and large files; find events by their day."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0037_arrivals"
down_revision = "0036_redaction_items"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString
DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
CASES = ("information_requests", "objections")
CHANNELS = ("web", "api", "email", "letter", "counter", "phone", "whatsapp")
STATES = ("checked", "done", "undone", "discarded")
MORE_STATES = ("reading", "faulty", "running", "stopped")
BOOKS = ("permohonan", "keberatan")


def upgrade() -> None:
    for table in CASES:
        _arrivals(table)
    op.add_column("objections", sa.Column("received_unit_id", sa.Uuid(), nullable=True))
    op.create_index("ix_events_recorded", "events", ["public_body_id", "recorded_at"])
    _files()
    op.create_table(
        "imported_objections",
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("old_number", TEXT(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("owns_requester", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"]),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"]),
        sa.PrimaryKeyConstraint("objection_id"),
    )
    for name, column in (("import", "import_id"), ("year", "year"), ("number", "old_number")):
        op.create_index(f"ix_imported_objections_{name}", "imported_objections", [column])


def _arrivals(table: str) -> None:
    op.add_column(table, sa.Column("lapor_id", TEXT(), nullable=True))
    op.add_column(table, sa.Column("caller", TEXT(), nullable=True))
    op.add_column(table, sa.Column("sender", sa.LargeBinary(), nullable=True))
    op.add_column(
        table, sa.Column("hour_known", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index(f"ix_{table}_lapor_id", table, ["lapor_id"])
    _allow(table, "channel", (*CHANNELS, "lapor"))


def _files() -> None:
    table = "register_imports"
    op.add_column(table, sa.Column("book", TEXT(), server_default=BOOKS[0], nullable=False))
    op.add_column(table, sa.Column("done_rows", sa.Integer(), server_default="0", nullable=False))
    op.add_column(table, sa.Column("faults", DOCUMENT, nullable=True))
    op.execute("UPDATE register_imports SET done_rows = rows WHERE state = 'done'")
    _allow(table, "state", (*STATES, *MORE_STATES))
    with op.batch_alter_table(table) as batch:
        batch.create_check_constraint("ck_register_imports_book", _in("book", BOOKS))
    op.create_index("ix_register_imports_state", table, ["state"])


def _allow(table: str, column: str, words: Iterable[str]) -> None:
    """A closed set of words gets more of them; SQLite rebuilds the table."""
    name = f"ck_{table}_{column}"
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, _in(column, words))


def _in(column: str, words: Iterable[str]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def downgrade() -> None:
    op.drop_table("imported_objections")
    op.drop_index("ix_register_imports_state", "register_imports")
    with op.batch_alter_table("register_imports") as batch:
        batch.drop_constraint("ck_register_imports_book", type_="check")
    _allow("register_imports", "state", STATES)
    for column in ("faults", "done_rows", "book"):
        op.drop_column("register_imports", column)
    op.drop_index("ix_events_recorded", "events")
    op.drop_column("objections", "received_unit_id")
    for table in CASES:
        _allow(table, "channel", CHANNELS)
        op.drop_index(f"ix_{table}_lapor_id", table)
        for column in ("hour_known", "sender", "caller", "lapor_id"):
            op.drop_column(table, column)
