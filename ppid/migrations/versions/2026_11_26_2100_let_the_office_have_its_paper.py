"""Keep letterhead and letter sentences as editions; sign in an office's name or electronically."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

from ppid.kit.columns import DOCUMENT

revision = "0032_letters"
down_revision = "0037_arrivals"
branch_labels = None
depends_on = None

INSTANT, WORDS = sqltypes.UTCDateTime, sqltypes.AutoString
SIGNER = ("signer_rank", "signer_capacity", "signer_for")
PAPERS = ("signed_decree_id", "signed_transfer_id")
NUMBERED = ("completion_letters", "extensions")
NAMES = {"uq": "uq_%(table_name)s_%(column_0_name)s"}


def upgrade() -> None:
    for name in SIGNER:
        op.add_column("written_notices", sa.Column(name, WORDS(), nullable=True))
    for name in PAPERS:
        op.add_column("written_notices", sa.Column(name, sa.Uuid(), nullable=True))
    for table in NUMBERED:
        op.add_column(table, sa.Column("letter_number", WORDS(), nullable=True))
    _allow_twice()
    op.create_index(
        "ix_written_notices_number", "written_notices", ["public_body_id", "letter_number"]
    )
    _paper()


def _allow_twice() -> None:
    """A number of the agenda that stands on two letters is warned of, no longer refused."""
    if op.get_bind().dialect.name == "sqlite":
        unnamed = "uq_written_notices_public_body_id"  # as the naming convention calls it
        with op.batch_alter_table("written_notices", naming_convention=NAMES) as batch:
            batch.drop_constraint(_known_as() or unnamed, type_="unique")
        return
    name = "written_notices_public_body_id_letter_number_key"
    op.drop_constraint(name, "written_notices", type_="unique")


def _known_as() -> str | None:
    """The name of the key, which only a downgrade has given it."""
    keys = sa.inspect(op.get_bind()).get_unique_constraints("written_notices")
    wanted = ["public_body_id", "letter_number"]
    return next((key["name"] for key in keys if key["column_names"] == wanted), None)


def _paper() -> None:
    op.create_table(
        "letter_editions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", WORDS(), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("reason", WORDS(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", INSTANT(), nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "number"),
    )
    op.create_table(
        "letter_drafts",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("part", WORDS(), nullable=False),
        sa.Column("content", DOCUMENT, nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("saved_at", INSTANT(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("officer_id", "part"),
    )
    op.create_table(
        "letter_logos",
        sa.Column("sha256", WORDS(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "letter_pins",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("part", WORDS(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("digest", WORDS(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "part"),
    )
    _keep("letter_editions")


def _keep(table: str) -> None:
    """Rows are only ever added, whatever code runs."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


def downgrade() -> None:
    for table in ("letter_pins", "letter_logos", "letter_drafts", "letter_editions"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION letter_editions_append_only()")
    op.drop_index("ix_written_notices_number", "written_notices")
    with op.batch_alter_table("written_notices") as batch:
        batch.create_unique_constraint(
            "written_notices_public_body_id_letter_number_key", ["public_body_id", "letter_number"]
        )
        for name in (*SIGNER, *PAPERS):
            batch.drop_column(name)
    for table in NUMBERED:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("letter_number")
