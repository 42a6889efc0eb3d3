"""Invite officers, let them prove themselves twice, stand in for one another, and units end."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0029_people"
down_revision = "0023_efforts"
branch_labels = None
depends_on = None

INSTANT, WORDS = sqltypes.UTCDateTime, sqltypes.AutoString
HEAD = ("head_name", "head_nip", "head_position")
INDEXES = (
    ("ix_invitations_officer_id", "invitations", ["officer_id"]),
    ("ix_recovery_codes_officer_id", "recovery_codes", ["officer_id"]),
    ("ix_absences_officer", "absences", ["officer_id", "until_on"]),
    ("ix_absences_delegate", "absences", ["delegate_id", "until_on"]),
    ("ix_atasan_seats_body", "atasan_seats", ["public_body_id", "unit_id"]),
    ("ix_unit_successions_successor_id", "unit_successions", ["successor_id"]),
)


def upgrade() -> None:
    op.add_column("officers", sa.Column("two_factor_since", INSTANT(), nullable=True))
    op.add_column("officer_sessions", sa.Column("acting_for", sa.Uuid(), nullable=True))
    for name in HEAD:
        op.add_column("units", sa.Column(name, WORDS(), nullable=True))
    _proofs()
    _stand_ins()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def _proofs() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", WORDS(), nullable=False),
        sa.Column("kid", WORDS(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", INSTANT(), nullable=False),
        sa.Column("until", INSTANT(), nullable=False),
        sa.Column("used_at", INSTANT(), nullable=True),
        sa.Column("voided_at", INSTANT(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_table(
        "second_factors",
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", INSTANT(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("officer_id"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("code_hash", WORDS(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", INSTANT(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("code_hash"),
    )


def _stand_ins() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("delegate_id", sa.Uuid(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("basis", WORDS(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", INSTANT(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.ForeignKeyConstraint(["delegate_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "atasan_seats",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", WORDS(), nullable=False),
        sa.Column("basis", WORDS(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", INSTANT(), nullable=False),
        sa.CheckConstraint("kind IN ('holder', 'delegate')", name="ck_atasan_seats_kind"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "unit_successions",
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("basis", WORDS(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", INSTANT(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.ForeignKeyConstraint(["successor_id"], ["units.id"]),
        sa.PrimaryKeyConstraint("unit_id"),
    )


def downgrade() -> None:
    for name, table, _columns in INDEXES:
        op.drop_index(name, table_name=table)
    for table in (
        "unit_successions", "atasan_seats", "absences",
        "recovery_codes", "second_factors", "invitations",
    ):  # fmt: skip
        op.drop_table(table)
    for name in HEAD:
        op.drop_column("units", name)
    op.drop_column("officer_sessions", "acting_for")
    op.drop_column("officers", "two_factor_since")
