"""Keep the superior's answer to an objection: advice, letter, order and settlement."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0031_atasan"
down_revision = "0032_letters"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
TEXT, INSTANT = sqltypes.AutoString(), sqltypes.UTCDateTime()
OBJECTION, OFFICER, BODY = "objections.id", "officers.id", "public_bodies.id"
INDEXES = (
    ("ix_objection_advice_objection", "objection_advice", ["objection_id"]),
    ("ix_objection_answers_letter", "objection_answers", ["public_body_id", "letter_number"]),
    ("ix_objection_answers_state", "objection_answers", ["public_body_id", "state"]),
    ("ix_objection_orders_open", "objection_orders", ["public_body_id", "executed_on"]),
    ("ix_objection_settlements_objection", "objection_settlements", ["objection_id"]),
)
TABLES = ("objection_advice", "objection_answers", "objection_orders", "objection_settlements")


def _must(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=False)


def _may(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=True)


def upgrade() -> None:
    _advice()
    _answers()
    _orders()
    _settlements()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def _advice() -> None:
    op.create_table(
        "objection_advice",
        _must("id", sa.Uuid()),
        _must("objection_id", sa.Uuid(), OBJECTION),
        _must("question", TEXT),
        _must("asked_by", sa.Uuid(), OFFICER),
        _must("asked_at", INSTANT),
        _may("opinion", TEXT),
        _may("opined_on", sa.Date()),
        _may("given_by", sa.Uuid(), OFFICER),
        _may("given_at", INSTANT),
        sa.PrimaryKeyConstraint("id"),
    )


def _answers() -> None:
    op.create_table(
        "objection_answers",
        _must("objection_id", sa.Uuid(), OBJECTION),
        _must("public_body_id", sa.Uuid(), BODY),
        _must("state", TEXT),
        _must("rulings", DOCUMENT),
        _may("outcome", TEXT),
        _must("body", TEXT),
        _may("order_text", TEXT),
        _may("order_days", sa.Integer()),
        _must("drafted_by", sa.Uuid(), OFFICER),
        _must("drafted_at", INSTANT),
        _may("approved_by", sa.Uuid(), OFFICER),
        _may("approved_for", sa.Uuid()),
        _may("approved_at", INSTANT),
        _may("letter_number", TEXT),
        _may("letter_date", sa.Date()),
        _may("numbered_by", sa.Uuid()),
        _may("signer_name", TEXT),
        _may("signer_nip", TEXT),
        _may("signer_position", TEXT),
        _may("signed_on", sa.Date()),
        _may("signature", TEXT),
        _may("signed_document_id", sa.Uuid()),
        _may("sent_on", sa.Date()),
        _may("sent_at", INSTANT),
        _may("sent_by", sa.Uuid()),
        _may("sent_means", TEXT),
        _may("sent_reference", TEXT),
        _may("dispute_until", sa.Date()),
        _may("first_opened_at", INSTANT),
        _must("by_hand", sa.Boolean()),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'approved', 'numbered', 'signed', 'sent')",
            name="ck_objection_answers_state",
        ),
        sa.PrimaryKeyConstraint("objection_id"),
    )


def _orders() -> None:
    op.create_table(
        "objection_orders",
        _must("objection_id", sa.Uuid(), OBJECTION),
        _must("public_body_id", sa.Uuid(), BODY),
        _must("kind", TEXT),
        _must("what", TEXT),
        _must("days", sa.Integer()),
        _must("set_on", sa.Date()),
        _may("executed_on", sa.Date()),
        _may("how", TEXT),
        _may("reference", TEXT),
        _may("proof_document_id", sa.Uuid()),
        _may("recorded_by", sa.Uuid()),
        _may("recorded_at", INSTANT),
        sa.CheckConstraint("kind IN ('order', 'settlement')", name="ck_objection_orders_kind"),
        sa.PrimaryKeyConstraint("objection_id"),
    )


def _settlements() -> None:
    op.create_table(
        "objection_settlements",
        _must("id", sa.Uuid()),
        _must("objection_id", sa.Uuid(), OBJECTION),
        _must("terms", TEXT),
        _must("days", sa.Integer()),
        _must("state", TEXT),
        _must("proposed_by", sa.Uuid(), OFFICER),
        _must("proposed_at", INSTANT),
        _may("word_way", TEXT),
        _may("word_on", sa.Date()),
        _may("word_note", TEXT),
        _may("word_by", sa.Uuid()),
        _may("word_at", INSTANT),
        sa.CheckConstraint(
            "state IN ('proposed', 'agreed', 'declined')", name="ck_objection_settlements_state"
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    for name, table, _columns in INDEXES:
        op.drop_index(name, table_name=table)
    for table in reversed(TABLES):
        op.drop_table(table)
