"""Let the office change what is known of its units, and let its assignments teach."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0025_routing"
down_revision = "0029_people"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "routing_phrases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("code", sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("phrase", sqltypes.AutoString(), nullable=False),
        sa.Column("drops", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('names', 'strong', 'documents', 'services', 'terms', 'weak', 'against')",
            name="ck_routing_phrases_kind",
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["added_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_routing_phrases_body", "routing_phrases", ["public_body_id", "code"])
    op.create_table(
        "routing_examples",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("text", sqltypes.AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("decision", sqltypes.AutoString(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("returned_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("left_out_by", sa.Uuid(), nullable=True),
        sa.Column("left_out_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.ForeignKeyConstraint(["left_out_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("request_id", "unit_id"),
    )
    op.create_index("ix_routing_examples_made", "routing_examples", ["public_body_id", "made_at"])
    op.create_table(
        "routing_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("weights", sa.LargeBinary(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("figures", DOCUMENT, nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("switched_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("switched_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "state IN ('in_force', 'kept', 'worse')", name="ck_routing_versions_state"
        ),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("routing_versions")
    op.drop_table("routing_examples")
    op.drop_table("routing_phrases")
