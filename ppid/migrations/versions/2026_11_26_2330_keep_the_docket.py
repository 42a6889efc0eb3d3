"""Keep the files of disputes: stages, hearings, served papers, orders, court steps."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlmodel.sql import sqltypes

revision = "0042_docket"
down_revision = "0045_parts_of_case"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
TEXT, INSTANT = sqltypes.AutoString(), sqltypes.UTCDateTime()
DISPUTE, OFFICER, BODY = "disputes.id", "officers.id", "public_bodies.id"
STAGES = (
    "'received', 'completeness', 'registered', 'mediation', 'adjudication', 'decided', 'closed'"
)
INDEXES = (
    ("ix_disputes_list", "disputes", ["public_body_id", "closed_on", "received_on"]),
    ("ix_disputes_objection", "disputes", ["objection_id"]),
    ("ix_disputes_request", "disputes", ["request_id"]),
    ("ix_dispute_hearings_dispute", "dispute_hearings", ["dispute_id", "starts_at"]),
    ("ix_dispute_hearings_day", "dispute_hearings", ["public_body_id", "held_on"]),
    ("ix_dispute_papers_dispute", "dispute_papers", ["dispute_id"]),
    ("ix_dispute_orders_dispute", "dispute_orders", ["dispute_id"]),
)
TABLES = (
    "disputes", "dispute_stages", "dispute_hearings", "dispute_papers", "dispute_orders",
    "dispute_court_steps",
)  # fmt: skip


def _must(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=False)


def _may(name: str, kind: Any, to: str = "") -> sa.Column[Any]:
    return sa.Column(name, kind, *([sa.ForeignKey(to)] if to else []), nullable=True)


def _one_of(table: str, column: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({words})", name=f"ck_{table}_{column}")


def upgrade() -> None:
    _disputes()
    _stages()
    _hearings()
    _papers()
    _orders()
    _court_steps()
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def _disputes() -> None:
    op.create_table(
        "disputes",
        _must("id", sa.Uuid()),
        _must("public_body_id", sa.Uuid(), BODY),
        _must("case_number", TEXT),
        _may("objection_id", sa.Uuid(), "objections.id"),
        _may("request_id", sa.Uuid(), "information_requests.id"),
        _must("grounds", DOCUMENT),
        _must("kept_by", TEXT),
        _may("register_number", TEXT),
        _must("received_on", sa.Date()),
        _may("registered_on", sa.Date()),
        _must("stage", TEXT),
        _must("stage_on", sa.Date()),
        _may("ruling", TEXT),
        _may("decision_number", TEXT),
        _may("decided_on", sa.Date()),
        _may("copy_received_on", sa.Date()),
        _may("decision_summary", TEXT),
        _may("ending", TEXT),
        _may("closed_on", sa.Date()),
        _must("proofs", DOCUMENT),
        _must("recorded_by", sa.Uuid(), OFFICER),
        _must("recorded_at", INSTANT),
        _must("version", sa.Integer()),
        _one_of("disputes", "stage", STAGES),
        _one_of("disputes", "kept_by", "'commission', 'ppid'"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_body_id", "register_number"),
    )


def _stages() -> None:
    op.create_table(
        "dispute_stages",
        _must("id", sa.Uuid()),
        _must("dispute_id", sa.Uuid(), DISPUTE),
        _must("stage", TEXT),
        _must("began_on", sa.Date()),
        _must("note", TEXT),
        _must("recorded_by", sa.Uuid(), OFFICER),
        _must("recorded_at", INSTANT),
        _one_of("dispute_stages", "stage", STAGES),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dispute_id", "stage"),
    )


def _hearings() -> None:
    op.create_table(
        "dispute_hearings",
        _must("id", sa.Uuid()),
        _must("public_body_id", sa.Uuid(), BODY),
        _must("dispute_id", sa.Uuid(), DISPUTE),
        _must("kind", TEXT),
        _must("title", TEXT),
        _must("held_on", sa.Date()),
        _must("starts_at", INSTANT),
        _must("place", TEXT),
        _must("closed", sa.Boolean()),
        _must("state", TEXT),
        _must("sequence", sa.Integer()),
        _must("changed_at", INSTANT),
        _must("recorded_by", sa.Uuid(), OFFICER),
        _one_of("dispute_hearings", "kind", "'mediation', 'hearing', 'reading'"),
        _one_of("dispute_hearings", "state", "'planned', 'held', 'cancelled'"),
        sa.PrimaryKeyConstraint("id"),
    )


def _papers() -> None:
    kinds = "'summons', 'registration', 'minutes', 'decision', 'evidence', 'other'"
    op.create_table(
        "dispute_papers",
        _must("document_id", sa.Uuid(), "documents.id"),
        _must("dispute_id", sa.Uuid(), DISPUTE),
        _must("kind", TEXT),
        _must("title", TEXT),
        _must("served_on", sa.Date()),
        _must("closed", sa.Boolean()),
        _must("added_by", sa.Uuid(), OFFICER),
        _must("added_at", INSTANT),
        _one_of("dispute_papers", "kind", kinds),
        sa.PrimaryKeyConstraint("document_id"),
    )


def _orders() -> None:
    op.create_table(
        "dispute_orders",
        _must("id", sa.Uuid()),
        _must("public_body_id", sa.Uuid(), BODY),
        _must("dispute_id", sa.Uuid(), DISPUTE),
        _must("what", TEXT),
        _must("days", sa.Integer()),
        _must("set_on", sa.Date()),
        _may("executed_on", sa.Date()),
        _may("how", TEXT),
        _may("reference", TEXT),
        _may("recorded_by", sa.Uuid()),
        _may("recorded_at", INSTANT),
        sa.PrimaryKeyConstraint("id"),
    )


def _court_steps() -> None:
    steps = "'rejected', 'court_decided', 'cassation', 'cassation_decided'"
    op.create_table(
        "dispute_court_steps",
        _must("id", sa.Uuid()),
        _must("dispute_id", sa.Uuid(), DISPUTE),
        _must("step", TEXT),
        _must("party", TEXT),
        _must("taken_on", sa.Date()),
        _must("reference", TEXT),
        _must("recorded_by", sa.Uuid(), OFFICER),
        _must("recorded_at", INSTANT),
        _one_of("dispute_court_steps", "step", steps),
        _one_of("dispute_court_steps", "party", "'applicant', 'respondent'"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dispute_id", "step"),
    )


def downgrade() -> None:
    for name, table, _columns in INDEXES:
        op.drop_index(name, table_name=table)
    for table in reversed(TABLES):
        op.drop_table(table)
