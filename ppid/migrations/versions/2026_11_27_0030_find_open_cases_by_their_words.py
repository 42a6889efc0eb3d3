"""Find open cases by their words, without walking the words of all that were ever asked.

What is open is a fact of the case, so the database itself keeps the words of open cases true, in
the transaction that changes the case, whoever changes it: also the release before this one.
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0050_open_words"
down_revision = "0049_entered_by"
branch_labels = None
depends_on = None

ENTERED, ENDED = "request_words_entered", "information_requests_ended"
INTO = "INSERT INTO open_words (term, request_id)"
# Looked up case by case: joined, the plan of the first statement would be kept for all others.
IS_OPEN = "(SELECT closed_on FROM information_requests WHERE id = {id}) IS NULL"
ONCE = "ON CONFLICT DO NOTHING;"
TOGETHER = (
    f"{INTO} SELECT term, request_id FROM entered "  # noqa: S608 (names of our own)
    f"WHERE {IS_OPEN.format(id='entered.request_id')} {ONCE}"
)
EACH = f"{INTO} SELECT NEW.term, NEW.request_id WHERE {IS_OPEN.format(id='NEW.request_id')} {ONCE}"
OF_CASE = "request_id = NEW.id AND NEW.closed_on IS"
END = (
    f"DELETE FROM open_words WHERE {OF_CASE} NOT NULL; "  # noqa: S608
    f"{INTO} SELECT term, request_id FROM request_words WHERE {OF_CASE} NULL {ONCE}"
)
COPIED = (
    f"{INTO} SELECT term, request_id FROM request_words "  # noqa: S608
    "JOIN information_requests ON id = request_id WHERE closed_on IS NULL"
)
CHANGED = "OLD.closed_on IS DISTINCT FROM NEW.closed_on"


def upgrade() -> None:
    op.create_table(
        "open_words",
        sa.Column("term", sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["information_requests.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term", "request_id"),
    )
    # The triggers first: what is entered while the words are copied waits for them.
    if op.get_bind().dialect.name == "postgresql":
        _end_on_postgresql()
        _enter_on_postgresql()
    else:
        ended = f"AFTER UPDATE OF closed_on ON information_requests WHEN {CHANGED}"
        op.execute(f"CREATE TRIGGER {ENDED} {ended} BEGIN {END} END")
        op.execute(f"CREATE TRIGGER {ENTERED} AFTER INSERT ON request_words BEGIN {EACH} END")
    op.execute(COPIED)
    op.create_index("ix_open_words_request", "open_words", ["request_id"])


def _end_on_postgresql() -> None:
    _function(ENDED, END)
    op.execute(
        f"CREATE TRIGGER {ENDED} AFTER UPDATE OF closed_on ON information_requests "
        f"FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION {ENDED}()"
    )


def _enter_on_postgresql() -> None:
    _function(ENTERED, TOGETHER)
    op.execute(
        f"CREATE TRIGGER {ENTERED} AFTER INSERT ON request_words REFERENCING NEW TABLE AS entered "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {ENTERED}()"
    )


def _function(name: str, body: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in ((ENTERED, "request_words"), (ENDED, "information_requests")):
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table("open_words")
