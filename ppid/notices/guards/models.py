"""What the guards remember, and the totals of all processes."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from ppid.kit.columns import BIG, DOCUMENT


class Guard(SQLModel, table=True):
    """Something a guard remembers, on the real clock: of the database, of a machine's clock."""

    __tablename__ = "guards"

    name: str = Field(primary_key=True)  # database, clock-held, clock:<boot of a machine>
    at: datetime
    data: dict[str, Any] = Field(default_factory=dict, sa_type=DOCUMENT)


class Counter(SQLModel, table=True):
    """A total over all processes and restarts; `notice` and `state` are its labels, or empty."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True)
    notice: str = Field(default="", primary_key=True)
    state: str = Field(default="", primary_key=True)
    value: float = 0.0


class Tally(SQLModel, table=True):
    """One change of a notice's state, written by a trigger of `outbox`; the sweep adds them up.

    `change` is 1 for the state it came to, -1 for a final one that it left. Rows of `outbox` that
    are deleted are not taken off.
    """

    __tablename__ = "outbox_tallies"

    id: int | None = Field(default=None, primary_key=True, sa_type=BIG)
    notice: str
    state: str
    change: int
