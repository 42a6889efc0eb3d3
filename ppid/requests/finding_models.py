"""The words by which officers find a request."""

from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class RequestWord(SQLModel, table=True):
    """A stem of what is sought, or a piece of the letter's own number; written once."""

    __tablename__ = "request_words"
    __table_args__ = (Index("ix_request_words_request", "request_id"),)

    term: str = Field(primary_key=True)
    request_id: UUID = Field(primary_key=True, foreign_key="information_requests.id")


class OpenWord(SQLModel, table=True):
    """Those of open cases once more: a word of a long register stands mostly in closed ones.

    Triggers alone write here, as words are entered and as a case ends.
    """

    __tablename__ = "open_words"
    __table_args__ = (Index("ix_open_words_request", "request_id"),)

    term: str = Field(primary_key=True)
    request_id: UUID = Field(
        primary_key=True, foreign_key="information_requests.id", ondelete="CASCADE"
    )


class PartWord(SQLModel, table=True):
    """The words of the cases that a unit works on: a common word stands in few of its own.

    Triggers alone write here, as words are entered and as a part begins and ends. Whether its case
    is open the case itself tells.
    """

    __tablename__ = "part_words"

    unit_id: UUID = Field(primary_key=True)
    term: str = Field(primary_key=True)
    request_id: UUID = Field(primary_key=True)
