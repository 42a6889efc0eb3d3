"""Keep what is public: items, their files and words, how suggestions fared, and who allows it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0017_catalogue"
down_revision = "0016_files_by_digest"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sqltypes.AutoString


def upgrade() -> None:
    _items()
    op.create_table(
        "published_files",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["published_items.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("item_id", "document_id"),
    )
    op.create_table(
        "published_words",
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("term", TEXT(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["published_items.id"]),
        sa.PrimaryKeyConstraint("item_id", "term"),
    )
    op.create_index(
        "ix_published_words_term", "published_words", ["term", "weight", "item_id"], unique=False
    )
    op.create_table(
        "published_terms",
        sa.Column("term", TEXT(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term"),
    )
    op.create_table(
        "suggestion_tallies",
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("item_id", BIG, nullable=False),
        sa.Column("act", TEXT(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "act IN ('shown', 'opened', 'answered', 'asked_anyway')",
            name="ck_suggestion_tallies_act",
        ),
        sa.ForeignKeyConstraint(["item_id"], ["published_items.id"]),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("public_body_id", "on_day", "item_id", "act"),
    )
    op.create_table(
        "publishing_wishes",
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("said_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("declined", TEXT(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"]),
        sa.PrimaryKeyConstraint("request_id"),
    )


def _items() -> None:
    op.create_table(
        "published_items",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("key", TEXT(), nullable=False),
        sa.Column("source", TEXT(), nullable=False),
        sa.Column("state", TEXT(), nullable=False),
        sa.Column("title", TEXT(), nullable=False),
        sa.Column("summary", TEXT(), nullable=False),
        sa.Column("answer", TEXT(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("category", TEXT(), nullable=True),
        sa.Column("outcome", TEXT(), nullable=True),
        sa.Column("link", TEXT(), nullable=True),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("basis", TEXT(), nullable=True),
        sa.Column("reason", TEXT(), nullable=True),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("changed_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("withdrawn_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_reason", TEXT(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("source IN ('request', 'document')", name="ck_published_items_source"),
        sa.CheckConstraint(
            "state IN ('proposed', 'published', 'withdrawn')", name="ck_published_items_state"
        ),
        sa.CheckConstraint(
            "category IN ('berkala', 'serta_merta', 'setiap_saat')",
            name="ck_published_items_category",
        ),
        sa.CheckConstraint("basis IN ('consent', 'office')", name="ck_published_items_basis"),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"]),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"]),
        sa.ForeignKeyConstraint(["published_by"], ["officers.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("request_id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_published_items_list",
        "published_items",
        ["public_body_id", "state", "source", "published_on", "id"],
        unique=False,
    )
    op.create_index(
        "ix_published_items_facets",
        "published_items",
        ["public_body_id", "state", "source", "year", "unit_id", "category", "outcome"],
        unique=False,
    )
    op.create_index("ix_published_items_unit_id", "published_items", ["unit_id"], unique=False)


def downgrade() -> None:
    for table in (
        "publishing_wishes",
        "suggestion_tallies",
        "published_terms",
        "published_words",
        "published_files",
        "published_items",
    ):
        op.drop_table(table)
