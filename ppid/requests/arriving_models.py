"""How a case reached us, where an officer took it in: what each channel tells of itself."""

import re
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel, col

# Of a number of an older register: "012/PPID/I/2026", "480/31 / SETDA/2026"; no sentence.
LONGEST_NUMBER, MOST_WORDS = 40, 3
NUMBER = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9/. -]+")
WORDS = re.compile(rf"(?:(?<![^\s])[A-Za-z]+(?:\s+|$)){{{MOST_WORDS + 1},}}")


class Arrival(SQLModel):
    """Columns that requests and objections share.

    `sender` is the address or number it came from, sealed. `hour_known`: an officer named the hour
    of receipt, so `received_at` is an instant and not the first minute of its day. `old_number` is
    what an older register called it, as it was written there: addresses lack some of its signs.
    """

    registration_number: str = Field(unique=True)
    old_number: str | None = None
    lapor_id: str | None = Field(default=None, index=True)  # its number at SP4N-LAPOR!
    caller: str | None = None  # who spoke or wrote, where it was not the applicant
    sender: bytes | None = None
    hour_known: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})

    @property
    def shown_number(self) -> str:
        """The number as people read it on its papers; look-ups take `registration_number`."""
        return self.old_number or self.registration_number

    @property
    def told_number(self) -> str:
        """The number as notes to the Information Commission name it."""
        return number_told(self.old_number, self.registration_number)


def number_told(old: str | None, own: str) -> str:
    """The old number where it looks like one, else our own.

    An older register may hold any words in that column; a note holds no free text (law 11a i).
    """
    if old and len(old) <= LONGEST_NUMBER and NUMBER.fullmatch(old) and not WORDS.search(old):
        return old
    return own


def number_shown(cases: Any) -> sa.ColumnElement[str]:
    """`shown_number` of a table of cases, or of an alias of one, as a column."""
    return sa.func.coalesce(col(cases.old_number), col(cases.registration_number))
