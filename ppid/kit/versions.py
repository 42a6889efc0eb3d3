"""Rows with a running number of their own, which two people may take in the same moment."""

from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from ppid.errors import Conflict

Row = TypeVar("Row", bound=SQLModel)


def add(session: Session, row: Row) -> Row:
    """Add the row; raises Conflict where somebody has taken its number meanwhile."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as taken:
        raise Conflict from taken
    return row
