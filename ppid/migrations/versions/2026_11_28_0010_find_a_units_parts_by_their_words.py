"""Find what a unit works on by its words, without asking each of its cases for them.

Which parts a unit works on is a fact of its parts, so the database itself repeats the words of
their cases beside them, in the transaction that changes the part, whoever changes it: also the
release before this one.
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0065_part_words"
down_revision = "0064_mediation_ends"
branch_labels = None
depends_on = None

TABLE, PARTS, WORDS = "part_words", "assignments", "request_words"
MADE, CHANGED, GONE, ENTERED = (
    *("assignments_speak", "assignments_speak_on", "assignments_fall_silent"),
    "request_words_of_parts",
)
AT_WORK = "{part}.state IN ('open', 'submitted')"
INTO = f"INSERT INTO {TABLE} (unit_id, term, request_id)"
ONCE = "ON CONFLICT DO NOTHING;"
NEW_IS, OLD_IS, PART_IS = (AT_WORK.format(part=part) for part in ("NEW", "OLD", "part"))
SPEAK = (
    f"{INTO} SELECT NEW.unit_id, term, request_id FROM {WORDS} "  # noqa: S608 (names of our own)
    f"WHERE request_id = NEW.request_id AND {NEW_IS} {ONCE}"
)
# By the whole key: a unit has many words.
SILENCE = (
    f"DELETE FROM {TABLE} WHERE unit_id = OLD.unit_id AND request_id = OLD.request_id "  # noqa: S608
    f"AND term IN (SELECT term FROM {WORDS} WHERE request_id = OLD.request_id);"
)
OTHER = f"(({OLD_IS}) <> ({NEW_IS}) OR OLD.unit_id <> NEW.unit_id)"
EACH = (
    f"{INTO} SELECT part.unit_id, NEW.term, NEW.request_id FROM {PARTS} AS part "  # noqa: S608
    f"WHERE part.request_id = NEW.request_id AND {PART_IS} {ONCE}"
)
# Word by word: joined, the plan of the first statement would be kept for all others.
TOGETHER = (
    f"{INTO} SELECT found.unit_id, entered.term, entered.request_id FROM entered, "  # noqa: S608
    f"LATERAL (SELECT part.unit_id FROM {PARTS} AS part "
    f"WHERE part.request_id = entered.request_id AND {PART_IS} OFFSET 0) AS found {ONCE}"
)
COPIED = (
    f"{INTO} SELECT part.unit_id, said.term, said.request_id FROM {PARTS} AS part "  # noqa: S608
    f"JOIN {WORDS} AS said ON said.request_id = part.request_id WHERE {PART_IS}"
)
# Each trigger: when it fires, on which rows alone, and what it does.
OF_PARTS = {
    MADE: (f"AFTER INSERT ON {PARTS}", NEW_IS, SPEAK),
    CHANGED: (f"AFTER UPDATE OF state, unit_id ON {PARTS}", OTHER, f"{SILENCE} {SPEAK}"),
    GONE: (f"AFTER DELETE ON {PARTS}", OLD_IS, SILENCE),
}


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("term", sqltypes.AutoString(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", "term", "request_id"),
    )
    # The triggers first: what is entered while the words are copied waits for them.
    if op.get_bind().dialect.name == "postgresql":
        for name, (when, only, what) in OF_PARTS.items():
            _function(name, what)
            each = f"FOR EACH ROW WHEN ({only})"
            op.execute(f"CREATE TRIGGER {name} {when} {each} EXECUTE FUNCTION {name}()")
        _function(ENTERED, TOGETHER)
        op.execute(
            f"CREATE TRIGGER {ENTERED} AFTER INSERT ON {WORDS} REFERENCING NEW TABLE AS entered "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {ENTERED}()"
        )
    else:
        for name, (when, only, what) in OF_PARTS.items():
            op.execute(f"CREATE TRIGGER {name} {when} WHEN {only} BEGIN {what} END")
        op.execute(f"CREATE TRIGGER {ENTERED} AFTER INSERT ON {WORDS} BEGIN {EACH} END")
    op.execute(COPIED)


def _function(name: str, body: str) -> None:
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {body} RETURN NULL; END $$"
    )


def downgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    for name, table in {**dict.fromkeys(OF_PARTS, PARTS), ENTERED: WORDS}.items():
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            op.execute(f"DROP FUNCTION {name}()")
    op.drop_table(TABLE)
