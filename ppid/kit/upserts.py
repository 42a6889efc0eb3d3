"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy offers for each of them alone."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_for(session: Session, model: Any) -> Any:
    """An INSERT into the model's table that can say what happens where a row is there already."""
    postgres = session.get_bind().dialect.name == "postgresql"
    return (postgresql.insert if postgres else sqlite.insert)(model)
