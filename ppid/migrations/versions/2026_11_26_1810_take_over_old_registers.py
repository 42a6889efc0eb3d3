"""Take over old registers: each file, and the numbers that its cases keep."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0030_imports"
down_revision = "0030_event_places"
branch_labels = None
depends_on = None

TEXT, INSTANT = sqltypes.AutoString(), sqltypes.UTCDateTime()


def upgrade() -> None:
    op.create_table(
        "register_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", TEXT, nullable=False),
        sa.Column("file_digest", TEXT, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("open_rows", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('checked', 'done', 'undone', 'discarded')", name="ck_register_imports_state"
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["uploaded_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["undone_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "imported_cases",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("old_number", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["import_id"], ["register_imports.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_index("ix_imported_cases_import", "imported_cases", ["import_id"])
    op.create_index("ix_imported_cases_year", "imported_cases", ["year"])
    op.create_index("ix_imported_cases_number", "imported_cases", ["old_number"])


def downgrade() -> None:
    op.drop_table("imported_cases")
    op.drop_table("register_imports")
