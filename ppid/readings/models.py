"""The choices of an office where the law is silent; rows are only ever added."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class ReadingChoice(SQLModel, table=True):
    """One choice of one option of a point (`ppid.statute.readings`); the older ones stay.

    In force on a day is the choice with the latest `valid_from` up to it, of several the one with
    the highest `number`. The number counts the choices of a point; that it is unique lets two
    officers not choose past each other.
    """

    __tablename__ = "reading_choices"
    __table_args__ = (UniqueConstraint("public_body_id", "point", "number"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    point: str
    number: int
    option: str
    basis: str | None = None  # number of the decree or letter; required when leaving the default
    note: str = ""
    chosen_by: UUID | None = None  # None: taken over from the older office settings
    chosen_at: datetime
    recorded_at: datetime
    valid_from: date
