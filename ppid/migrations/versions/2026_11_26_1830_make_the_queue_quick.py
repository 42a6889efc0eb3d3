"""Find requests by their words, tie cases, keep views, and let a second person act on many."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

from ppid.catalogue import terms
from ppid.kit.columns import DOCUMENT

revision = "0026_queue"
down_revision = "0025_routing"
branch_labels = None
depends_on = None

CHUNK = 2_000
OF_OPEN: dict[str, Any] = {
    "postgresql_where": sa.text("closed_on IS NULL"),
    "sqlite_where": sa.text("closed_on IS NULL"),
}
RUNNING: dict[str, Any] = {
    "postgresql_where": sa.text("stopped_on IS NULL"),
    "sqlite_where": sa.text("stopped_on IS NULL"),
}
REQUESTS = sa.table(
    "information_requests",
    sa.column("id", sa.Uuid()),
    sa.column("sought", sa.String()),
    sa.column("letter_number", sa.String()),
    sa.column("agenda_number", sa.String()),
)
WORDS = sa.table(
    "request_words", sa.column("term", sa.String()), sa.column("request_id", sa.Uuid())
)


def upgrade() -> None:
    _words()
    _ties()
    _desk()
    body = ["public_body_id"]
    order = ["next_due_on", "id"]
    op.create_index("ix_requests_open", "information_requests", [*body, *order], **OF_OPEN)
    op.create_index(
        "ix_requests_open_state", "information_requests", [*body, "status", *order], **OF_OPEN
    )
    op.create_index("ix_clocks_due", "clocks", [*body, "due_on"])
    op.create_index("ix_clocks_running", "clocks", [*body, "due_on"], **RUNNING)


def _words() -> None:
    op.create_table(
        "request_words",
        sa.Column("term", sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.PrimaryKeyConstraint("term", "request_id"),
    )
    op.create_index("ix_request_words_request", "request_words", ["request_id"])
    connection, last = op.get_bind(), UUID(int=0)
    while rows := _after(connection, last):
        made = [{"term": word, "request_id": row.id} for row in rows for word in _of(row)]
        if made:
            connection.execute(sa.insert(WORDS), made)
        last = rows[-1].id


def _after(connection: sa.Connection, last: UUID) -> list[sa.Row[Any]]:
    query = sa.select(REQUESTS).where(REQUESTS.c.id > last).order_by(REQUESTS.c.id).limit(CHUNK)
    return list(connection.execute(query))


def _of(row: sa.Row[Any]) -> list[str]:
    """What `ppid.requests.finding` keeps; whatever that becomes, old rows are found by this."""
    text = " ".join([row.letter_number or "", row.agenda_number or "", row.sought])
    return list(dict.fromkeys(terms.stems(text)))[:200]


def _ties() -> None:
    op.create_table(
        "request_links",
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("linked_by", sa.Uuid(), nullable=False),
        sa.Column("linked_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["second_id"], ["information_requests.id"]),
        sa.ForeignKeyConstraint(["linked_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("first_id", "second_id"),
    )
    op.create_index("ix_request_links_second_id", "request_links", ["second_id"])


def _desk() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("address", sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("officer_id", "name"),
    )
    op.create_table(
        "bulk_acts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("act", sqltypes.AutoString(), nullable=False),
        sa.Column("cases", DOCUMENT, nullable=False),
        sa.Column("unit_ids", DOCUMENT, nullable=False),
        sa.Column("note", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("reason", sqltypes.AutoString(), nullable=True),
        sa.Column("results", DOCUMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("act IN ('assign', 'remind')", name="ck_bulk_acts_act"),
        sa.CheckConstraint("state IN ('pending', 'done', 'declined')", name="ck_bulk_acts_state"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["proposed_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_bulk_acts_waiting", "bulk_acts", ["public_body_id", "state"])


def downgrade() -> None:
    op.drop_index("ix_clocks_running", "clocks")
    op.drop_index("ix_clocks_due", "clocks")
    op.drop_index("ix_requests_open_state", "information_requests")
    op.drop_index("ix_requests_open", "information_requests")
    for table in ("bulk_acts", "saved_views", "request_links", "request_words"):
        op.drop_table(table)
