"""Which letter numbers were given already: one book for the office, or the superior's beside it.

A number is written down in the transaction that uses it. Its key lets one of two who take the same
number at once through; the other waits for the end of the first and then reads who has it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, delete

from ppid.kit.upserts import insert_for
from ppid.units import office
from ppid.units.models import AgendaNumber

SETTING = "superior_agenda"
SHARED, OWN = "shared", "own"
OFFICE, SUPERIOR = "office", "superior"
OBJECTION = "objection"  # the superior's answer to one


@dataclass(frozen=True)
class Letter:
    """Which letter of which case wants a number; an answer with its decree is one letter."""

    public_body_id: UUID
    subject_id: UUID
    kind: str

    @property
    def is_superiors(self) -> bool:
        return self.kind == OBJECTION


def book_of(session: Session, public_body_id: UUID, kind: str) -> str:
    """The agenda that letters of this kind are numbered from."""
    own = office.value(session, public_body_id, SETTING) == OWN
    return SUPERIOR if own and kind == OBJECTION else OFFICE


def take(session: Session, letter: Letter, number: str, on: date) -> str:
    """Write the number down in the year of the letter; what the letter had before is free again.

    Returns "" where it is this letter's now, else the kind of the letter that has it.
    """
    key = (
        letter.public_body_id, book_of(session, letter.public_body_id, letter.kind),
        on.year, written(number),
    )  # fmt: skip
    while True:
        if _inserted(session, letter, key):
            _free(session, letter, key)
            return ""
        held = session.get(AgendaNumber, key, populate_existing=True)
        if held is not None:
            ours = (held.subject_id, held.letter) == (letter.subject_id, letter.kind)
            return "" if ours else held.letter


def holder(session: Session, letter: Letter, number: str, on: date) -> AgendaNumber | None:
    """The other letter that has this number in the year of the day; None where none has."""
    book = book_of(session, letter.public_body_id, letter.kind)
    row = session.get(AgendaNumber, (letter.public_body_id, book, on.year, written(number)))
    ours = row and (row.subject_id, row.letter) == (letter.subject_id, letter.kind)
    return None if ours else row


def written(number: str) -> str:
    """The number as two people would agree on it."""
    return "".join(number.split()).upper()


def _inserted(session: Session, letter: Letter, key: tuple[UUID, str, int, str]) -> bool:
    names = ("public_body_id", "agenda", "year", "number")
    values = dict(zip(names, key, strict=True))
    statement = (
        insert_for(session, AgendaNumber)
        .values(**values, subject_id=letter.subject_id, letter=letter.kind)
        .on_conflict_do_nothing()
        .returning(col(AgendaNumber.year))
    )
    return session.execute(statement).first() is not None


def _free(session: Session, letter: Letter, key: tuple[UUID, str, int, str]) -> None:
    """A number that was corrected before the signature may be another letter's."""
    _body, book, year, number = key
    row = AgendaNumber
    same = (col(row.agenda) == book) & (col(row.year) == year) & (col(row.number) == number)
    session.execute(
        delete(row)
        .where(col(row.subject_id) == letter.subject_id, col(row.letter) == letter.kind, ~same)
        .execution_options(synchronize_session=False)
    )
