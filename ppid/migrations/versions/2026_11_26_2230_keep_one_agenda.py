"""Write down which letter has which number, and on whose letterhead an objection was answered."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

from ppid.kit.columns import DOCUMENT

revision = "0038_agenda"
down_revision = "0042_docket"
branch_labels = None
depends_on = None

TEXT = sqltypes.AutoString()
OF_REQUEST = "JOIN information_requests cases ON cases.id = letters.request_id"
# Table, key of its case, day of the letter, kind of letter, whose public body, what joins it.
LETTERS = (
    ("written_notices", "request_id", "letter_date", "answer", "letters", ""),
    ("objection_answers", "objection_id", "letter_date", "objection", "letters", ""),
    ("completion_letters", "request_id", "sent_at", "completion", "cases", OF_REQUEST),
    ("extensions", "request_id", "granted_on", "extension", "cases", OF_REQUEST),
)
DECIDED = "('approved', 'numbered', 'signed', 'sent')"


def upgrade() -> None:
    op.add_column("objection_answers", sa.Column("letterhead", DOCUMENT, nullable=True))
    op.create_table(
        "agenda_numbers",
        sa.Column("public_body_id", sa.Uuid(), nullable=False),
        sa.Column("agenda", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("letter", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["public_body_id"], ["public_bodies.id"]),
        sa.PrimaryKeyConstraint("public_body_id", "agenda", "year", "number"),
    )
    op.create_index("ix_agenda_numbers_subject_id", "agenda_numbers", ["subject_id"])
    for letters in LETTERS:
        _write_down(*letters)
    _keep_paper()


def _write_down(table: str, case: str, day: str, letter: str, body: str, join: str) -> None:
    """Each number once: a double of before stays with its letters, and gets no second row."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    year = f"strftime('%Y', letters.{day})" if sqlite else f"EXTRACT(YEAR FROM letters.{day})"
    op.execute(
        "INSERT INTO agenda_numbers "  # noqa: S608 (our own names)
        "(public_body_id, agenda, year, number, subject_id, letter) "
        f"SELECT {body}.public_body_id, 'office', CAST({year} AS INTEGER), "
        f"UPPER(REPLACE(letters.letter_number, ' ', '')), letters.{case}, '{letter}' "
        f"FROM {table} letters {join} "
        f"WHERE letters.letter_number <> '' AND letters.{day} IS NOT NULL "
        "ON CONFLICT DO NOTHING"
    )


def _keep_paper() -> None:
    """What was decided on the letterhead and in the words of today keeps them."""
    op.execute(
        "INSERT INTO letter_pins (subject_id, part, edition, digest) "  # noqa: S608 (our own)
        "SELECT answers.objection_id, 'objection_answer', MAX(editions.number), '' "
        "FROM objection_answers answers JOIN letter_editions editions "
        "ON editions.public_body_id = answers.public_body_id "
        f"WHERE answers.state IN {DECIDED} GROUP BY answers.objection_id"
    )


def downgrade() -> None:
    op.execute("DELETE FROM letter_pins WHERE part = 'objection_answer'")
    op.drop_index("ix_agenda_numbers_subject_id", "agenda_numbers")
    op.drop_table("agenda_numbers")
    op.drop_column("objection_answers", "letterhead")
